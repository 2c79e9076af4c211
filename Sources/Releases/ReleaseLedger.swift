import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// The releases of a store, in the order in which they came in: `ledger.csv`, to which rows are only
/// ever added.
package struct ReleaseLedger: Sendable, Equatable {
  /// The name of the file in a store.
  package static let fileName = "ledger.csv"

  /// The releases, in the order in which they came in.
  package internal(set) var entries: [LedgerEntry]

  /// A ledger of no release.
  init() { entries = [] }

  /// Reads a ledger.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - file: the name of the file, for messages.
  /// - Throws: ``InputError`` with every row that is damaged or stands twice.
  package init(csv bytes: [UInt8], file: String) throws {
    let rows = try CSVRows.read(bytes, file: file)
    guard rows[0].cells == LedgerEntry.columns else {
      throw InputError(
        file: file, line: rows[0].line, key: "header",
        found: rows[0].cells.joined(separator: ","),
        expected: LedgerEntry.columns.joined(separator: ","), suggestion: Self.remedy)
    }
    entries = []
    var problems: [Problem] = []
    for row in rows.dropFirst() {
      guard let entry = LedgerEntry(cells: row.cells) else {
        problems.append(
          Problem(
            file: file, line: row.line, found: "a damaged row",
            expected: "\(LedgerEntry.columns.count) cells as the header names them",
            suggestion: Self.remedy))
        continue
      }
      if entries.contains(where: { $0.sha256 == entry.sha256 }) {
        problems.append(
          Problem(
            file: file, line: row.line, key: "sha256", found: "\(entry.sha256) twice",
            expected: "each release once", suggestion: Self.remedy))
      }
      entries.append(entry)
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }

  /// The ledger as CSV, which ``init(csv:file:)`` reads back equal.
  package var csv: [UInt8] {
    var buffer = CSVBuffer()
    buffer.row(LedgerEntry.columns)
    for entry in entries { buffer.row(entry.cells) }
    return buffer.bytes
  }

  /// The release that was current on a day: of those published by then the last, and of several of
  /// one day the one that came in last.
  ///
  /// - Parameter day: the day; the newest release of all where absent.
  /// - Returns: the release; `nil` where none was published by then.
  package func current(asOf day: Day? = nil) -> LedgerEntry? {
    byPublication.last { entry in day.map { entry.published <= $0 } ?? true }
  }

  /// The releases in order of publication.
  package var byPublication: [LedgerEntry] {
    entries.enumerated().sorted {
      ($0.element.published, $0.offset) < ($1.element.published, $1.offset)
    }.map(\.element)
  }

  static let remedy =
    "restore the store from a copy, or make a new one with strait data update FILE"
}
