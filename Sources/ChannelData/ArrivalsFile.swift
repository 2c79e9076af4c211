import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Files of arrivals of any kind that the project reads, told apart by content: official releases
/// (`.ods`), the official daily page as saved (HTML), or CSV.
public struct ArrivalsFile {
  /// What a file should be, in the words of a message.
  package static let expected = "a release (.ods), the daily page (HTML) or a CSV file"

  /// Reads a file, whatever its name.
  ///
  /// - Parameter path: The path of the file; it also names the file in messages.
  /// - Returns: What the file holds.
  /// - Throws: ``InputError`` if the file cannot be read or is bad.
  public static func read(contentsOf path: String) throws -> ImportedData {
    try read(bytes: InputFile.read(path, expected: expected), file: path)
  }

  /// Reads the content of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - file: The name of the file, for messages.
  /// - Returns: What the file holds.
  /// - Throws: ``InputError`` if the content is bad.
  public static func read(bytes: [UInt8], file: String) throws -> ImportedData {
    try read([(file, bytes)])
  }

  /// Reads the contents of files and puts them together, a later one replacing the days that it shares
  /// with those before it.
  ///
  /// A daily page adds days and replaces none of a release or CSV file. Days after the last that a
  /// release confirms are provisional where their file does not say otherwise.
  ///
  /// - Parameters:
  ///   - files: The names, for messages, and the contents; at least one.
  ///   - missing: What is made of days that no file holds, and of empty cells.
  /// - Returns: What the files hold together.
  /// - Throws: ``InputError`` with everything that is wrong in any of the files, or between them.
  public static func read(
    _ files: [(name: String, bytes: [UInt8])], missing: MissingDays = .refused
  ) throws -> ImportedData {
    try merge(contents(of: files, missing: missing), missing: missing).data
  }

  /// The contents of files that are put together, and what they hold together.
  package static func merge(
    _ contents: [ArrivalsContent], missing: MissingDays = .refused
  ) throws -> (merged: MergedArrivals, data: ImportedData) {
    let merged = try MergedArrivals(contents, missing: missing)
    return (merged, ImportedData(contents, merged))
  }

  /// What each of some files holds.
  ///
  /// - Throws: ``InputError`` with everything that is wrong in any of them.
  package static func contents(
    of files: [(name: String, bytes: [UInt8])], missing: MissingDays = .refused
  ) throws -> [ArrivalsContent] {
    precondition(!files.isEmpty, "a series is read from at least one file")
    var contents: [ArrivalsContent] = []
    var problems: [Problem] = []
    for file in files {
      do {
        contents.append(
          try content(file.bytes, file: file.name, missing: missing, isAlone: files.count == 1))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return contents
  }

  private static func content(
    _ bytes: [UInt8], file: String, missing: MissingDays, isAlone: Bool
  ) throws -> ArrivalsContent {
    if ZipArchive.hasSignature(bytes) {
      return try HomeOfficeRelease.content(of: bytes, file: file, missing: missing)
    }
    try OtherFormats.refuse(
      bytes, file: file, expected: expected,
      package: ("a damaged zip container", "download the file again"))
    if WebTable.isPage(bytes) { return try page(bytes, file: file, missing: missing) }
    let rows = try CSVRows.read(bytes, file: file, columns: ArrivalsTable.columns)
    let table = try ArrivalsTable(
      rows, place: TablePlace(file: file), needsBoats: false, missing: missing, isAlone: isAlone)
    return ArrivalsContent(file: file, source: table.isPage ? .page : .csv, table: table)
  }

  /// The daily page: the first of its tables that has days and people.
  private static func page(
    _ bytes: [UInt8], file: String, missing: MissingDays
  ) throws -> ArrivalsContent {
    try UTF8Text.check(bytes, file: file, refusesPages: false)
    let tables = WebTable.read(bytes)
    guard
      let rows = tables.first(where: {
        TableHeader.score($0, columns: [.date, .people]) == 2
      })
    else {
      throw InputError(
        file: file, found: "a web page without a table of days and people", expected: expected,
        suggestion: "save the page with the table, or download the file that it links to")
    }
    let table = try ArrivalsTable(
      rows, place: TablePlace(file: file), needsBoats: false, missing: missing)
    return ArrivalsContent(file: file, source: .page, table: table)
  }
}
