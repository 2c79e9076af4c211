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
