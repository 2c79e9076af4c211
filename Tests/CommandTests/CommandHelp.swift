import Testing

/// A command as its help describes it.
struct CommandHelp {
  /// The words that call it, after the name of the program.
  let words: [String]
  /// What `--help` prints.
  let text: String

  /// The name as a person types it.
  var name: String { (["strait"] + words).joined(separator: " ") }

  /// The names of the commands below it.
  var subcommands: [String] {
    section("SUBCOMMANDS").matches(of: /(?m)^ {2}([a-z-]+)/).map { String($0.1) }
  }

  /// The options that it lists, with their hyphens.
  var options: Set<String> {
    let heads = section("OPTIONS").matches(of: /(?m)^ {2}(-.*?)(?: {2}|$)/).map { String($0.1) }
    return Set(heads.flatMap { $0.matches(of: /(?:^|[ ,])(--?[a-z-]+)/).map { String($0.1) } })
  }

  /// The lines of its example, each whole.
  var examples: [String] {
    let example = text.components(separatedBy: "\nEXAMPLE\n").dropFirst().first ?? ""
    return example.components(separatedBy: "\n\n")[0].replacing(/\\\n\s*/, with: "")
      .split(separator: "\n").map { String($0.drop { $0 == " " }) }
  }

  private func section(_ title: String) -> String {
    text.components(separatedBy: "\n\(title):\n").dropFirst().first ?? ""
  }

  /// A command and all below it, the program where no words are given.
  static func all(below words: [String] = []) async throws -> [CommandHelp] {
    let result = try await Program.run(words + ["--help"])
    #expect(result.status == 0)
    let command = CommandHelp(words: words, text: result.output)
    var found = [command]
    for name in command.subcommands { found += try await all(below: words + [name]) }
    return found
  }

  /// What is wrong with a line as a person types it, if anything.
  ///
  /// - Parameters:
  ///   - line: the line, from the name of the program on.
  ///   - commands: every command.
  /// - Returns: the fault in words.
  static func fault(in line: String, commands: [CommandHelp]) -> String? {
    let words = line.split(separator: " ").map { $0.filter { !"[]".contains($0) } }
    let called = commands.filter { (words + [""]).starts(with: ["strait"] + $0.words) }
      .max { $0.words.count < $1.words.count }
    guard let called else { return "does not begin with strait" }
    guard called.subcommands.isEmpty else { return "ends at '\(called.name)'" }
    return words.first { $0.hasPrefix("-") && !called.options.contains($0) }
      .map { "'\(called.name)' has no \($0)" }
  }
}
