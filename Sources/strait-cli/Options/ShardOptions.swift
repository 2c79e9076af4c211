import ArgumentParser
import Strait

/// A command whose work may be shared out.
protocol ShardedCommand: AsyncParsableCommand {
  /// Which share to do, in how many tasks, and what to print.
  var sharding: ShardOptions { get }
}

extension ShardedCommand {
  var simulation: SimulationOptions { sharding.simulation }
  var output: OutputOptions { sharding.output }
}

/// Options of every command whose work may be shared out.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Do one of N shares of the work; strait merge combines them.", valueName: "i/n"),
    transform: Self.parse)
  var shard: PathShare?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  private static func parse(_ text: String) throws -> PathShare {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 2, let number = Int(words[0]), let count = Int(words[1]),
      (1...PathShare.most).contains(count), (1...count).contains(number)
    else {
      throw ValidationError(
        "found '\(text)'; expected I/N with 1 ≤ I ≤ N ≤ \(PathShare.most), as in 3/16")
    }
    return PathShare(number: number, of: count)
  }
}
