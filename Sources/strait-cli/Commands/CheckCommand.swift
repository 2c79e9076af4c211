import ArgumentParser
import Strait

/// `strait check`: files in the formats of others against their conventions.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check files of forecasts against the convention they follow.",
    discussion: """
      EXAMPLE
        strait check hub Notebooks-Exports/summer-2026-hub
      """,
    subcommands: [CheckHubCommand.self])
}

/// `strait check hub`: every row of a forecast hub against its `tasks.json`.
struct CheckHubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub",
    abstract: "Check every row of a forecast hub against what the hub asks for.",
    discussion: """
      Reads hub-config/tasks.json and checks names, columns, task ids, output types, values, \
      quantiles, horizons, samples, coverage, duplicates and metadata. Shows each problem with \
      file, row and reason, and then ends with code 2. Reads output files as CSV. See \
      docs/hub.md.

      EXAMPLE
        strait check hub Notebooks-Exports/summer-2026-hub
      """)

  @Argument(help: "The folder of the hub.", completion: .directory)
  var hub: String

  @Option(help: "How many problems are shown; all are counted.")
  var most = 20

  @OptionGroup var output: OutputOptions

  func validate() throws { try Limits.check("--most", most, in: Limits.shownProblems) }

  func run() throws {
    let check = try HubCheck(of: hub, most: most)
    try output.show(text: check.text, json: JSONText.encode(check))
  }
}
