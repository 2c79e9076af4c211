import ArgumentParser
import Foundation
import Strait

/// The words of a command line, looked at before they are parsed: the parser takes the last of an input
/// that stands twice, answers help on a command that does not exist with other help, and takes a negative
/// number for an option.
enum CommandWords {
  /// The words to parse.
  ///
  /// - Parameter words: the words after the program's name.
  /// - Returns: the same, with a negative number joined to its option.
  /// - Throws: a usage error.
  static func checked(_ words: [String]) throws -> [String] {
    let isHelp = words.first == "help"
    let (command, rest) = try command(isHelp ? Array(words.dropFirst()) : words, isHelp: isHelp)
    guard !isHelp, !words.contains("--help"), !words.contains("-h") else { return words }
    let path = words.prefix(words.count - rest.count)
    guard rest.contains(where: { $0.hasPrefix("-") && $0.count > 1 }) else { return words }
    return path + (try Options(of: command).checked(rest))
  }

  /// The command that the first words name, and the words after it.
  private static func command(
    _ words: [String], isHelp: Bool
  ) throws -> (any ParsableCommand.Type, [String]) {
    var command: any ParsableCommand.Type = StraitCommand.self
    var rest = words[...]
    while let word = rest.first, !word.hasPrefix("-") {
      let known = command.configuration.subcommands
      if known.isEmpty { break }
      guard let next = known.first(where: { name($0) == word }) else {
        // The parser's own command says what it can do.
        if word == "help", isRoot(command) { return (command, []) }
        let names = known.map(name)
        throw ValidationError(
          "found '\(word)', which is no command"
            + (isRoot(command) ? "" : " of strait \(name(command))")
            + "; expected one of \(names.joined(separator: ", "))"
            + (NearMiss.nearest(to: word, in: names).map { "; did you mean '\($0)'?" } ?? ""))
      }
      command = next
      rest = rest.dropFirst()
    }
    if isHelp, let word = rest.first, !word.hasPrefix("-") {
      throw ValidationError(
        "found '\(word)' after the command '\(name(command))'; expected the name of a command")
    }
    return (command, Array(rest))
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "strait"
  }

  private static func isRoot(_ command: any ParsableCommand.Type) -> Bool {
    ObjectIdentifier(command) == ObjectIdentifier(StraitCommand.self)
  }

  private static func help(_ command: any ParsableCommand.Type) -> String { command._dumpHelp() }

  /// The options of a command, by what the parser knows of them.
  private struct Options {
    private struct Dump: Decodable {
      struct Command: Decodable { let arguments: [Argument]? }
      struct Argument: Decodable {
        struct Name: Decodable {
          let kind: String
          let name: String
        }
        let kind: String
        let isRepeating: Bool
        let names: [Name]?
      }
      let command: Command
    }

    /// The options that take a value, by each of their names with its hyphens: whether they may be
    /// repeated, and the name to show.
    private var valued: [String: (isRepeating: Bool, name: String)] = [:]
    private var flags: Set<String> = []
    private let command: String

    init(of command: any ParsableCommand.Type) throws {
      self.command = CommandWords.name(command)
      let dump = try JSONDecoder().decode(Dump.self, from: Data(CommandWords.help(command).utf8))
      for argument in dump.command.arguments ?? [] {
        let names = (argument.names ?? []).map {
          ($0.kind == "short" ? "-" : "--") + $0.name
        }
        let shown = names.max { $0.count < $1.count } ?? ""
        for name in names {
          if argument.kind == "option" {
            valued[name] = (argument.isRepeating, shown)
          } else if argument.kind == "flag" {
            flags.insert(name)
          }
        }
      }
    }

    /// The words, checked.
    func checked(_ words: [String]) throws -> [String] {
      var result: [String] = []
      var given: [String: String] = [:]
      var index = 0
      while index < words.count {
        let word = words[index]
        index += 1
        if word == "--" { return result + [word] + words[index...] }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard word.hasPrefix("-"), word.count > 1, let option = valued[String(parts[0])] else {
          try suggest(String(parts[0]))
          result.append(word)
          continue
        }
        var value = parts.count > 1 ? String(parts[1]) : nil
        if value == nil, index < words.count {
          value = words[index]
          let isNegative = words[index].wholeMatch(of: /-\.?\d[\d.,]*/) != nil
          result += isNegative ? ["\(word)=\(words[index])"] : [word, words[index]]
          index += 1
        } else {
          result.append(word)
        }
        if let earlier = given.updateValue(value ?? "", forKey: option.name), !option.isRepeating,
          Self.inputs.contains(option.name), earlier != value
        {
          throw ValidationError(
            "\(option.name): found it twice, with '\(earlier)' and '\(value ?? "")'; expected it once"
          )
        }
      }
      return result
    }

    /// Says the right word for one that another program has for it.
    private func suggest(_ word: String) throws {
      guard word.hasPrefix("--"), !flags.contains(word),
        let known = Self.otherWords[word.dropFirst(2).lowercased()]?.first(where: {
          valued["--\($0)"] != nil
        })
      else { return }
      throw ValidationError(
        "found \(word), which is no option of strait \(command); did you mean --\(known)?")
    }

    /// Options that name what is read: one of two would be ignored. Of others the last counts, so that one
    /// can be put after those of a script.
    private static let inputs: Set = [
      "--series", "--column", "--controls", "--preventions", "--model", "--others", "--store",
      "--as-of", "--station", "--time-zone", "--url",
    ]

    /// What other programs, or other commands of this one, call options.
    private static let otherWords: [String: [String]] = [
      "lever": ["vary", "range"], "levers": ["vary", "range", "lever"],
      "parameter": ["vary", "range", "lever"], "range": ["vary", "within"],
      "vary": ["for-each", "range"],
      "input": ["data", "series"], "file": ["data", "series"], "arrivals": ["data", "series"],
      "data": ["series"], "series": ["data"], "output": ["out"], "out": ["output"],
      "folder": ["out", "store"], "samples": ["paths"], "simulations": ["paths"],
      "draws": ["paths"], "iterations": ["paths"], "timezone": ["time-zone"],
      "tz": ["time-zone"], "days": ["horizon"], "steps": ["horizon"], "start": ["from"],
      "end": ["to", "until"], "origin": ["through"], "until": ["to", "through"],
      "threads": ["jobs"], "cores": ["jobs"], "cpus": ["jobs"], "workers": ["jobs"],
      "queue": ["partition"],
    ]
  }
}
