import StraitDistributions
import StraitForecastModels
import StraitScoring

/// Scores simulated paths against what happened.
enum ForecastScoring {
  /// The scores of one forecast.
  ///
  /// - Parameters:
  ///   - paths: the forecast, over at least one whole week.
  ///   - actual: people on each day of the horizon.
  ///   - seed: the seed of the randomised transform.
  /// - Returns: every score.
  static func score(_ paths: SamplePaths, actual: [Int], seed: UInt64) -> ForecastScores {
    precondition(actual.count == paths.days && paths.days >= 7, "at least one whole week")
    let days = dayScores(paths, actual)
    let weeks = weekTotals(paths, actual)
    let parts = weeks.map { week in
      WeightedIntervalScore.score(
        quantiles: QuantileLevels.all.map {
          SampleQuantile.quantile(sorted: week.sorted, level: $0)
        },
        levels: QuantileLevels.all, outcome: week.outcome)
    }
    return ForecastScores(
      crpsDay: days.crps,
      crpsWeek: mean(weeks) { CRPS.empirical(sorted: $0.sorted, outcome: $0.outcome) },
      crpsWeekFair: mean(weeks) { CRPS.fair(sorted: $0.sorted, outcome: $0.outcome) },
      crpsTotal: CRPS.empirical(
        sorted: paths.totals(over: 0..<paths.days).sorted(),
        outcome: Double(actual.reduce(0, +))),
      wisWeek: WeightedIntervalScore.Parts(
        spread: mean(parts, \.spread), overprediction: mean(parts, \.overprediction),
        underprediction: mean(parts, \.underprediction)),
      logScore: days.log,
      energyScore: EnergyScore.empirical(
        sample: (0..<paths.count).map { path in weeks.map { $0.totals[path] } },
        outcome: weeks.map(\.outcome)),
      bias: mean(weeks) { Bias.bias(sorted: $0.sorted, outcome: $0.outcome) },
      inside: ForecastScores.coverageLevels.map { level in
        weeks.count {
          Coverage.contains(sorted: $0.sorted, level: level, outcome: $0.outcome)
        }
      },
      pit: weeks.enumerated().map { index, week in
        PIT.randomised(
          sorted: week.sorted, outcome: week.outcome,
          uniform: ForecastSeed.uniform(seed: seed, week: index))
      })
  }

  private struct Week {
    let totals: [Double]
    let sorted: [Double]
    let outcome: Double
  }

  private static func weekTotals(_ paths: SamplePaths, _ actual: [Int]) -> [Week] {
    (0..<paths.days / 7).map { week in
      let days = 7 * week..<7 * week + 7
      let totals = paths.totals(over: days)
      return Week(
        totals: totals, sorted: totals.sorted(), outcome: Double(actual[days].reduce(0, +)))
    }
  }

  private static func dayScores(
    _ paths: SamplePaths, _ actual: [Int]
  ) -> (crps: Double, log: Double) {
    var crps = 0.0
    var log = 0.0
    for day in 0..<paths.days {
      let sorted = paths.totals(over: day..<day + 1).sorted()
      crps += CRPS.empirical(sorted: sorted, outcome: Double(actual[day]))
      log += LogScore.score(counts: sorted, outcome: actual[day])
    }
    return (crps / Double(paths.days), log / Double(paths.days))
  }

  private static func mean<Element>(
    _ elements: [Element], _ value: (Element) -> Double
  ) -> Double {
    elements.reduce(0) { $0 + value($1) } / Double(elements.count)
  }
}
