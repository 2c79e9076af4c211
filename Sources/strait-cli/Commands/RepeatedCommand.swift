import ArgumentParser
import Strait

/// A command that is given again with the words that a manifest has kept.
enum RepeatedCommand {
  /// The commands that read files and write a folder of results, and do nothing else.
  private static let names: Set = [
    "run", "sweep", "solve", "sensitivity", "forecast", "backtest", "score", "claims", "impact",
    "monitor",
  ]

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
    guard let name = arguments.first, names.contains(name) else {
      throw InputError(
        key: "arguments", found: arguments.first.map { "'\($0)'" } ?? "no command",
        expected: "one of \(names.sorted().joined(separator: ", "))",
        suggestion: "the manifest was not written by the program")
    }
    let words =
      arguments + ["--out", out] + options
      + ((try? StraitCommand.parseAsRoot(arguments + tasks)) == nil ? [] : tasks)
    try await Invocation.$repeated.withValue(arguments) {
      try await OptionNames.run(StraitCommand.parseAsRoot(words))
    }
  }
}
