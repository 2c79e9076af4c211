import StraitForecastModels
import StraitTimeSeries

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
