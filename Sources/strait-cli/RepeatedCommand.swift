import ArgumentParser
import Strait

/// A command that is given again with the words that a manifest or a shard has kept.
enum RepeatedCommand {
  /// Runs it.
  ///
  /// - Parameters:
  ///   - arguments: its words.
  ///   - out: where its outputs go.
  ///   - options: more options.
  ///   - tasks: options of commands that simulate.
  /// - Throws: what the command throws.
  static func run(
    _ arguments: [String], out: String, options: [String], tasks: [String]
  ) async throws {
    let words =
      arguments + ["--out", out] + options
      + ((try? StraitCommand.parseAsRoot(arguments + tasks)) == nil ? [] : tasks)
    try await Invocation.$repeated.withValue(arguments) {
      var command = try StraitCommand.parseAsRoot(words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    }
  }
}
