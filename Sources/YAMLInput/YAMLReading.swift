import StraitDiagnostics
import StraitTimeSeries
import Yams

/// Gathers the problems of a YAML file while it is read.
package final class YAMLReading {
  /// The file, as the user named it.
  package let file: String
  /// What was found wrong so far.
  package private(set) var problems: [Problem] = []
  private var count = 0
  /// The most problems that are told, and kept.
  private static let most = 100

  /// The reading of a file.
  package init(file: String) { self.file = file }

  /// The root of a document.
  ///
  /// - Throws: ``InputError`` where the text is no YAML, has more than 1 MiB, nests deeper than 32, or
  ///   has an alias.
  package func root(of text: String) throws -> Node {
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    if text.drop(while: \.isWhitespace).hasPrefix("<") {
      throw InputError(
        file: file, line: 1, found: "a web page", expected: "a text file of YAML",
        suggestion: "download the file that the page shows")
    }
    try YAMLLimits.check(text, file: file)
    do {
      guard let node = try compose(yaml: text) else {
        throw InputError(file: file, found: "an empty file", expected: "a mapping of keys")
      }
      return node
    } catch let error as YamlError {
      throw InputError(yamlProblem(error))
    }
  }

  /// Whether a problem was noted at a key or below it.
  package func hasProblem(under key: String) -> Bool {
    problems.contains { $0.key?.hasPrefix(key) ?? false }
  }

  /// Notes a problem at a node.
  package func report(
    _ node: Node?, key: String, found: String, expected: String, suggestion: String? = nil
  ) {
    count += 1
    guard count <= Self.most else { return }
    problems.append(
      Problem(
        file: file, line: node?.mark?.line, key: key, found: found, expected: expected,
        suggestion: suggestion))
  }

  /// - Throws: ``InputError`` with the problems, in the order of their lines, if there are any; of
  ///   more than 100, the first that were found and how many more there are.
  package func finish() throws {
    guard !problems.isEmpty else { return }
    let sorted = problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    guard count > sorted.count else { throw InputError(sorted) }
    throw InputError(
      sorted + [
        Problem(
          file: file, found: "\(count) problems, those above and \(count - sorted.count) more",
          expected: "none", suggestion: "correct the first ones and read the file again")
      ])
  }

  private func yamlProblem(_ error: YamlError) -> Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Problem(
        file: file, line: mark.line, found: "text that is no YAML (\(problem))",
        expected: "keys and values", suggestion: "check indentation, colons and quotes")
    case .reader(let problem, let offset, _, let yaml):
      Problem(
        file: file, line: offset.map { yaml.prefix($0).count(where: \.isNewline) + 1 },
        found: "text that is no YAML (\(problem))", expected: "keys and values",
        suggestion: "save the file as plain text in UTF-8")
    case .duplicatedKeysInMapping(let duplicates, let context):
      Problem(
        file: file, line: context.mark.line, key: duplicates.joined(separator: ", "),
        found: "the same key twice", expected: "each key once")
    default:
      Problem(file: file, found: "text that is no YAML (\(error))", expected: "keys and values")
    }
  }
}
