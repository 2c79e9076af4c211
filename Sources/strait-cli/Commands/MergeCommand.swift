import ArgumentParser
import Strait

/// `strait merge`: the shards of a command become its outputs.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the shards of a command together, exactly.",
    discussion: """
      Takes the folders that the same command wrote with --shard 1/N to --shard N/N and writes what \
      it writes without --shard, to the byte. Shards that are missing, overlap, or were made from \
      other inputs, options or versions are refused by name. Inputs are read again, so give it in \
      the folder in which the shards were made.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml --shard 1/2 --out shards/1
        strait run Scenarios/summer-2026.yaml --shard 2/2 --out shards/2
        strait merge shards/1 shards/2 --out results
      """)

  @Argument(help: "The folders of all shards.", completion: .directory)
  var folders: [String]

  @Option(help: "The output folder.", completion: .directory)
  var out: String

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let shards = try ShardSet(folders)
    try await PartedOutput.$merged.withValue(shards) {
      try await RepeatedCommand.run(
        shards.arguments, out: out,
        options: ["--format", output.format.rawValue] + (output.quiet ? ["--quiet"] : []),
        tasks: [
          "--jobs", String(simulation.taskCount), "--progress", simulation.progress.rawValue,
        ])
    }
  }
}
