import ArgumentParser
import Strait

/// The options of a command, in which the settings that an error of the library names are printed.
///
/// The library knows settings by plain names: the key of a problem without a file, and names in
/// backticks in its text (``leave out `wind` ``). Here they become `--wind`.
struct OptionNames {
  /// Options that are not called by the name of the setting.
  private static let others = [
    "address": "url", "authorities": "ca-file", "fewerDays": "accept-fewer-days",
    "manyRevisions": "accept-many-revisions",
  ]

  private let own: Set<Substring>

  /// The options of a command.
  init(of command: any ParsableCommand.Type) { own = Self.options(of: command) }

  /// Runs a command; its errors name its options.
  ///
  /// - Throws: what the command throws.
  static func run(_ command: any ParsableCommand) async throws {
    var command = command
    do {
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as InputError {
      throw InputError(error.problems.map(OptionNames(of: type(of: command)).problem))
    } catch let error as RunError {
      throw RunError(text(error.description))
    }
  }

  /// A text of the library with the settings that it names in backticks as options. Advice may be
  /// about another command, so that options of all commands count.
  static func text(_ text: String) -> String {
    guard text.contains("`") else { return text }
    let all = options(ofAllBelow: StraitCommand.self)
    return text.replacing(/`([A-Za-z-]+)`/) { match in
      let option = option(for: String(match.1))
      return all.contains(option[...]) ? "--\(option)" : String(match.0)
    }
  }

  private func problem(_ problem: Problem) -> Problem {
    var named = problem
    if let key = problem.key, problem.file == nil {
      let option = Self.option(for: key)
      if own.contains(option[...]) { named.key = "--\(option)" }
    }
    named.expected = Self.text(problem.expected)
    named.suggestion = problem.suggestion.map(Self.text)
    return named
  }

  /// The name of a setting as that of an option: `windAhead` as `wind-ahead`.
  private static func option(for setting: String) -> String {
    others[setting]
      ?? setting.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }

  private static func options(ofAllBelow command: any ParsableCommand.Type) -> Set<Substring> {
    command.configuration.subcommands.reduce(into: options(of: command)) {
      $0.formUnion(options(ofAllBelow: $1))
    }
  }

  /// The options that stand in the help of a command.
  private static func options(of command: any ParsableCommand.Type) -> Set<Substring> {
    let help = StraitCommand.helpMessage(for: command, columns: 80)
    return Set(help.matches(of: /(?m)^  (?:-\w, )?--([a-z-]+)/).map(\.1))
  }
}
