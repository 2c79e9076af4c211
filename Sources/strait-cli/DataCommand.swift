import ArgumentParser

/// `strait data`: data in.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Read, check and convert arrivals.",
    subcommands: [DataImportCommand.self, DataCheckCommand.self])
}
