import StraitCharts
import StraitTimeSeries

/// The chart of a set of forecasts and what happened: weeks, or days where the set has no two weeks.
enum OutcomeChart {
  /// The chart; `nil` where the set has no two periods with the quantiles that a chart needs.
  ///
  /// Of several forecasts of one period the latest is drawn. Periods that are not known yet are drawn
  /// without an outcome.
  static func chart(_ scored: ScoredForecasts, name: String, attribution: String?) -> Chart? {
    for target in [ForecastTarget.weekly, .daily] {
      let outcomes = Dictionary(
        scored.rows(of: target).map { ($0.forecast.end, $0.score.outcome) },
        uniquingKeysWith: { first, _ in first })
      let latest = Dictionary(
        scored.source.forecasts.filter { $0.target == target }.map { ($0.end, $0) },
        uniquingKeysWith: { $0.origin > $1.origin ? $0 : $1 })
      let steps = latest.values.sorted { $0.end < $1.end }.compactMap { forecast in
        spread(of: forecast).map {
          FanChart.Step(day: forecast.end, people: $0, actual: outcomes[forecast.end])
        }
      }
      guard steps.count > 1, steps.contains(where: { $0.actual != nil }) else { continue }
      let source = ChartSource(
        ["strait score of \(scored.source.name).", attribution].compactMap { $0 }
          .joined(separator: " "))
      return FanChart(
        steps: steps, isWeekly: target == .weekly, forecast: scored.source.name,
        name: name, source: source
      ).chart
    }
    return nil
  }

  private static func spread(of forecast: PeriodForecast) -> Spread? {
    let quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].compactMap(forecast.stated.quantiles.quantile)
    return quantiles.count == 5 ? Spread(quantiles) : nil
  }
}
