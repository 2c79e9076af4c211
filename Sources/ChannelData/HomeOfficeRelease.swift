import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// An official weekly release, *Migrants detected crossing the English Channel in small boats*:
/// an OpenDocument spreadsheet with daily arrivals (sheet SB_01) and weekly arrivals and
/// preventions (sheet SB_02).
package enum HomeOfficeRelease {
  /// The name of the sheet of days.
  package static let dailySheet = "SB_01"
  /// The name of the sheet of weeks.
  package static let weeklySheet = "SB_02"

  /// Reads a release.
  ///
  /// Headers are searched for below any titles, and columns found by name whatever their case and
  /// spaces. Weeks whose figures are not available are left out. The status of a day is *Revised* or
  /// *Provisional* where the notes say so, and provisional too after the last week of preventions, since
  /// no weekly figure confirms those days yet. The day on which the document was last saved is, in the
  /// releases that were at hand, that of its publication.
  ///
  /// - Parameters:
  ///   - document: The bytes of the `.ods` document.
  ///   - file: The name of the file, for messages.
  ///   - missing: What is made of empty cells.
  /// - Returns: What it holds.
  /// - Throws: ``InputError`` if the document cannot be read, lacks a sheet or a column, or has
  ///   bad cells; row numbers stand as lines.
  static func content(
    of document: [UInt8], file: String, missing: MissingDays
  ) throws -> ArrivalsContent {
    let sheets = try OpenDocumentSheet.read(
      [dailySheet, weeklySheet], document: document, file: file)
    let daily = try ArrivalsTable(
      sheets[0].rows.map(TableRow.init), place: TablePlace(file: file, sheet: sheets[0].name),
      needsBoats: true, missing: missing)
    let weeks = try WeeklyTable.read(
      sheets[1].rows.map(TableRow.init), place: TablePlace(file: file, sheet: sheets[1].name),
      mayBeEmpty: true)
    let rows = daily.rows.map { row in
      var row = row
      let isConfirmed = weeks.last.map { row.day <= $0.weekEnding } ?? true
      row.status = row.status ?? .published
      if row.status == .published, !isConfirmed { row.status = .provisional }
      return row
    }
    var content = ArrivalsContent(
      file: file, source: .release, rows: rows, hasBoats: true,
      hasUncontrolled: daily.hasUncontrolled)
    content.preventions = weeks
    content.savedOn = DocumentDate.saved(document)
    content.emptyCells = daily.emptyCells
    content.notes =
      daily.notes
      + (weeks.isEmpty ? ["no week of \(weeklySheet) has counts of preventions"] : [])
    return content
  }
}

/// The date in the metadata of an OpenDocument file.
enum DocumentDate {
  /// The day on which a document was last saved: `dc:date` of its `meta.xml`, in UTC as written.
  ///
  /// - Parameter document: the bytes of the document.
  /// - Returns: the day; `nil` where there is no such entry, or it is no date.
  static func saved(_ document: [UInt8]) -> Day? {
    let limits = ZipArchive.Limits(entrySize: 1 << 20)
    guard let archive = try? ZipArchive(bytes: document, limits: limits),
      let content = try? archive.contents(of: "meta.xml"),
      let text = String(validating: content, as: UTF8.self),
      let start = text.firstRange(of: "<dc:date>")?.upperBound
    else { return nil }
    return Day(iso: text[start...].prefix(10))
  }
}
