import Foundation
import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// Weather: night wind of a wind-driven model, or the share of crossing days of any model.
  public struct Weather: LeverGroup {
    /// The mean share of crossing days over the season's simulated days.
    public var crossingDayShare: Double?
    /// The expected share of the season's nights under 7 m/s.
    public var calmNightShare: Double?
    /// The probability that a night after a calm one is calm.
    public var persistence: Double?
    /// What is added to night wind over the season, in m/s.
    public var windShift: Double?
    /// The year whose nights are replayed over the season, as far as the record has them.
    public var replay: Int?

    /// A lever that leaves everything as it is.
    public init() {}

    /// Whether night wind is touched.
    public var touchesWind: Bool {
      calmNightShare != nil || persistence != nil || windShift != nil || replay != nil
    }

    static let key = "weather"
    static var place: WritableKeyPath<Scenario, Self?> & Sendable { \.weather }
    static let levers: [Lever] = [.calmNightShare, .persistence, .windShift, .crossingDayShare]
    static let otherKeys = ["replay"]

    mutating func readOthers(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
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

    static func act(on compilation: inout LeverCompilation) throws {
      let wanted = compilation.scenario.weather ?? Weather()
      let study = compilation.study
      let season = compilation.season
      if let conflict = wanted.conflict {
        throw compilation.refusal(
          "weather.\(conflict.key)", found: conflict.found, expected: conflict.expected)
      }
      var shift = 0.0
      if let share = wanted.crossingDayShare {
        shift = try crossingShift(share, compilation)
        for day in study.plan.seasonDays { compilation.daily.crossingShift[day] = shift }
        compilation.daily.crossingShiftByPath = try crossingShiftByPath(shift, compilation)
        compilation.list(.crossingDayShare, share, from: season)
      }
      compilation.list(
        group: key, parameter: "crossing-logit-shift", shift, unit: "logit",
        from: shift == 0 ? nil : season,
        source: wanted.crossingDayShare == nil ? .default : .solved,
        note: "added to the log odds of a crossing day")
      guard let wind = study.model.hurdle.wind else {
        guard !wanted.touchesWind else {
          throw compilation.refusal(
            key,
            found: "levers of night wind with model '\(study.model.hurdle.spec.name)', which knows "
              + "no wind",
            expected: "a wind-driven model",
            suggestion:
              "name a fitted one such as Models/hurdle-wind-2025-12-31.json, give a record as "
              + "data.wind with model hurdle-wind, or use crossing-day-share")
        }
        return
      }
      let days = study.plan.seasonDays.map { study.plan.firstDay.advanced(by: $0) }
      let own = wind.generator.calmShare(over: days)
      let share = wanted.calmNightShare
      let persistence = wanted.persistence
      compilation.list(
        .calmNightShare, share ?? own, from: share == nil ? nil : season,
        source: share == nil ? .data : .assumed)
      compilation.list(
        .persistence, persistence ?? wind.generator.calmPersistence(calmShare: share ?? own),
        from: persistence == nil ? nil : season, source: persistence == nil ? .data : .assumed)
      guard wanted.touchesWind else { return }
      let levers: (levers: DailyLevers.Wind, delta: Double, correlation: Double)
      do {
        levers = try wanted.wind(
          over: study.plan, generator: wind.generator, record: study.data.wind)
      } catch let error as InputError {
        throw inScenario(error, compilation)
      }
      compilation.daily.wind = levers.levers
      try wanted.setByPath(&compilation, generator: wind.generator, delta: levers.delta, over: days)
      compilation.list(
        group: key, parameter: "wind-delta", levers.delta, unit: "standard deviations",
        from: season, source: share == nil ? .default : .solved,
        note: "added to the standardised night wind")
      if let windShift = wanted.windShift {
        compilation.list(.windShift, windShift, from: season)
      }
      if let replay = wanted.replay {
        compilation.list(
          group: key, parameter: "replay", Double(replay), unit: "year", from: season,
          note:
            "\(levers.levers.replay.count { $0 != nil }) of \(days.count) nights of the record; the "
            + "others are generated")
      }
    }

    private static func crossingShift(
      _ share: Double, _ compilation: LeverCompilation
    ) throws -> Double {
      let study = compilation.study
      let solution = study.crossingShares.solve(share: share)
      guard abs(solution.reachedShare - share) < 0.005 else {
        throw compilation.refusal(
          Lever.crossingDayShare.rawValue,
          found: "\(share), of which \(solution.reachedShare) can be reached",
          expected: "a share that a shift of the crossing chance can reach",
          suggestion: "use a share nearer to the model's own \(solution.baselineShare)")
      }
      return solution.shift
    }

    /// The shift on each path beyond that at the median: shares are solved at nine values between which
    /// the shift is a straight line in their logit.
    private static func crossingShiftByPath(
      _ usual: Double, _ compilation: LeverCompilation
    ) throws -> DailyLevers.ByPath? {
      let lever = Lever.crossingDayShare
      guard compilation.statement == .inAll,
        let distribution = compilation.scenario.distribution(of: lever)
      else { return nil }
      func logit(_ share: Double) -> Double { log(share / (1 - share)) }
      var solved: [(logit: Double, shift: Double)] = []
      for z in stride(from: -3.0, through: 3, by: 0.75) {
        let share = distribution.value(at: z, within: lever.bounds)
        guard logit(share) > solved.last?.logit ?? -.infinity else { continue }
        solved.append((logit(share), try crossingShift(share, compilation)))
      }
      let value = compilation.byPath(lever) { share in
        guard solved.count > 1 else { return 0 }
        let next = solved.firstIndex { $0.logit > logit(share) } ?? solved.count - 1
        let (a, b) = (solved[max(0, next - 1)], solved[max(1, next)])
        let slope = (b.shift - a.shift) / (b.logit - a.logit)
        return a.shift + slope * (logit(share) - a.logit) - usual
      }
      return value.map { DailyLevers.ByPath(days: compilation.plan.seasonDays, value: $0) }
    }

    /// Sets what differs of night wind from path to path.
    private func setByPath(
      _ compilation: inout LeverCompilation, generator: WindGenerator, delta usual: Double,
      over days: [Day]
    ) throws {
      let season = compilation.plan.seasonDays
      func onSeason(_ value: PathValue?) -> DailyLevers.ByPath? {
        value.map { DailyLevers.ByPath(days: season, value: $0) }
      }
      let delta = try compilation.byPath(.calmNightShare) {
        try generator.delta(forCalmShare: $0, over: days) - usual
      }
      let shift = compilation.byPath(.windShift) { $0 - (windShift ?? 0) }
      let share = generator.calmShare(delta: usual, over: days)
      func recursion(_ part: (WindRecursion) -> Double) throws -> PathValue? {
        try compilation.byPath(.persistence) {
          part(try generator.autoregression(forCalmPersistence: $0, calmShare: share))
        }
      }
      let (first, second, innovationSD) = (
        try recursion(\.first), try recursion(\.second), try recursion(\.innovationSD)
      )
      compilation.daily.wind?.deltaByPath = onSeason(delta)
      compilation.daily.wind?.shiftByPath = onSeason(shift)
      if let first, let second, let innovationSD {
        compilation.daily.wind?.recursionByPath = DailyLevers.RecursionByPath(
          days: season, first: first, second: second, innovationSD: innovationSD)
      }
    }

    /// The same error with every key seen from a scenario of a study file.
    private static func inScenario(
      _ error: InputError, _ compilation: LeverCompilation
    ) -> InputError {
      InputError(
        error.problems.map { problem in
          var named = problem
          named.file = problem.file ?? compilation.study.file
          let key = problem.key.map { $0.hasPrefix("weather.") ? $0 : "weather.\($0)" }
          named.key = "scenario \(compilation.scenario.name)" + (key.map { ".\($0)" } ?? "")
          return named
        })
    }

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

extension Lever {
  /// The expected share of the season's nights under 7 m/s.
  public static let calmNightShare = Lever(
    "weather.calm-night-share", title: "Share of calm nights", unit: "share of nights",
    bounds: 0.01...0.99, hasData: true, value: \Scenario.Weather.calmNightShare,
    note: {
      "expected share of the season's nights under 7 m/s at "
        + ($0.model.hurdle.wind?.generator.station ?? "the station")
    })

  /// The probability that a night after a calm one is calm.
  public static let persistence = Lever(
    "weather.persistence", title: "Persistence of calm nights", unit: "probability",
    bounds: 0...1, value: \Scenario.Weather.persistence,
    note: { _ in "chance that a night after a calm one is calm" })

  /// What is added to night wind, in m/s.
  public static let windShift = Lever(
    "weather.wind-shift", title: "Shift of night wind", unit: "m/s", bounds: -10...10,
    value: \Scenario.Weather.windShift, note: { _ in "added to night wind" })

  /// The mean share of crossing days over the season's simulated days.
  public static let crossingDayShare = Lever(
    "weather.crossing-day-share", title: "Share of crossing days", unit: "share of days",
    bounds: 0.01...0.99, hasData: true, value: \Scenario.Weather.crossingDayShare,
    note: {
      "mean over the season's days after the origin; the more days with crossings, the fewer "
        + "\($0.counted) wait for each"
    })
}
