import StraitDistributions
import StraitTimeSeries

/// The seasonal naive forecast: a day is what it was a year (365 days) before, and a residual.
///
/// yₜ = yₜ₋₃₆₅ + eₜ. The residuals are those of the last year, drawn independently; a day k years
/// ahead has the sum of k of them. Where yₜ₋₃₆₅ is not known (in the first year of a series) the
/// residual of a day is its change over a week instead, so that one year of data suffices. A sum
/// below zero counts as zero. Residuals are equally likely in all seasons, and cutting them at zero
/// raises the mean of quiet seasons: a mark to beat, no good forecast of counts.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed., sections 5.2
/// and 5.5 (bootstrapped residuals).
package struct SeasonalNaive: ForecastModel {
  /// The name of the model.
  package let name = "seasonal-naive"
  /// The version of the model.
  package let version = 1

  /// The days of a season.
  package static let lag = 365

  /// A seasonal naive forecaster.
  package init() {}

  /// Keeps the last year and its residuals.
  ///
  /// - Throws: ``InputError`` where the series holds less than a year.
  package func fit(_ history: History) throws -> any FittedModel {
    try history.requireYear(model: name)
    let people = history.observed.people
    let (lag, week) = (Self.lag, 7)
    let residuals = (max(people.count - lag, week)..<people.count).map { day in
      people[day] - people[day >= lag ? day - lag : day - week]
    }
    return FittedSeasonalNaive(
      firstDay: history.firstDay, lastYear: Array(people.suffix(lag)), residuals: residuals)
  }
}

/// The last year up to an origin and its residuals.
struct FittedSeasonalNaive: FittedModel {
  let firstDay: Day
  /// People on the last 365 days.
  let lastYear: [Int]
  /// The differences that may be drawn.
  let residuals: [Int]

  var estimates: [Estimate] {
    let n = Double(residuals.count)
    let mean = residuals.reduce(0) { $0 + Double($1) } / n
    let squares = residuals.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return [
      Estimate("mean residual, people a day", mean),
      Estimate("sd of residuals, people a day", (squares / n).squareRoot()),
    ]
  }

  var failure: String? { nil }

  func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
    var result = SamplePaths(firstDay: firstDay, days: days, count: count)
    for day in 0..<days {
      let years = 1 + day / lastYear.count
      for path in 0..<count {
        var stream = RandomStream(
          seed: seed, path: path, day: firstDay.number + day, purpose: .naiveResidual)
        var people = lastYear[day % lastYear.count]
        for _ in 0..<years {
          people += residuals[stream.nextWord().index(below: residuals.count)]
        }
        result[day, path] = Int32(clamping: max(people, 0))
      }
    }
    return result
  }
}
