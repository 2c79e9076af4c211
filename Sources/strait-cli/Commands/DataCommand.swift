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
    help: "Releases, daily pages or CSV files; the built-in series where none is given.",
    completion: .file(extensions: ["ods", "csv", "html"]))
  var files: [String] = []

  @OptionGroup var missing: MissingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let checks = files.isEmpty ? [DataCheck.builtin] : try self.checks()
    try output.show(
      text: checks.map(\.text).joined(separator: "\n\n"), json: JSONText.encode(checks))
  }

  /// A check of each file; of all together where one has a gap that another fills.
  private func checks() throws -> [DataCheck] {
    let inputs = try files.map { ($0, try InputFile.read($0, expected: ArrivalsFile.expected)) }
    let contents = try ArrivalsFile.contents(of: inputs, missing: missing.days)
    do {
      return try contents.map {
        DataCheck(
          file: $0.file, data: try ArrivalsFile.merge([$0], missing: missing.days).data)
      }
    } catch let error as InputError {
      guard contents.count > 1 else { throw error }
      return [
        DataCheck(
          file: files.joined(separator: ", "),
          data: try ArrivalsFile.merge(contents, missing: missing.days).data)
      ]
    }
  }
}
