import ArgumentParser
import Foundation
import Strait

/// `strait data import`: official releases and CSV in, canonical CSV out.
struct DataImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Convert official releases (.ods) or CSV files to canonical CSV.",
    discussion: """
      Writes date,people,boats,status. Of several files, a later one replaces the days that it \
      shares with those before it, and each replacement is counted. A table without a column \
      of boats (date,people or date,count) is a series of people only.

      EXAMPLE
        strait data import release.ods -o arrivals.csv --preventions preventions.csv
      """)

  @Argument(help: "Releases or CSV files.", completion: .file(extensions: ["ods", "csv"]))
  var files: [String]

  @OptionGroup var table: TableFileOptions

  @Option(
    help: "Also write the weekly preventions of the last release to this CSV file.",
    completion: .file(extensions: ["csv"]))
  var preventions: String?

  @Flag(name: .shortAndLong, help: "Print nothing but errors and the data.")
  var quiet = false

  func run() throws {
    let imported = try files.map { ($0, try ArrivalsFile.read(contentsOf: $0)) }
    let merged = try MergedArrivals(imported.map(\.1))
    let csv = DailySeriesCSV.csv(merged.arrivals, statuses: merged.statuses)
    if let preventions {
      guard let weeks = imported.last(where: { !$0.1.preventions.isEmpty })?.1.preventions else {
        throw InputError(
          key: "--preventions", found: "no weekly preventions in \(files.joined(separator: ", "))",
          expected: "an official release with sheet SB_02",
          suggestion: "leave out --preventions, or import the release itself")
      }
      try OutputFolder.writeSingleFile(preventions, Array(WeeklyPreventions.csv(weeks).utf8))
    }
    try table.write(csv)
    guard !quiet else { return }
    for (file, data) in imported {
      StandardError.write(
        "\(file): \(data.arrivals.count) days, \(data.arrivals.start) to \(data.arrivals.end)")
      for warning in data.warnings + (data.provisionalWarning().map { [$0] } ?? []) {
        StandardError.write("  \(warning)")
      }
    }
    if imported.count > 1 {
      StandardError.write(
        "Together: \(merged.arrivals.count) days; \(merged.replaced) replaced by a later file")
    }
  }
}
