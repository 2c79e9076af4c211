/// How often what happened fell where a model said it would, over all weeks of a backtest.
package struct Calibration: Sendable {
  /// A share of the weeks that are counted.
  package struct Share: Sendable, Equatable {
    /// The nominal level of a central interval, or the upper end of a bin of the transform.
    package let level: Double
    /// The share of weeks inside.
    package let share: Double
  }

  /// The number of weeks.
  package let weeks: Int
  /// The share of weekly totals inside the central interval of each level.
  package let coverage: [Share]
  /// The share of probability integral transforms in each of ten equal bins, each with its upper end.
  package let transform: [Share]

  /// The number of bins of the transform.
  package static let bins = 10

  /// The calibration of a model; without a week all shares are left out.
  package init(_ model: BacktestResult.Model) {
    let scores = model.outcomes.compactMap(\.scores)
    let total = scores.reduce(0) { $0 + $1.weeks }
    weeks = total
    guard total > 0 else {
      coverage = []
      transform = []
      return
    }
    coverage = ForecastScores.coverageLevels.enumerated().map { index, level in
      let inside = scores.reduce(0) { $0 + $1.inside[index] }
      return Share(level: level, share: Double(inside) / Double(total))
    }
    var counts = [Int](repeating: 0, count: Self.bins)
    for value in scores.flatMap(\.pit) {
      counts[min(Int(value * Double(Self.bins)), Self.bins - 1)] += 1
    }
    transform = counts.enumerated().map { bin, count in
      Share(
        level: Double(bin + 1) / Double(Self.bins), share: Double(count) / Double(total))
    }
  }
}
