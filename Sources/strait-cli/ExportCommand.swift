import ArgumentParser

/// `strait export`: finished runs in the formats of others.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a finished run in a format that others read.",
    subcommands: [ExportHubCommand.self])
}
