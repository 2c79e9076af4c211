import StraitDiagnostics

/// The problems of one table, gathered while it is read.
struct ProblemList {
  /// The largest number of problems that are told in full.
  static let shown = 20
  /// The largest number of problems that are kept, of which the first lines are shown.
  private static let kept = 1000

  let place: TablePlace
  private var problems: [Problem] = []
  private var count = 0
  /// Whether a date could not be read, so that gaps say nothing.
  var hasDateProblem = false

  init(place: TablePlace) { self.place = place }

  var isEmpty: Bool { problems.isEmpty }

  mutating func append(
    file: String? = nil, line: Int? = nil, key: String? = nil, found: String, expected: String,
    suggestion: String? = nil
  ) {
    count += 1
    guard count <= ProblemList.kept else { return }
    problems.append(
      Problem(
        file: file ?? place.file, line: line, key: place.key(key), found: found, expected: expected,
        suggestion: suggestion))
  }

  mutating func append(_ error: InputError) {
    for problem in error.problems {
      append(
        file: problem.file, line: problem.line, key: problem.key, found: problem.found,
        expected: problem.expected, suggestion: problem.suggestion)
    }
  }

  /// Throws the problems in the order of their lines, the first ones in full and the rest counted.
  func throwIfAny() throws {
    guard !problems.isEmpty else { return }
    let sorted = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
    guard count > ProblemList.shown else { throw InputError(sorted) }
    let more = count - ProblemList.shown
    throw InputError(
      sorted.prefix(ProblemList.shown) + [
        Problem(
          file: place.file, found: "\(count) problems, those above and \(more) more",
          expected: "none", suggestion: "correct the first ones and read the file again")
      ])
  }
}

/// Where a table stands: the file, and the sheet where there are several.
struct TablePlace: Sendable {
  var file: String
  var sheet: String?

  /// A key with the sheet before it.
  func key(_ key: String?) -> String? {
    guard let sheet else { return key }
    return key.map { "\(sheet), \($0)" } ?? sheet
  }
}
