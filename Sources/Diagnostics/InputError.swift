/// Bad input or usage: one or more problems, all found in one reading.
///
/// The command-line program prints the description and exits with code 2.
public struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The problems, in the order in which they stand in the input; never empty.
  public let problems: [Problem]

  /// An error of one or more problems.
  public init(_ problems: [Problem]) {
    precondition(!problems.isEmpty, "an input error has at least one problem")
    self.problems = problems
  }

  /// An error of a single problem.
  public init(_ problem: Problem) { self.init([problem]) }

  /// An error of a single problem, spelled out.
  public init(
    file: String? = nil, line: Int? = nil, key: String? = nil, found: String, expected: String,
    suggestion: String? = nil
  ) {
    self.init(
      Problem(
        file: file, line: line, key: key, found: found, expected: expected, suggestion: suggestion))
  }

  /// The problems, one a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }

  /// The same error with the file named in every problem that names none.
  public func inFile(_ file: String) -> InputError {
    InputError(
      problems.map { problem in
        var named = problem
        named.file = problem.file ?? file
        return named
      })
  }
}

/// Something that failed while the program ran, through no fault of the input: a full disk, a file
/// that could not be renamed.
///
/// The command-line program prints the description and exits with code 1.
public struct RunError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What failed, why, and what the user might do.
  public let description: String

  /// An error in words.
  public init(_ description: String) { self.description = description }
}
