import Foundation
import StraitDiagnostics
import StraitDistributions
import StraitForecastModels
import StraitScoring
import StraitSimulation
import StraitTimeSeries

/// Whether weekly figures have moved away from forecasts that were made one week before: people who
/// arrive, by the default hurdle model, and the share of attempts that is prevented, by the local level
/// of ``InterceptionModel``.
///
/// Each whole week, Monday to Sunday, is forecast from the day before it by a model that is fitted to
/// nothing later. Where the model is right, the probability integral transforms of these weeks are
/// independent and uniform; their normal scores are summed by ``Cusum``.
package struct LevelMonitor: Sendable {
  /// What is watched.
  package enum Measure: String, Sendable, Codable {
    case people
    case interceptionRate = "interception-rate"
  }

  /// Weekly counts of people who arrived and people whose attempt was prevented.
  package struct Attempts: Sendable, Equatable {
    /// The Sunday that ends the week.
    let week: Day
    let arrived: Int
    let prevented: Int

    /// A week's counts.
    package init(week: Day, arrived: Int, prevented: Int) {
      self.week = week
      self.arrived = arrived
      self.prevented = prevented
    }
  }

  /// A week, what was forecast of it and what happened.
  package struct Week: Sendable, Equatable {
    /// The Sunday that ends it.
    package let ending: Day
    /// What happened: people, or a share of attempts.
    package let actual: Double
    /// The median and the bounds of the central 90% interval of the forecast.
    package let median: Double
    package let lower: Double
    package let upper: Double
    /// The probability integral transform, and its normal score.
    package let pit: Double
    package let score: Double
    /// The sums after the week.
    package var sums = Cusum()
    /// The direction in which they are beyond the threshold.
    package var flag: Cusum.Direction?
  }

  /// The weeks of a measure, with their sums.
  package struct Course: Sendable, Equatable {
    /// What was watched.
    package let measure: Measure
    /// The weeks, in order; one at least.
    package let weeks: [Week]
    /// The threshold for so many weeks.
    package let threshold: Double
    /// Weeks of the span without a forecast or with too few attempts, which the sums pass over.
    package let skipped: Int

    init(_ measure: Measure, _ forecasts: [Week], skipped: Int, seed: UInt64) {
      self.measure = measure
      self.skipped = skipped
      let threshold = Cusum.threshold(length: forecasts.count, seed: seed)
      self.threshold = threshold
      var sums = Cusum()
      weeks = forecasts.map { forecast in
        sums.add(forecast.score)
        var week = forecast
        week.sums = sums
        week.flag = sums.direction(beyond: threshold)
        return week
      }
    }

    /// The latest run of weeks that led beyond the threshold: where the sum last left zero before it, the
    /// first week flagged, and the direction; `nil` where no week is flagged.
    package var latestMove: (from: Day, flagged: Day, direction: Cusum.Direction)? {
      guard let last = weeks.lastIndex(where: { $0.flag != nil }), let direction = weeks[last].flag
      else { return nil }
      func sum(_ index: Int) -> Double {
        direction == .up ? weeks[index].sums.up : weeks[index].sums.down
      }
      var from = last
      while from > 0, sum(from - 1) > 0 { from -= 1 }
      let flagged = (from...last).first { weeks[$0].flag == direction } ?? last
      return (weeks[from].ending, weeks[flagged].ending, direction)
    }
  }

  /// The arrivals up to the origin.
  let series: DailySeries
  /// The weeks of preventions, in order.
  let attempts: [Attempts]
  /// The model of people.
  package let model: any ForecastModel
  /// The Sundays that end the weeks of the span.
  package let weeks: [Day]
  /// The paths of each forecast.
  package let paths: Int
  /// The seed of every draw.
  package let seed: UInt64

  /// The weeks in a span where no date is given: two years.
  package static let usualWeeks = 104
  /// The days before the first forecast: a year of seasons.
  package static let fewestDays = 365

  /// A monitor of a series.
  ///
  /// - Parameters:
  ///   - series: the arrivals up to the origin.
  ///   - attempts: the weeks of preventions up to the origin, in order; may be none.
  ///   - since: the day on which the span begins, with its first Monday; two years before the last
  ///     whole week where it is `nil`, or as long as there is a year of data before.
  ///   - model: the model of people.
  ///   - paths: the paths of each forecast.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` where the span holds no whole week, or the data before it are too few.
  package init(
    _ series: DailySeries, attempts: [Attempts] = [], since: Day? = nil,
    model: any ForecastModel = HurdleModel(), paths: Int, seed: UInt64
  ) throws {
    precondition(paths > 1, "two paths at least")
    let last = series.end.advanced(by: -(series.end.weekday % 7))
    let earliest = series.start.advanced(by: Self.fewestDays).endOfWeek.advanced(by: 7)
    let usual = last.advanced(by: -7 * (Self.usualWeeks - 1))
    let first = since.map { $0.advanced(by: 6).endOfWeek } ?? max(usual, earliest)
    guard earliest <= last else {
      throw InputError(
        key: "data", found: "\(series.count) days from \(series.start) to \(series.end)",
        expected: "a year of days and a whole week after it", suggestion: "give a longer series")
    }
    guard first >= earliest, first <= last else {
      throw InputError(
        key: "since", found: "\(since ?? first)",
        expected: "a day from \(earliest.advanced(by: -6)), a year after the data begin, to "
          + "\(last.advanced(by: -6)), the Monday of the last whole week",
        suggestion: "leave it out for the two years before the origin")
    }
    self.series = series
    self.attempts = attempts
    self.model = model
    self.paths = paths
    self.seed = seed
    weeks = (0...first.distance(to: last) / 7).map { first.advanced(by: 7 * $0) }
  }

  /// Forecasts every week and sums the scores.
  ///
  /// - Parameters:
  ///   - jobs: how many forecasts are computed at once; the result does not depend on it.
  ///   - progress: called with the number of forecasts that have finished since the last call.
  /// - Returns: people, and the interception rate where one of the weeks can be forecast.
  /// - Throws: ``InputError`` where no week can be forecast, `CancellationError` where the task is
  ///   cancelled.
  package func run(
    jobs: Int = Simulator.standardJobs, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [Course] {
    let people = try await people(jobs: jobs, progress)
    let rates = try interceptionRates()
    return [people]
      + (rates.isEmpty
        ? []
        : [
          Course(
            .interceptionRate, rates,
            skipped: attempts.count { $0.week >= rates[0].ending } - rates.count, seed: seed)
        ])
  }

  private func people(jobs: Int, _ progress: @escaping @Sendable (Int) -> Void) async throws
    -> Course
  {
    let backtest = try Backtest(
      task: .custom(
        weeks[0].advanced(by: -7)...weeks[weeks.count - 1].advanced(by: -7), every: 7, horizon: 7),
      models: ModelSelection(members: [model]), data: BacktestData(series: series),
      paths: paths, seed: seed)
    var totals: [Day: [Double]] = [:]
    let result = try await backtest.run(
      jobs: jobs, store: Backtest.NoStore(),
      paths: { _, origin, paths in totals[origin] = paths.totals(over: 0..<7).sorted() },
      progress: progress)
    let outcomes = result.models[0].outcomes
    let forecasts = zip(backtest.task.origins, outcomes).compactMap { origin, outcome -> Week? in
      guard let pit = outcome.scores?.pit[0], let sorted = totals[origin] else { return nil }
      func quantile(_ level: Double) -> Double {
        SampleQuantile.quantile(sorted: sorted, level: level)
      }
      let week = origin.advanced(by: 7)
      // An outcome beyond every path is as surprising as half a path.
      let margin = 0.5 / Double(paths)
      return Week(
        ending: week, actual: Double(series.totalPeople(over: origin.advanced(by: 1)...week)),
        median: quantile(0.5), lower: quantile(0.05), upper: quantile(0.95), pit: pit,
        score: SpecialFunctions.normalQuantile(min(max(pit, margin), 1 - margin)))
    }
    guard !forecasts.isEmpty else {
      throw InputError(
        key: "data", found: outcomes.compactMap(\.failure).first ?? "no forecast",
        expected: "a series to which the model can be fitted")
    }
    return Course(.people, forecasts, skipped: weeks.count - forecasts.count, seed: seed)
  }

  private func interceptionRates() throws -> [Week] {
    guard let firstWeek = attempts.first?.week else { return [] }
    // Weeks that were not published are weeks without attempts, over which the level moves on.
    let byWeek = Dictionary(attempts.map { ($0.week, $0) }, uniquingKeysWith: { $1 })
    let span = firstWeek.distance(to: attempts[attempts.count - 1].week) / 7 + 1
    let all = (0..<span).map { index -> Attempts in
      let week = firstWeek.advanced(by: 7 * index)
      return byWeek[week] ?? Attempts(week: week, arrived: 0, prevented: 0)
    }
    let logits = all.map { InterceptionModel.logit(arrived: $0.arrived, prevented: $0.prevented) }
    return try all.indices.compactMap { index in
      guard all[index].week >= weeks[0], let logit = logits[index],
        logits[..<index].count(where: { $0 != nil }) >= InterceptionModel.fewestWeeks
      else { return nil }
      let model = try InterceptionModel(
        peopleArrived: all[..<index].map(\.arrived),
        peoplePrevented: all[..<index].map(\.prevented),
        lastWeek: all[index - 1].week)
      let forecast = model.forecast(of: all[index].week)
      func rate(_ normal: Double) -> Double {
        1 / (1 + exp(-(forecast.mean + normal * forecast.sd)))
      }
      let score = (logit - forecast.mean) / forecast.sd
      let reach = SpecialFunctions.normalQuantile(0.95)
      return Week(
        ending: all[index].week,
        actual: Double(all[index].prevented) / Double(all[index].arrived + all[index].prevented),
        median: rate(0), lower: rate(-reach), upper: rate(reach),
        pit: SpecialFunctions.normalCumulative(score), score: score)
    }
  }
}
