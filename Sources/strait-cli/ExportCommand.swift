import ArgumentParser
import Strait

/// `strait export`: finished runs in the formats of others.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a finished run in a format that others read.",
    discussion: """
      EXAMPLE
        strait export assurance Notebooks-Exports/summer-2026
        strait export hub Notebooks-Exports/summer-2026 --out summer-2026-hub
        strait export ods Notebooks-Exports/summer-2026 --out summer-2026.ods
      """,
    subcommands: [ExportAssuranceCommand.self, ExportHubCommand.self, ExportODSCommand.self])
}
