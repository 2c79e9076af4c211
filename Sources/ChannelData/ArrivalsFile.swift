import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// A file of arrivals of any kind that the project reads, told apart by content.
public struct ArrivalsFile {
  /// Reads a file: an official release (`.ods`) or CSV, whatever its name.
  ///
  /// - Parameter path: The path of the file; it also names the file in messages.
  /// - Returns: What the file holds.
  /// - Throws: ``InputError`` if the file cannot be read or is bad.
  public static func read(contentsOf path: String) throws -> ImportedData {
    try read(
      bytes: InputFile.read(path, expected: "a release (.ods) or a CSV file"), file: path)
  }

  /// Reads the content of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - file: The name of the file, for messages.
  /// - Returns: What the file holds.
  /// - Throws: ``InputError`` if the content is bad.
  public static func read(bytes: [UInt8], file: String) throws -> ImportedData {
    if ZipArchive.hasSignature(bytes) {
      let release = try HomeOfficeRelease(document: bytes, file: file)
      return ImportedData(
        source: .release, arrivals: release.arrivals, statuses: release.statuses,
        uncontrolledLandings: release.uncontrolledLandings, preventions: release.preventions,
        savedOn: release.savedOn,
        warnings: warnings(release.arrivals, release.statuses)
          + disagreement(release.weeksThatDisagree))
    }
    try OtherFormats.refuse(
      bytes, file: file, expected: "a release (.ods) or a CSV file",
      package: ("a damaged zip container", "download the file again"))
    let csv = try ArrivalsCSV(bytes: bytes, file: file)
    return ImportedData(
      source: .csv, arrivals: csv.arrivals, statuses: csv.statuses,
      uncontrolledLandings: csv.uncontrolledLandings, preventions: [],
      savedOn: nil, warnings: warnings(csv.arrivals, csv.statuses))
  }

  private static func warnings(_ arrivals: DailySeries, _ statuses: [DayStatus]) -> [String] {
    var warnings: [String] = []
    if !arrivals.hasBoats { warnings.append("no boats column: people are modelled directly") }
    let contradictions = arrivals.contradictions
    if !contradictions.isEmpty {
      warnings.append(
        "\(number(contradictions.count, "day has", "days have")) people without boats, or boats "
          + "without people: \(list(contradictions.map(\.day)))")
    }
    let revised = zip(arrivals.days, statuses).filter { $1 == .revised }.map(\.0)
    if !revised.isEmpty {
      warnings.append(
        "\(number(revised.count, "day is", "days are")) marked as revised: \(list(revised))")
    }
    return warnings
  }

  private static func disagreement(_ weeks: [WeeklyPreventions]) -> [String] {
    guard !weeks.isEmpty else { return [] }
    return [
      "\(number(weeks.count, "week has", "weeks have")) a total of people that is not the sum of "
        + "the days: \(list(weeks.map(\.weekEnding)))"
    ]
  }

  private static func number(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func list(_ days: [Day]) -> String {
    let shown = days.prefix(5).map(\.description).joined(separator: ", ")
    return days.count > 5 ? "\(shown) and \(days.count - 5) more" : shown
  }
}
