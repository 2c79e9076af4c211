import StraitTimeSeries

/// Climatology: each week ahead is a week of an earlier year at about the same time of year.
///
/// Each week of a path draws a year from ``firstYear`` on, up to the one under way, and begins up
/// to ``reach`` days earlier or later in it. The year under way has no such week yet; the newest one
/// that has stands in for it, and so counts twice. Level and spread are those of the past: the model
/// has no trend.
///
/// Source: the reference forecast of meteorology; Wilks, *Statistical Methods in the Atmospheric
/// Sciences*, 3rd ed., section 8.1.4; with whole weeks as in Künsch, *The jackknife and the
/// bootstrap for general stationary observations*, Annals of Statistics 17 (1989).
public struct Climatology: ForecastModel {
  /// The name of the model.
  public let name = "climatology"
  /// The version of the model.
  public let version = 1
  /// The first year.
  public var settings: String {
    firstYear.map { "years from \($0)" } ?? "years from \(Self.standardFirstYear) or all"
  }
  /// The first year that is drawn, in a series that holds a full year from its first of January on;
  /// any other series is drawn from as a whole. ``standardFirstYear`` where `nil`, and then a series
  /// that begins more than three years before it is drawn from as a whole, too.
  public let firstYear: Int?

  /// A prior: in the two years before 2020 some twenty people a week crossed the Channel.
  public static let standardFirstYear = 2020

  /// By how many days a week may begin earlier or later in its year.
  public static let reach = 7

  /// A climatology of the years from a given one on.
  public init(firstYear: Int? = nil) {
    precondition((1...9999).contains(firstYear ?? 1), "a year from 1 to 9999")
    self.firstYear = firstYear
  }

  /// Keeps the years up to the origin.
  ///
  /// - Throws: ``InputError`` where the series holds less than a year.
  public func fit(_ history: History) throws -> any FittedModel {
    try history.requireYear(model: name)
    let series = history.observed
    let year = Day(year: firstYear ?? Self.standardFirstYear, month: 1, day: 1)!
    let first = series.firstDay(
      from: year, fewestDays: History.fewestSeasonalDays,
      longestLeadIn: firstYear == nil ? DailySeries.longestLeadIn : .max)
    return FittedClimatology(
      firstDay: history.firstDay,
      blocks: SeasonalBlocks(
        series: series, from: series.start.distance(to: first), reach: Self.reach))
  }
}

/// The weeks of the years up to an origin.
struct FittedClimatology: FittedModel {
  let firstDay: Day
  let blocks: SeasonalBlocks

  var estimates: [Estimate] {
    [
      Estimate("days that are drawn from", Double(blocks.people.count)),
      Estimate("mean people on these days", blocks.mean),
    ]
  }

  var failure: String? { nil }

  func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
    blocks.paths(
      firstDay: firstDay, days: days, count: count, seed: seed, purpose: .climatologyBlock
    ) { [$0[0]] + $0 }
  }
}
