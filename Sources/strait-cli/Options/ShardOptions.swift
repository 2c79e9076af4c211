import ArgumentParser
import Strait

/// Options of every command whose work may be shared out: which share to do, in how many tasks, and
/// what to print.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Do one of N shares of the work, to be put together with strait merge.", valueName: "i/n"),
    transform: Self.parse)
  var shard: PathShare?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  /// A display of progress over so many paths of the whole work.
  func display(total: Int) -> ProgressDisplay {
    simulation.display(total: total / (shard?.count ?? 1), quiet: output.quiet)
  }

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
