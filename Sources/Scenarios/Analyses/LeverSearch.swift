/// Brackets for the value of a lever at which a target is met, and for the ends of its Monte Carlo
/// interval.
struct LeverSearch: Sendable {
  /// The value of the other lever for which the question is asked.
  let assumption: Double?

  private let range: ClosedRange<Double>
  private let atLow: Estimate
  private let atHigh: Estimate
  private var brackets: [Bracket]

  /// The passes of a search; each divides a bracket by one more than ``pointsOfPass``.
  static let passes = 6
  private static let pointsOfPass = 5
  /// The most estimates that a pass asks for.
  static var mostPointsOfPass: Int { pointsOfPass * reach.count }
  /// The standard errors by which the target is met more or less at the ends of the interval.
  private static let reach = [0, 1.96, -1.96]

  /// Where the target is met with so many standard errors to spare, and where it is not.
  private struct Bracket: Sendable {
    let errors: Double
    var unmet: Double
    var met: Double
    var estimateAtMet: Estimate
  }

  /// A search within a range, at whose ends estimates are known.
  init(assumption: Double?, range: ClosedRange<Double>, atLow: Estimate, atHigh: Estimate) {
    self.assumption = assumption
    self.range = range
    self.atLow = atLow
    self.atHigh = atHigh
    brackets = Self.reach.compactMap { errors in
      switch (atLow.isMet(with: errors), atHigh.isMet(with: errors)) {
      case (true, false):
        Bracket(
          errors: errors, unmet: range.upperBound, met: range.lowerBound, estimateAtMet: atLow)
      case (false, true):
        Bracket(
          errors: errors, unmet: range.lowerBound, met: range.upperBound, estimateAtMet: atHigh)
      default: nil
      }
    }
    if brackets.first?.errors != 0 { brackets = [] }
  }

  /// The values at which the next pass asks for estimates.
  var points: [Double] {
    brackets.flatMap { bracket in
      (1...Self.pointsOfPass).map {
        bracket.unmet + (bracket.met - bracket.unmet) * Double($0) / Double(Self.pointsOfPass + 1)
      }
    }
  }

  /// Narrows the brackets by the estimates at ``points``.
  mutating func narrow(with estimates: [Estimate]) {
    let points = points
    for index in brackets.indices {
      let own = (index * Self.pointsOfPass)..<((index + 1) * Self.pointsOfPass)
      let first = own.first { estimates[$0].isMet(with: brackets[index].errors) }
      if let first {
        brackets[index].met = points[first]
        brackets[index].estimateAtMet = estimates[first]
      }
      let before = (first ?? own.upperBound) - 1
      if before >= own.lowerBound { brackets[index].unmet = points[before] }
    }
  }

  /// The answer as far as the search has come.
  var solution: Solution {
    guard let main = brackets.first else {
      let isMet = atLow.isMet(with: 0)
      let isLow = atLow.margin >= atHigh.margin
      let nearest = isLow ? atLow : atHigh
      let value = isLow ? range.lowerBound : range.upperBound
      return Solution(
        assumption: assumption, status: isMet ? .metThroughout : .notReachable,
        value: isMet ? nil : value, interval: nil, intervalIsCut: false,
        achieved: (nearest.value, nearest.error))
    }
    func end(_ errors: Double) -> Double {
      // Without a bracket the end lies outside the range: towards the end that meets more, or less.
      brackets.first { $0.errors == errors }?.met
        ?? ((errors > 0) == (atHigh.margin > atLow.margin) ? range.upperBound : range.lowerBound)
    }
    let ends = [end(1.96), end(-1.96), main.met]
    return Solution(
      assumption: assumption, status: .reached, value: main.met,
      interval: ends.min()!...ends.max()!, intervalIsCut: brackets.count < Self.reach.count,
      achieved: (main.estimateAtMet.value, main.estimateAtMet.error))
  }
}
