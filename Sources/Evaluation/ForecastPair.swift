import StraitScoring
import StraitTimeSeries

/// Two sets of forecasts compared by CRPS, on the periods of a target that both forecast and that are known.
///
/// Periods are the same where first and last day are the same and, if one of the sets has several origins,
/// the origin too. With several origins the test is on the mean scores of the origins, as in a backtest.
/// With one it is on the periods: those of one origin share its error, so that their autocovariances count
/// up to a quarter of their number.
///
/// CRPS comes from samples where both sets have one for every common period. Otherwise it comes from the
/// quantiles of both, at the levels that both state: the two forms differ by more than most forecasts do.
package struct ForecastPair: Sendable {
  /// The name of the first set.
  package let first: String
  /// The name of the second set.
  package let second: String
  /// What is forecast.
  package let target: ForecastTarget
  /// The number of common periods.
  package let periods: Int
  /// The number of common origins.
  package let origins: Int
  /// Whether CRPS comes from samples of both, and not from quantiles.
  package let isFromSamples: Bool
  /// The mean CRPS of the first less that of the second.
  package let meanDifference: Double
  /// The mean CRPS of the first over that of the second; `nil` where that is zero.
  package let ratio: Double?
  /// The test that both are equally good; `nil` where there are too few periods.
  package let test: DieboldMariano?
  /// The p-value of the test, corrected for the pairs of the target that were tested.
  package private(set) var pHolm: Double?

  private struct Key: Hashable {
    let start: Day
    let end: Day
    let origin: Day?
  }

  /// Every pair of sets, target by target; those without a common period are left out.
  package static func all(of scored: [ScoredForecasts]) -> [ForecastPair] {
    ForecastTarget.allCases.flatMap { target in
      var pairs = scored.indices.flatMap { first in
        scored[(first + 1)...].compactMap { ForecastPair(scored[first], $0, target) }
      }
      let adjusted = HolmCorrection.adjusted(pairs.map { $0.test?.pValue })
      for index in pairs.indices { pairs[index].pHolm = adjusted[index] }
      return pairs
    }
  }

  private init?(_ first: ScoredForecasts, _ second: ScoredForecasts, _ target: ForecastTarget) {
    let byOrigin = [first, second].contains { $0.source.origins.count > 1 }
    func key(_ forecast: PeriodForecast) -> Key {
      Key(start: forecast.start, end: forecast.end, origin: byOrigin ? forecast.origin : nil)
    }
    let others = Dictionary(
      second.rows(of: target).map { (key($0.forecast), $0) },
      uniquingKeysWith: { first, _ in first })
    let rows = first.rows(of: target).compactMap { row in
      others[key(row.forecast)].map { (first: row, second: $0) }
    }
    guard !rows.isEmpty else { return nil }
    let isFromSamples = rows.allSatisfy {
      $0.first.score.sampleCount > 0 && $0.second.score.sampleCount > 0
    }
    let common = rows.map { row in
      let (first, second) =
        isFromSamples
        ? (row.first.score.crps, row.second.score.crps) : Self.quantileScores(row.first, row.second)
      return (row.first.forecast, first: first, second: second)
    }
    self.isFromSamples = isFromSamples
    self.first = first.source.name
    self.second = second.source.name
    self.target = target
    periods = common.count
    let n = Double(common.count)
    let means = (
      common.reduce(0) { $0 + $1.first } / n, common.reduce(0) { $0 + $1.second } / n
    )
    meanDifference = means.0 - means.1
    ratio = means.1 > 0 ? means.0 / means.1 : nil
    let days = Set(common.map(\.0.origin)).sorted()
    origins = days.count
    if days.count > 1 {
      let byDay = Dictionary(grouping: common, by: \.0.origin)
      func losses(_ value: ((PeriodForecast, first: Double, second: Double)) -> Double) -> [Double]
      {
        days.map { day in byDay[day]!.reduce(0) { $0 + value($1) } / Double(byDay[day]!.count) }
      }
      test = DieboldMariano(
        first: losses(\.first), second: losses(\.second), horizon: Self.overlap(common.map(\.0)))
    } else {
      test = DieboldMariano(
        first: common.map(\.first), second: common.map(\.second),
        horizon: common.count / 4 + 1)
    }
  }

  /// The CRPS of two forecasts of one period in its quantile form, at their common levels.
  private static func quantileScores(
    _ first: ScoredForecasts.Row, _ second: ScoredForecasts.Row
  ) -> (Double, Double) {
    let (left, right) = (first.forecast.stated.quantiles, second.forecast.stated.quantiles)
    return (
      left.atLevels(of: right).crps(outcome: first.score.outcome),
      right.atLevels(of: left).crps(outcome: first.score.outcome)
    )
  }

  /// How many consecutive origins have forecasts that overlap.
  private static func overlap(_ forecasts: [PeriodForecast]) -> Int {
    let origins = Set(forecasts.map(\.origin)).sorted()
    let step = zip(origins, origins.dropFirst()).map { $0.distance(to: $1) }.min()!
    let horizon = forecasts.map { $0.origin.distance(to: $0.end) }.max()!
    return (horizon + step - 1) / step
  }
}
