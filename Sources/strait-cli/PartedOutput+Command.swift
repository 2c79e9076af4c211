import Strait

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
