import ArgumentParser
import Strait

/// `strait data`: data in, and releases kept.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Read, check, convert and keep arrivals and wind records.",
    discussion: """
      EXAMPLE
        strait data check release.ods
        strait data import release.ods -o arrivals.csv
        strait data update
      """,
    subcommands: [
      DataImportCommand.self, DataCheckCommand.self, DataUpdateCommand.self,
      DataRevisionsCommand.self, DataWindCommand.self,
    ])
}

/// `strait data check`: what a file of arrivals holds, and whether it agrees with the built-in
/// series.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check arrivals and compare them with the built-in series.",
    discussion: """
      EXAMPLE
        strait data check release.ods
      """)

  @Argument(
    help: "Releases or CSV files; the built-in series where none is given.",
    completion: .file(extensions: ["ods", "csv"]))
  var files: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    var checks = try files.map { DataCheck(file: $0, data: try ArrivalsFile.read(contentsOf: $0)) }
    if files.isEmpty { checks = [DataCheck.builtin] }
    try output.show(
      text: checks.map(\.text).joined(separator: "\n\n"), json: JSONText.encode(checks))
  }
}
