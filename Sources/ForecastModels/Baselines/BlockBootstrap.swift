import StraitTimeSeries

/// Last year again: each week ahead is a week of the year before at about the same time of year.
///
/// Each week of a path begins up to ``reach`` days earlier or later than a year before; beyond a
/// year ahead, so many years before that the week is known. The level is that of last year and the
/// spread that of its neighbouring weeks: the model has no trend and no change between years.
///
/// Source: Künsch, *The jackknife and the bootstrap for general stationary observations*, Annals of
/// Statistics 17 (1989), kept to its season as in Politis, *Resampling time series with seasonal
/// components* (2001).
package struct BlockBootstrap: ForecastModel {
  /// The name of the model.
  package let name = "block-bootstrap"
  /// The version of the model.
  package let version = 1

  /// By how many days a week may begin earlier or later in its year.
  package static let reach = 14

  /// A bootstrap of the last year.
  package init() {}

  /// Keeps the last years up to the origin.
  ///
  /// - Throws: ``InputError`` where the series holds less than a year.
  package func fit(_ history: History) throws -> any FittedModel {
    try history.requireYear(model: name)
    return FittedBlockBootstrap(
      firstDay: history.firstDay,
      blocks: SeasonalBlocks(series: history.observed, reach: Self.reach))
  }
}

/// The weeks of the last year up to an origin.
struct FittedBlockBootstrap: FittedModel {
  let firstDay: Day
  let blocks: SeasonalBlocks

  var estimates: [Estimate] {
    let year = blocks.people.suffix(365)
    return [
      Estimate(
        "mean people a day over the last year", year.reduce(0) { $0 + Double($1) } / 365)
    ]
  }

  var failure: String? { nil }

  func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
    blocks.paths(
      firstDay: firstDay, days: days, count: count, seed: seed, purpose: .bootstrapBlock
    ) { [$0[0]] }
  }
}
