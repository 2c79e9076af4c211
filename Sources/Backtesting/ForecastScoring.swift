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

  /// The scores of a forecast that states its periods one by one, by samples or quantiles.
  ///
  /// - Parameters:
  ///   - weeks: each whole week of the horizon; quantiles have the ends of every interval of
  ///     ``ForecastScores/coverageLevels``.
  ///   - days: each day, where it is forecast.
  ///   - total: the total, where it is forecast.
  ///   - actual: people on each day of the horizon.
  ///   - seed: the seed of the randomised transform.
  /// - Returns: the scores that such a forecast has.
  static func score(
    weeks: [StatedForecast], days: [StatedForecast]?, total: StatedForecast?, actual: [Int],
    seed: UInt64
  ) -> ForecastScores {
    precondition(!weeks.isEmpty && weeks.count == actual.count / 7, "a forecast of each whole week")
    let scored = weeks.enumerated().map { week, forecast in
      (
        forecast,
        OutcomeScore(
          forecast, outcome: Double(actual[7 * week..<7 * week + 7].reduce(0, +)))
      )
    }
    let haveSamples = weeks.allSatisfy { $0.sample.count > 1 }
    return ForecastScores(
      crpsDay: days.map { days in
        mean(Array(zip(days, actual))) { OutcomeScore($0.0, outcome: Double($0.1)).crps }
      },
      crpsWeek: mean(scored) { $0.1.crps },
      crpsWeekFair: haveSamples
        ? mean(scored) { CRPS.fair(sorted: $0.0.sample, outcome: $0.1.outcome) } : nil,
      crpsTotal: total.map { OutcomeScore($0, outcome: Double(actual.reduce(0, +))).crps },
      wisWeek: WeightedIntervalScore.Parts(
        spread: mean(scored, \.1.wis.spread),
        overprediction: mean(scored, \.1.wis.overprediction),
        underprediction: mean(scored, \.1.wis.underprediction)),
      logScore: nil, energyScore: nil, bias: mean(scored, \.1.bias),
      inside: ForecastScores.coverageLevels.map { level in
        scored.count { contains($0.0, level: level, outcome: $0.1.outcome) }
      },
      pit: scored.enumerated().map { week, pair in
        pair.0.sample.isEmpty
          ? pair.1.pit
          : PIT.randomised(
            sorted: pair.0.sample, outcome: pair.1.outcome,
            uniform: ForecastSeed.uniform(seed: seed, week: week))
      })
  }

  /// Whether a central interval holds an outcome.
  private static func contains(
    _ forecast: StatedForecast, level: Double, outcome: Double
  ) -> Bool {
    if !forecast.sample.isEmpty {
      return Coverage.contains(sorted: forecast.sample, level: level, outcome: outcome)
    }
    guard let isInside = forecast.quantiles.contains(level: level, outcome: outcome) else {
      preconditionFailure("quantiles at the ends of every interval")
    }
    return isInside
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
