import ArgumentParser

/// `strait data`: data in.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Read, check and convert arrivals and wind records.",
    discussion: """
      EXAMPLE
        strait data check release.ods
        strait data import release.ods -o arrivals.csv
      """,
    subcommands: [DataImportCommand.self, DataCheckCommand.self, DataWindCommand.self])
}
