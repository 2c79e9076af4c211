import ArgumentParser
import Strait

/// The settings that the library names, as options of the command line.
///
/// The library knows settings by plain names: the key of a problem without a file, and names in
/// backticks in its text (``leave out `wind` ``). Here they become `--wind`.
enum OptionNames {
  /// Options that are not called by the name of the setting.
  private static let others = [
    "address": "url", "authorities": "ca-file", "fewerDays": "accept-fewer-days",
    "manyRevisions": "accept-many-revisions",
  ]

  /// Runs a command; the problems that it throws are about its options.
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
      let options = options(of: type(of: command))
      throw InputError(
        error.problems.map { problem in
          guard let key = problem.key, problem.file == nil else { return problem }
          let option = option(for: key)
          var named = problem
          if options.contains(option[...]) { named.key = "--\(option)" }
          return named
        })
    }
  }

  /// A text with the settings in backticks as options. Advice may be about another command, so that
  /// options of all commands count.
  static func text(_ text: String) -> String {
    guard text.contains("`") else { return text }
    let all = options(ofAllBelow: StraitCommand.self)
    return text.replacing(/`([A-Za-z-]+)`/) { match in
      let option = option(for: String(match.1))
      return all.contains(option[...]) ? "--\(option)" : String(match.0)
    }
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
