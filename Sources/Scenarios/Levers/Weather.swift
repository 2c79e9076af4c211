import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// Weather: night wind of a wind-driven model, or the share of crossing days of any model.
  package struct Weather: Sendable, Equatable {
    /// The mean share of crossing days over the season's simulated days.
    package var crossingDayShare: Double?
    /// The expected share of the season's nights under 7 m/s.
    package var calmNightShare: Double?
    /// The probability that a night after a calm one is calm.
    package var persistence: Double?
    /// What is added to night wind over the season, in m/s.
    package var windShift: Double?
    /// The year whose nights are replayed over the season, as far as the record has them.
    package var replay: Int?

    /// A lever that leaves everything as it is.
    package init() {}

    /// Whether night wind is touched.
    package var touchesWind: Bool {
      calmNightShare != nil || persistence != nil || windShift != nil || replay != nil
    }

    /// Reads the lever.
    init(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
      crossingDayShare = mapping.lever(.crossingDayShare)
      calmNightShare = mapping.lever(.calmNightShare)
      persistence = mapping.lever(.persistence)
      windShift = mapping.lever(.windShift)
      replay = mapping.integer("replay", in: 1900...2200)
      if let conflict {
        mapping.report(conflict.key, found: conflict.found, expected: conflict.expected)
      }
    }

    /// What cannot be asked for together, if anything.
    var conflict: (key: String, found: String, expected: String)? {
      if crossingDayShare != nil, touchesWind {
        return (
          "crossing-day-share", "levers of night wind as well",
          "either a share of crossing days or night wind"
        )
      }
      if replay != nil, calmNightShare != nil || persistence != nil {
        return (
          "replay", "calm-night-share or persistence as well",
          "either nights of the record or generated ones"
        )
      }
      return nil
    }

    static let keys = [
      "crossing-day-share", "calm-night-share", "persistence", "wind-shift", "replay",
    ]

    /// Night wind, day by day.
    ///
    /// - Parameters:
    ///   - plan: the days; the lever acts on those of the season.
    ///   - generator: the generator of nights.
    ///   - record: the record of nights, for a replay.
    /// - Returns: the levers, and the calm-night share and persistence that they stand for.
    /// - Throws: ``InputError`` where a share or persistence cannot be reached, or the record has no
    ///   night of the year.
    func wind(
      over plan: PeriodPlan, generator: WindGenerator, record: NightWind?
    ) throws -> (levers: DailyLevers.Wind, delta: Double, correlation: Double) {
      var levers = DailyLevers.Wind(days: plan.days)
      let days = plan.seasonDays.map { plan.firstDay.advanced(by: $0) }
      let delta = try calmNightShare.map { try generator.delta(forCalmShare: $0, over: days) } ?? 0
      let recursion = try persistence.map {
        try generator.autoregression(
          forCalmPersistence: $0, calmShare: generator.calmShare(delta: delta, over: days))
      }
      for (position, day) in zip(plan.seasonDays, days) {
        levers.delta[position] = delta
        levers.shift[position] = windShift ?? 0
        levers.recursion[position] = recursion
        levers.replay[position] = replay.flatMap {
          record?[Self.sameDay($0, as: day, from: days[0])]
        }
      }
      if let replay, levers.replay.allSatisfy({ $0 == nil }) {
        throw InputError(
          key: "weather.replay",
          found: "\(replay), of which the record holds no night of the season",
          expected: "a year of a record of night wind up to the origin",
          suggestion: "give the record as data.wind, or choose another year")
      }
      return (levers, delta, (recursion ?? generator.recursion).lagCorrelation)
    }

    /// The same day of the year that is replayed; of a season over New Year, the first day decides.
    static func sameDay(_ year: Int, as day: Day, from first: Day) -> Day {
      let (own, month, date) = day.components
      let wanted = year + own - first.year
      return Day(year: wanted, month: month, day: date) ?? Day(year: wanted, month: 2, day: 28)!
    }
  }
}
