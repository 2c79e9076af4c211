import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// An official weekly release, *Migrants detected crossing the English Channel in small boats*:
/// an OpenDocument spreadsheet with daily arrivals (sheet SB_01) and weekly arrivals and
/// preventions (sheet SB_02).
package struct HomeOfficeRelease: Sendable, Equatable {
  /// The name of the sheet of days.
  package static let dailySheet = "SB_01"
  /// The name of the sheet of weeks.
  package static let weeklySheet = "SB_02"

  /// The daily arrivals.
  package let arrivals: DailySeries
  /// Boats involved in uncontrolled landings on each day; `nil` where not available (`-`).
  package let uncontrolledLandings: [Int?]
  /// The status of each day: *Revised* or *Provisional* where the notes say so, and provisional too
  /// after the last week of ``preventions``, since no weekly figure confirms those days yet.
  package let statuses: [DayStatus]
  /// The weeks for which preventions are available, in order.
  package let preventions: [WeeklyPreventions]
  /// The day on which the document was last saved, by its metadata; `nil` where it does not say.
  /// Both releases that were at hand were saved on the day of their publication.
  package let savedOn: Day?

  /// The weeks whose total of people differs from the sum of their days, among weeks of which the
  /// daily series holds every day.
  package var weeksThatDisagree: [WeeklyPreventions] {
    preventions.filter { week in
      arrivals.days.contains(week.days.lowerBound) && arrivals.days.contains(week.weekEnding)
        && arrivals.totalPeople(over: week.days) != week.peopleArrived
    }
  }

  /// Reads a release.
  ///
  /// Headers are searched for below any titles, and columns found by name whatever their case and
  /// spaces. Weeks whose preventions are not available are left out.
  ///
  /// - Parameters:
  ///   - document: The bytes of the `.ods` document.
  ///   - file: The name of the file, for messages.
  /// - Throws: ``InputError`` if the document cannot be read, lacks a sheet or a column, or has
  ///   bad cells; row numbers stand as lines.
  package init(document: [UInt8], file: String) throws {
    let sheets = try OpenDocumentSheet.read(
      [HomeOfficeRelease.dailySheet, HomeOfficeRelease.weeklySheet], document: document, file: file)
    let daily = try ArrivalsTable(
      sheets[0].rows.map(TableRow.init), place: TablePlace(file: file, sheet: sheets[0].name),
      needsBoats: true)
    arrivals = daily.arrivals
    uncontrolledLandings = daily.uncontrolledLandings
    let weeks = try WeeklyTable.read(
      sheets[1].rows.map(TableRow.init), place: TablePlace(file: file, sheet: sheets[1].name))
    preventions = weeks
    statuses = zip(daily.arrivals.days, daily.statuses).map { day, status in
      let isConfirmed = weeks.last.map { day <= $0.weekEnding } ?? true
      return status == .published && !isConfirmed ? .provisional : status
    }
    savedOn = DocumentDate.saved(document)
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
