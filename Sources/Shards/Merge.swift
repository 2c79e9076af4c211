import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitSimulation

/// The shards of some work, put together exactly.
package struct Merge {
  /// The shards.
  package let shards: ShardSet
  /// The work, prepared again.
  package let work: PreparedWork

  /// Opens the folders of shards, in any order, and prepares their work again. What was read then is
  /// read again, seen from the current folder.
  ///
  /// - Throws: ``InputError`` where a folder holds no finished shard of the same work, shards are
  ///   missing, or inputs or program are not those with which the shards were made.
  package init(_ folders: [String]) throws {
    shards = try ShardSet(folders)
    work = try PreparedWork(shards.identity.work)
    if let (found, expected) = work.identity.difference(from: shards.identity) {
      throw InputError(
        key: "merge", found: found, expected: "\(expected), as in the shards",
        suggestion: "merge with the same inputs and program, or compute the shards again")
    }
  }

  /// Writes what the work writes without shards.
  ///
  /// - Parameters:
  ///   - path: the path of the output folder.
  ///   - jobs: the number of parallel tasks; the outputs do not depend on it.
  ///   - progress: called now and then with a number of paths that were put together since.
  ///   - each: receives the outcomes of a run's scenarios, the baseline first; each is released after.
  /// - Returns: the result of the work, and the folder.
  /// - Throws: ``InputError`` with a part that is missing or damaged, or where the folder cannot be
  ///   written; ``RunError`` where the disk fails.
  package func write(
    to path: String, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    each: (ScenarioOutcome) throws -> Void = { _ in }
  ) async throws -> (result: WorkResult, folder: OutputFolder) {
    let output = try PartedOutput(
      path, of: work, invocation: Invocation(arguments: shards.arguments), merging: shards)
    do {
      return (try await output.perform(jobs: jobs, progress: progress, each: each), output.folder)
    } catch let missing as MissingPart {
      throw ShardParts(shards).refusal(of: missing.part)
    }
  }
}
