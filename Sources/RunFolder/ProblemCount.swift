import StraitDiagnostics

/// The problems of a folder: all are counted, the first are kept.
package struct ProblemCount {
  /// How many are kept.
  package let most: Int
  package private(set) var kept: [Problem] = []
  package private(set) var count = 0

  /// A list that keeps the first `most` problems.
  package init(most: Int) { self.most = most }

  /// Notes problems of one file, which are put in the order of their rows.
  package mutating func add(_ problems: [Problem]) {
    count += problems.count
    guard kept.count < most else { return }
    let ordered = problems.enumerated().sorted {
      ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset)
    }
    kept += ordered.prefix(most - kept.count).map(\.element)
  }

  /// - Throws: ``InputError`` with those that were kept and the count of all, if there are any.
  package func finish(_ path: String) throws {
    guard count > 0 else { return }
    guard count > kept.count else { throw InputError(kept) }
    throw InputError(
      kept + [
        Problem(
          file: path, found: "\(count) problems, of which the first \(kept.count) are shown",
          expected: "none", suggestion: "`most` shows more of them")
      ])
  }
}
