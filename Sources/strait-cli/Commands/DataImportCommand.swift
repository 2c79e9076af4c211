import ArgumentParser
import Foundation
import Strait

/// `strait data import`: official releases and CSV in, canonical CSV out.
struct DataImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Convert official releases (.ods), daily pages or CSV files to canonical CSV.",
    discussion: """
      Writes date,people,boats,status. A later file replaces the days that it shares with \
      earlier ones, and the program counts each replacement. The official daily page, saved or \
      pasted, adds provisional days after a release. A table without boats (date,people or \
      date,count) is a series of people only.

      EXAMPLE
        strait data import release.ods -o arrivals.csv --preventions preventions.csv
        strait data import release.ods last-7-days.html -o arrivals.csv
      """)

  @Argument(
    help: "Releases, daily pages (HTML) or CSV files.",
    completion: .file(extensions: ["ods", "csv", "html"]))
  var files: [String]

  @OptionGroup var table: TableFileOptions
  @OptionGroup var missing: MissingOptions

  @Option(
    help: "Also write the weekly preventions of the last release to this CSV file.",
    completion: .file(extensions: ["csv"]))
  var preventions: String?

  @Flag(name: .shortAndLong, help: "Print nothing but errors and the data.")
  var quiet = false

  func run() throws {
    let contents = try ArrivalsFile.contents(
      of: files.map { ($0, try InputFile.read($0, expected: ArrivalsFile.expected)) },
      missing: missing.days)
    let (merged, data) = try ArrivalsFile.merge(contents, missing: missing.days)
    let csv = DailySeriesCSV.csv(merged.arrivals, statuses: merged.statuses)
    if let preventions {
      guard !data.preventions.isEmpty else {
        throw InputError(
          key: "--preventions", found: "no weekly preventions in \(files.joined(separator: ", "))",
          expected: "an official release with sheet SB_02",
          suggestion: "leave out --preventions, or import the release itself")
      }
      try OutputFolder.writeSingleFile(
        preventions, Array(WeeklyPreventions.csv(data.preventions).utf8))
    }
    try table.write(csv)
    guard !quiet else { return }
    for content in contents {
      StandardError.write(
        "\(content.file): \(content.rows.count) days, \(content.rows[0].day) to "
          + "\(content.rows[content.rows.count - 1].day)")
    }
    for warning in data.warnings + (data.provisionalWarning().map { [$0] } ?? []) {
      StandardError.write("  \(warning)")
    }
    if contents.count > 1 {
      StandardError.write(
        "Together: \(merged.arrivals.count) days; \(merged.replaced) replaced by a later file")
    }
  }
}
