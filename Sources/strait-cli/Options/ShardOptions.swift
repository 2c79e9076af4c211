import ArgumentParser
import Strait

/// The option by which a command that simulates does a share of its work.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Do one of N shares of the work, to be put together with strait merge.", valueName: "i/n"),
    transform: Self.parse)
  var shard: PathShare?

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

extension PartedOutput {
  /// The shards that a merge puts together.
  @TaskLocal static var merged: ShardSet?

  /// The output of a command over a study.
  init(
    _ path: String, of prepared: PreparedStudy, invocation: Invocation, sharding: ShardOptions
  ) throws {
    try self.init(
      path, identity: WorkIdentity(prepared, invocation: invocation), invocation: invocation,
      share: sharding.shard, shards: Self.merged)
  }

  /// Simulates, and says what is kept where that is interrupted.
  func simulate<Result>(_ body: (PathWork) async throws -> Result) async throws -> Result {
    do {
      return try await body(work)
    } catch is CancellationError {
      folder.discard()
      guard let kept else { throw CancellationError() }
      throw Interruption(kept: kept)
    }
  }

  /// Ends a shard and says so.
  func finishShard(_ output: OutputOptions) throws {
    let manifest = try finishShard()
    try output.show(text: manifest.text(in: folder.path), json: JSONText.encode(manifest))
  }
}
