/// What the data say about a statement: a fixed vocabulary.
package enum Verdict: String, Sendable, Codable, CaseIterable {
  /// The figure is the one stated, to the digits as written.
  case matches = "matches"
  /// The figure, rounded to the significant digits of the statement, is the one stated.
  case matchesAfterRounding = "matches after rounding"
  /// The figure has been revised since; the one published at the time is the one stated.
  case matchesThenPublished = "matches the figures then published"
  /// The figure is another one.
  case differs = "differs"
  /// The data at hand hold nothing to compare the statement with.
  case cannotBeChecked = "cannot be checked with this data"

  /// Whether the statement agrees with a figure.
  package var agrees: Bool {
    switch self {
    case .matches, .matchesAfterRounding, .matchesThenPublished: true
    case .differs, .cannotBeChecked: false
    }
  }

  /// The verdict on a statement of several parts: a part that differs decides, then one that cannot
  /// be checked, then the loosest agreement.
  ///
  /// - Parameter parts: the verdicts on the parts.
  /// - Returns: the verdict on the whole; ``cannotBeChecked`` where there is no part.
  package static func whole(of parts: [Verdict]) -> Verdict {
    let order: [Verdict] = [
      .differs, .cannotBeChecked, .matchesThenPublished, .matchesAfterRounding, .matches,
    ]
    return order.first { parts.contains($0) } ?? .cannotBeChecked
  }
}
