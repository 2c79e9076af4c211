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
  /// - Throws: ``InputError`` where the words say where outputs go, as those of a manifest never do, or
  ///   what the command throws.
  static func run(
    _ arguments: [String], out: String, options: [String], tasks: [String]
  ) async throws {
    guard let name = arguments.first, names.contains(name) else {
      throw InputError(
        key: "arguments", found: arguments.first.map { "'\($0)'" } ?? "no command",
        expected: "one of \(names.sorted().joined(separator: ", "))",
        suggestion: "the manifest was not written by the program")
    }
    guard !arguments.contains("--"), Invocation.lasting(arguments) == arguments else {
      throw InputError(
        key: "arguments", found: "words that say where outputs go, or --",
        expected: "the words on which results depend",
        suggestion: "the manifest was not written by the program")
    }
    let all =
      [name, "--out", out] + options
      + ((try? StraitCommand.parseAsRoot(arguments + tasks)) == nil ? [] : tasks)
      + arguments.dropFirst()
    // An option that stands twice is refused there.
    let words = try CommandWords.checked(all)
    try await Invocation.$repeated.withValue(arguments) {
      try await OptionNames.run(StraitCommand.parseAsRoot(words))
    }
  }
}
