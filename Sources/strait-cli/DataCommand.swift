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
