import ArgumentParser

/// `strait data`: data in.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Read, check and convert arrivals and wind records.",
    subcommands: [DataImportCommand.self, DataCheckCommand.self, DataWindCommand.self])
}
