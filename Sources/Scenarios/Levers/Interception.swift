import Foundation
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// The share of attempts that is intercepted.
  public struct Interception: LeverGroup {
    /// A move to another rate.
    public struct Step: Codable, Equatable, Sendable {
      /// The rate ι′ that is reached, from 0 to 1.
      public var rate: Double
      /// What is believed of it, where it is not known; the rate is then its median.
      public var distribution: LeverDistribution?
      /// The day on which the move begins; the first day of the season where absent.
      public var from: Day?
      /// The days over which the rate moves there in a straight line; zero for at once.
      public var rampDays = 0
    }

    /// A yearly course of the rate: it is multiplied by 1 + a·cos(2π(d − peak)/365.25).
    public struct Seasonal: Codable, Equatable, Sendable {
      /// The amplitude a.
      public var amplitude: Double
      /// The day of the year on which the factor is largest.
      public var peak: Int
    }

    /// The rate ι₀ that arrivals so far already reflect, where it is not the study's.
    public var baselineRate: Double?
    /// The moves, in order of time; none where the rate stays that of the baseline.
    public var steps: [Step] = []
    /// What the odds of the baseline rate are multiplied by, in place of moves.
    public var oddsRatio: Double?
    /// What is added to the baseline rate, in place of moves: 0.1 for ten points.
    public var points: Double?
    /// The day on which either begins; the first day of the season where absent.
    public var from: Day?
    /// The days over which either comes; zero for at once.
    public var rampDays = 0
    /// The yearly course, from the first day of the season on.
    public var seasonal: Seasonal?
    /// The sd of a week's logit; as estimated from the data where absent.
    public var weeklySD: Double?
    /// The most people who can be intercepted on a day of the season.
    public var dailyCapacity: Double?

    /// The rate of the last step; to set it makes one where there is none.
    var rate: Double? {
      get { steps.last?.rate }
      set {
        guard let newValue else { return }
        if steps.isEmpty { steps.append(Step(rate: newValue)) }
        steps[steps.count - 1].rate = newValue
      }
    }

    /// A lever that leaves everything as it is.
    public init() {}

    /// The days that a ramp may take.
    static let rampBounds = 0...365

    static let key = "interception"
    static var place: WritableKeyPath<Scenario, Self?> & Sendable { \.interception }
    static let levers: [Lever] = [
      .interceptionBaselineRate, .interceptionRate, .interceptionOddsRatio, .interceptionPoints,
      .interceptionCapacity, .interceptionWeeklySD,
    ]
    static let otherKeys = ["from", "ramp-days", "steps", "seasonal"]

    mutating func readOthers(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
      let from = mapping.day("from")
      let ramp = mapping.integer("ramp-days", in: Self.rampBounds)
      let moves = ["rate", "steps", "odds-ratio", "points"].filter { mapping.has($0) }
      if !steps.isEmpty {
        steps[0].from = from
        steps[0].rampDays = ramp ?? 0
      } else if oddsRatio != nil || points != nil {
        self.from = from
        rampDays = ramp ?? 0
      } else if moves.isEmpty, from != nil || ramp != nil {
        mapping.report(
          "rate", found: "from or ramp-days alone", expected: "the rate that they reach")
      }
      if moves.count > 1, moves != ["rate", "steps"] {
        mapping.report(
          moves[1], found: "\(moves.joined(separator: " and "))", expected: "one of them")
      }
      if oddsRatio != nil, mapping.has("seasonal") {
        mapping.report(
          "seasonal", found: "odds-ratio as well", expected: "either of them, or seasonal with rate"
        )
      }
      if let list = mapping.mappings("steps", keys: ["rate", "from", "ramp-days"]) {
        if !steps.isEmpty {
          mapping.report("steps", found: "a rate as well", expected: "either a rate or steps")
        }
        steps = list.map {
          let rate = $0.uncertain(
            "rate", in: Lever.interceptionRate.bounds, hasData: false, required: true)
          return Step(
            rate: rate.value ?? 0, distribution: rate.distribution,
            from: $0.day("from", required: true),
            rampDays: $0.integer("ramp-days", in: Self.rampBounds) ?? 0)
        }
        let days = steps.compactMap(\.from)
        if zip(days, days.dropFirst()).contains(where: { $0 >= $1 }) {
          mapping.report("steps", found: "dates that do not ascend", expected: "later steps below")
        }
      }
      if let course = mapping.mapping("seasonal", keys: ["amplitude", "peak"]) {
        seasonal = Seasonal(
          amplitude: course.number("amplitude", in: 0...1, required: true) ?? 0,
          peak: course.dayOfYear("peak", required: true) ?? 1)
      }
    }

    static func act(on compilation: inout LeverCompilation) throws {
      let scenario = compilation.scenario
      let study = compilation.study
      guard var lever = try baseline(of: &compilation) else {
        guard scenario.interception == nil && scenario.reattempts == nil else {
          throw compilation.refusal(
            nil, found: "interception or re-attempts without a known baseline rate",
            expected: "weekly preventions up to \(study.plan.observed.end), or a stated rate",
            suggestion: "state the share of attempts that arrivals so far already reflect as "
              + "interception-rate under data: it is then an assumption of the study")
        }
        return
      }
      let wanted = scenario.interception ?? Interception()
      let course = try InterceptionCourse(wanted, from: lever, in: compilation)
      try course.set(&lever, in: compilation)
      wanted.list(course, in: &compilation)
      let estimated = wanted.weeklySD == nil && study.weeklyVariation != .none
      compilation.list(
        .interceptionWeeklySD, lever.variation.sd,
        source: wanted.weeklySD != nil ? .assumed : estimated ? .data : .default)
      if let capacity = wanted.dailyCapacity {
        let season = compilation.season
        lever.dailyCapacity = capacity
        lever.capacityStart = season
        lever.dailyCapacityByPath = compilation.byPath(.interceptionCapacity) { $0 }
        compilation.list(.interceptionCapacity, capacity, from: season)
      }
      compilation.daily.interception = lever
    }

    /// Interception as it is in the baseline: the rate that arrivals already reflect, and how it varies.
    ///
    /// - Returns: the lever; `nil` where no rate is known.
    private static func baseline(
      of compilation: inout LeverCompilation
    ) throws -> DailyLevers.Interception? {
      let (scenario, study) = (compilation.scenario, compilation.study)
      let own = scenario.interception?.baselineRate.map {
        BaselineRate(
          value: $0, distribution: scenario.distribution(of: .interceptionBaselineRate),
          source: .assumed, note: BaselineRate.statedNote)
      }
      guard let rate = own ?? study.baselineRate else { return nil }
      var variation = study.weeklyVariation
      if rate.source == .assumed || compilation.statement == .given {
        variation = variation.givenLevel
      }
      if let sd = scenario.interception?.weeklySD { variation.sd = sd }
      // A level that is drawn has a mean; one that is given, or stated, the same rate.
      var lever = DailyLevers.Interception(
        baselineRate: rate.value, rate: Array(repeating: rate.value, count: study.plan.days),
        variation: variation)
      let logit = log(rate.value / (1 - rate.value))
      lever.levelByPath = rate.distribution.flatMap { distribution in
        compilation.byPath(distribution, of: .interceptionBaselineRate) {
          log($0 / (1 - $0)) - logit
        }
      }
      lever.weeklySDByPath = compilation.byPath(.interceptionWeeklySD) { $0 }
      compilation.list(
        .interceptionBaselineRate, rate.value, source: rate.source, note: rate.note,
        distribution: rate.distribution)
      return lever
    }

    /// Lists the moves as assumptions.
    private func list(_ course: InterceptionCourse, in compilation: inout LeverCompilation) {
      for (index, move) in course.moves.enumerated() {
        let end = index + 1 < course.moves.count ? course.moves[index + 1].start - 1 : nil
        compilation.list(
          .interceptionRate, move.rate, from: move.start, to: end, distribution: move.distribution)
        compilation.list(
          .interceptionRate, parameter: "ramp-days", Double(move.rampDays), unit: "days",
          note: "straight line from the rate before")
      }
      if let oddsRatio {
        compilation.list(.interceptionOddsRatio, oddsRatio, from: course.start)
      }
      if let points { compilation.list(.interceptionPoints, points, from: course.start) }
      if course.moves.isEmpty {
        compilation.list(
          .interceptionRate, parameter: "ramp-days", Double(rampDays), unit: "days",
          source: oddsRatio == nil && points == nil ? .default : .assumed,
          note: "straight line from the rate before")
      }
      guard let seasonal else { return }
      compilation.list(
        .interceptionRate, parameter: "seasonal-amplitude", seasonal.amplitude, unit: "share",
        from: compilation.season, note: "of a yearly cosine by which the rate is multiplied")
      compilation.list(
        .interceptionRate, parameter: "seasonal-peak", Double(seasonal.peak),
        unit: "day of year", from: compilation.season,
        note: "the day on which that factor is largest")
    }
  }
}

extension Lever {
  /// The expected share of attempts that is intercepted.
  public static let interceptionRate = Lever(
    "interception.rate", title: "Interception rate", unit: "share of attempts", bounds: 0...1,
    value: \Scenario.Interception.rate,
    note: { _ in "people stopped before arrival, as a share of people who attempt" })

  /// The share of attempts that arrivals so far already reflect.
  public static let interceptionBaselineRate = Lever(
    "interception.baseline-rate", title: "Baseline rate of interception",
    unit: "share of attempts", bounds: 0.01...0.95, hasData: true,
    value: \Scenario.Interception.baselineRate,
    note: { _ in BaselineRate.statedNote })

  /// What the odds of the baseline rate are multiplied by.
  public static let interceptionOddsRatio = Lever(
    "interception.odds-ratio", title: "Odds ratio of interception", unit: "ratio",
    bounds: 0.01...100, value: \Scenario.Interception.oddsRatio,
    note: { _ in "by which the odds of an attempt being stopped are multiplied, in every week" })

  /// What is added to the baseline rate.
  public static let interceptionPoints = Lever(
    "interception.points", title: "Points of interception", unit: "share of attempts",
    bounds: -0.95...0.95, value: \Scenario.Interception.points,
    note: { _ in "added to the share of attempts that is stopped: 0.1 is ten points" })

  /// The most people who can be intercepted on a day.
  public static let interceptionCapacity = Lever(
    "interception.daily-capacity", title: "Most people intercepted a day", unit: "people a day",
    bounds: 0...1_000_000, value: \Scenario.Interception.dailyCapacity,
    note: { _ in "the most people who are stopped on a day" })

  /// The sd of a week's logit of the interception rate.
  public static let interceptionWeeklySD = Lever(
    "interception.weekly-sd", title: "Week-to-week spread of interception", unit: "logit",
    bounds: 0...1.5, value: \Scenario.Interception.weeklySD,
    note: { _ in "week-to-week sd of the rate's logit, in baseline and scenario alike" })
}
