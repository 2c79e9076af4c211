import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// How often a change at least as large as one that was seen, or claimed, appears between two periods
/// where nothing changed but chance.
///
/// The model is fitted to the days before the earlier period, and paths run through both. With no
/// change of level, the states stay as they were believed to be; with a year's ordinary drift, they
/// walk at random as the model lets them, without a trend. The wind-driven model generates its nights,
/// so that good and bad weather is part of chance.
package struct NaturalVariation: Sendable, Equatable {
  /// The chance of a change under one model and assumption.
  package struct Chance: Sendable, Equatable {
    /// The name of the model.
    package let model: String
    /// What was assumed of the level.
    package let assumption: String
    /// The probability of a change at least as large, in the same direction.
    package let probability: Double
    /// Its Monte Carlo standard error.
    package let error: Double
    /// The median relative change, as a fraction.
    package let median: Double
    /// The lower bound of the central 90% interval of the relative change.
    package let lower90: Double
    /// The upper bound.
    package let upper90: Double

    /// The chance of a change among those of some paths; `nil` where there is none.
    fileprivate init?(model: String, assumption: String, of change: Double, among all: [Double]) {
      guard !all.isEmpty else { return nil }
      let share =
        Double(all.count { change < 0 ? $0 <= change : $0 >= change }) / Double(all.count)
      let interval = Interval90(all)
      self.model = model
      self.assumption = assumption
      probability = share
      error = (share * (1 - share) / Double(all.count)).squareRoot()
      median = interval.median
      lower90 = interval.lower
      upper90 = interval.upper
    }
  }

  /// The change that is judged, as a fraction.
  package let change: Double
  /// The chances by model and assumption.
  package let chances: [Chance]
  /// What the weather explains; `nil` where no record of wind covers both periods, or they are not the
  /// same days of their years, so that season and weather are not told apart.
  package let weather: WeatherShare?
  /// Why nothing could be computed; `nil` where it could.
  package let cannot: String?

  /// The days of history that are needed before the earlier period: two years show the seasons.
  package static let fewestDays = 730

  /// The natural variation of a change.
  ///
  /// - Parameters:
  ///   - change: the change that is judged, as a fraction.
  ///   - periods: the periods.
  ///   - series: the series.
  ///   - wind: night wind; without it the model without wind serves alone.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` where a model cannot be fitted, ``RunError`` where its beliefs have no
  ///   factor.
  /// - Complexity: O(paths × days + days³).
  package init(
    of change: Double, over periods: PeriodPair, series: DailySeries, wind: NightWind?, paths: Int,
    seed: UInt64
  ) throws {
    self.change = change
    if let obstacle = Self.obstacle(periods, series: series) {
      cannot = obstacle
      chances = []
      weather = nil
      return
    }
    let origin = periods.earlier.lowerBound.advanced(by: -1)
    let before = try series.through(origin)
    chances = try Self.models(wind: wind, origin: origin).flatMap { spec, nights in
      let model = try HurdlePosterior(fitting: before, wind: nights, spec: spec)
      return try Self.assumptions.compactMap { assumption, evolution in
        let horizon = try HurdleHorizon(of: model, days: periods.span, evolution: evolution)
        return Chance(
          model: spec.name, assumption: assumption, of: change,
          among: Self.changes(
            horizon, periods: periods, observed: before, paths: paths, seed: seed))
      }
    }
    cannot =
      chances.isEmpty ? "no simulated path has arrivals from \(periods.earlier.lowerBound) on" : nil
    weather = try wind.flatMap { wind in
      try Self.weather(periods: periods, series: series, wind: wind, seed: seed)
    }
  }

  /// Why the periods cannot be simulated.
  private static func obstacle(_ periods: PeriodPair, series: DailySeries) -> String? {
    let first = periods.earlier.lowerBound
    let history = max(series.start, HurdleSpec.standard.start).distance(to: first)
    if history < fewestDays {
      return "only \(max(0, history)) days of history before \(first); \(fewestDays) are needed"
    }
    if series.end < periods.later.upperBound { return "the series ends on \(series.end)" }
    return periods.span > mostDays
      ? "the periods span \(periods.span) days; at most \(mostDays) are simulated" : nil
  }

  /// The most days that are simulated.
  package static let mostDays = 1100

  private static let assumptions: [(String, HurdleHorizon.Evolution)] = [
    ("no change of level", .none), ("a year's ordinary drift", .drift),
  ]

  private static func models(
    wind: NightWind?, origin: Day
  ) -> [(spec: HurdleSpec, nights: NightWind?)] {
    [(.standard, nil)] + (wind?.through(origin).map { [(.standardWind, $0)] } ?? [])
  }

  /// The relative change of each path whose earlier period has arrivals.
  private static func changes(
    _ horizon: HurdleHorizon, periods: PeriodPair, observed: DailySeries, paths: Int, seed: UInt64
  ) -> [Double] {
    let plan = PeriodPlan(observed: observed, season: periods.later)
    let simulator = Simulator(horizon: horizon, plan: plan, seed: seed)
    func positions(_ range: ClosedRange<Day>) -> Range<Int> {
      let first = plan.firstDay.distance(to: range.lowerBound)
      return first..<first + range.lowerBound.distance(to: range.upperBound) + 1
    }
    let (earlier, later) = (positions(periods.earlier), positions(periods.later))
    var changes: [Double] = []
    changes.reserveCapacity(paths)
    simulator.paths(levers: DailyLevers(days: horizon.days), count: paths) { _, path in
      func total(_ days: Range<Int>) -> Double { days.reduce(0) { $0 + Double(path.people[$1]) } }
      let before = total(earlier)
      if before > 0 { changes.append(total(later) / before - 1) }
    }
    return changes
  }

  private static func weather(
    periods: PeriodPair, series: DailySeries, wind: NightWind, seed: UInt64
  ) throws -> WeatherShare? {
    let (before, after) = (
      series.totalPeople(over: periods.earlier), series.totalPeople(over: periods.later)
    )
    guard periods.isYearOnYear, wind.start <= periods.earlier.lowerBound,
      wind.end >= periods.later.upperBound,
      before > 0, after > 0, before != after
    else { return nil }
    let end = min(series.end, wind.end)
    let model = try HurdlePosterior(
      fitting: series.through(end), wind: wind.through(end), spec: .standardWind)
    return try WeatherShare(
      of: Double(after) / Double(before) - 1, over: periods, model: model, wind: wind, seed: seed)
  }
}
