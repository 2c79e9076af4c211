import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// The dynamic hurdle model of days, with night wind where a record is given.
///
/// Wind over the days that are simulated counts as known: weather is not part of an effect.
struct DailyCounterfactual: CounterfactualModel {
  let steps: [CountPeriod]
  let unit = StepUnit.day
  private let series: DailySeries
  private let wind: NightWind?
  private let forecaster: HurdleModel

  init(_ series: DailySeries, wind: NightWind?) {
    self.series = series
    self.wind = wind
    forecaster = HurdleModel(spec: wind == nil ? .standard : .standardWind)
    steps = zip(series.days, series.people).map { CountPeriod(from: $0, to: $0, count: $1) }
  }

  var name: String { forecaster.name }
  var version: Int { forecaster.version }

  func paths(history: Int, span: Range<Int>, count: Int, seed: UInt64) throws -> CountPaths {
    let observed = try series.through(steps[history - 1].to)
    let fitted = try forecaster.fit(History(observed: observed, wind: wind))
    let paths = CountPaths(
      try fitted.paths(days: span.upperBound - history, count: count, seed: seed))
    return paths.dropping(span.lowerBound - history)
  }
}
