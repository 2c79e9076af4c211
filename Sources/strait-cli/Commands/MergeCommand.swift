import ArgumentParser
import Strait

/// `strait merge`: the shards of a command become its outputs.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the shards of a command together, exactly.",
    discussion: """
      Takes the folders that the same command wrote with --shard 1/N to --shard N/N, and \
      writes the same bytes as it would without --shard. Refuses, by name, shards that are \
      missing, overlap, or come from other inputs, options or versions. Reads the inputs \
      again, so call it in the folder in which you made the shards.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml --shard 1/2 --out shards/1
        strait run Scenarios/summer-2026.yaml --shard 2/2 --out shards/2
        strait merge shards/1 shards/2 --out results
      """)

  @Argument(help: "The folders of all shards.", completion: .directory)
  var folders: [String]

  @Option(help: "The output folder.", completion: .directory)
  var out: String

  @OptionGroup var result: RunResultOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let merge = try Merge(folders)
    merge.work.warn(quiet: output.quiet)
    let display = simulation.display(total: merge.work.paths(of: nil), quiet: output.quiet)
    defer { display.finish() }
    try await merge.work.show(in: output, result: result, finishing: display) { each in
      try await merge.write(
        to: out, jobs: simulation.taskCount, progress: { display.advance(by: $0) }, each: each)
    }
  }
}
