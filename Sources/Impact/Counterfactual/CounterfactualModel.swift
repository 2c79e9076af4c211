import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// A model that forecasts a series from any step on, given the steps before: what would have come
/// without an intervention. A step is a day, or a longer period.
protocol CounterfactualModel: Sendable {
  /// The name, for reports and manifests.
  var name: String { get }
  /// The version of its paths: it changes whenever a seed would give other numbers.
  var version: Int { get }
  /// The steps of the series, with what was observed.
  var steps: [CountPeriod] { get }
  /// What a step is called.
  var unit: StepUnit { get }

  /// Fits the model to the first steps and simulates later ones.
  ///
  /// - Parameters:
  ///   - history: the number of steps that the fit sees.
  ///   - span: the steps that are simulated, none of them within the history.
  ///   - count: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Returns: counts by step of the span and path.
  /// - Throws: ``InputError`` where the history does not suffice.
  func paths(history: Int, span: Range<Int>, count: Int, seed: UInt64) throws -> CountPaths
}

/// What the steps of a series are, and how many of them make a history.
package enum StepUnit: String, Sendable, Codable {
  case day
  /// Weeks, months, quarters or other periods.
  case period

  /// The fewest steps to which a model is fitted.
  package var fewest: Int {
    switch self {
    case .day: HurdlePosterior.fewestDays
    case .period: CountLevelModel.fewestPeriods
    }
  }

  /// The steps below which a history is too short to rely on, and from which placebo dates are
  /// taken: two years of days, eight periods.
  package var ample: Int {
    switch self {
    case .day: 730
    case .period: 8
    }
  }

  /// The lengths of the windows just before an intervention in which an earlier change is looked for.
  var lengthsBefore: [Int] {
    switch self {
    case .day: [28, 56, 91]
    case .period: [1, 2, 3]
    }
  }

  /// A number of steps in words.
  package func text(_ count: Int) -> String { "\(count) \(rawValue)\(count == 1 ? "" : "s")" }
}

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

/// The local-level model of counts over periods, with controls where they are given.
struct PeriodCounterfactual: CounterfactualModel {
  let steps: [CountPeriod]
  let unit = StepUnit.period
  private let rates: [[Double]]

  /// A model of some periods.
  ///
  /// - Throws: ``InputError`` where controls do not cover them.
  init(_ periods: [CountPeriod], controls: ImpactControls?) throws {
    steps = periods
    rates = try controls?.rates(over: periods) ?? periods.map { _ in [] }
  }

  var name: String { "count-level" }
  var version: Int { CountLevelModel.version }

  func paths(history: Int, span: Range<Int>, count: Int, seed: UInt64) throws -> CountPaths {
    let model = try CountLevelModel(
      fitting: Array(steps[..<history]), rates: Array(rates[..<history]))
    return try model.paths(
      over: Array(steps[span]), rates: Array(rates[span]), count: count, seed: seed)
  }
}

extension DailySeries {
  /// Sums over runs of seven days, of which one begins on `day`; days left over at either end are
  /// left out.
  func weeks(beginningOn day: Day) -> [CountPeriod] {
    let offset = ((start.distance(to: day) % 7) + 7) % 7
    return stride(from: offset, to: count - 6, by: 7).map { first in
      CountPeriod(
        from: start.advanced(by: first), to: start.advanced(by: first + 6),
        count: people[first..<first + 7].reduce(0, +))
    }
  }
}
