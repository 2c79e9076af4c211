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

    /// The moves, in order of time; none where the rate stays that of the baseline.
    public var steps: [Step] = []
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

    /// The rate on each day of a horizon.
    ///
    /// - Parameters:
    ///   - baseline: the rate before the first step.
    ///   - starts: the position on which each step begins; negative before the horizon.
    ///   - seasonStart: the position of the first day on which the yearly course acts.
    ///   - firstDay: the first day of the horizon.
    ///   - days: the number of days.
    /// - Returns: a rate for each day.
    func rates(
      baseline: Double, starts: [Int], seasonStart: Int, firstDay: Day, days: Int
    ) -> [Double] {
      (0..<days).map { day in
        let level = Self.level(steps, starts: starts, baseline: baseline, on: day)
        guard let seasonal, day >= seasonStart else { return level }
        let angle =
          2 * Double.pi * Double(firstDay.advanced(by: day).dayOfYear - seasonal.peak) / 365.25
        return min(1, max(0, level * (1 + seasonal.amplitude * cos(angle))))
      }
    }

    /// The rate that steps have reached on a day: each sets out from where the one before has come to.
    static func level(_ steps: [Step], starts: [Int], baseline: Double, on day: Int) -> Double {
      var level = baseline
      for (index, (step, start)) in zip(steps, starts).enumerated() where day >= start {
        // Where the next step interrupts a ramp, the rate goes on from there.
        let until = index + 1 < starts.count ? min(day, starts[index + 1]) : day
        let progress =
          step.rampDays == 0 ? 1 : min(1, Double(until - start) / Double(step.rampDays))
        level += progress * (step.rate - level)
      }
      return level
    }

    /// A lever that leaves everything as it is.
    public init() {}

    /// The days that a ramp may take.
    static let rampBounds = 0...365

    static let key = "interception"
    static var place: WritableKeyPath<Scenario, Self?> & Sendable { \.interception }
    static let levers: [Lever] = [.interceptionRate, .interceptionCapacity, .interceptionWeeklySD]
    static let otherKeys = ["from", "ramp-days", "steps", "seasonal"]

    mutating func readOthers(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
      let from = mapping.day("from")
      let ramp = mapping.integer("ramp-days", in: Self.rampBounds)
      if !steps.isEmpty {
        steps[0].from = from
        steps[0].rampDays = ramp ?? 0
      } else if !mapping.has("rate"), from != nil || ramp != nil {
        mapping.report(
          "rate", found: "from or ramp-days alone", expected: "the rate that they reach")
      }
      if let list = mapping.mappings("steps", keys: ["rate", "from", "ramp-days"]) {
        if !steps.isEmpty {
          mapping.report("steps", found: "a rate as well", expected: "either a rate or steps")
        }
        steps = list.map {
          Step(
            rate: $0.lever(.interceptionRate, required: true) ?? 0,
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

    /// The share of the week-to-week variance that persists, and its autocorrelation, where a study
    /// states an sd and none is estimated: the values found from May 2024 to 2025.
    private static let assumedVariation = WeeklyVariation(
      sd: 0, persistentShare: 0.2, autocorrelation: 0.9)

    static func act(on compilation: inout LeverCompilation) throws {
      let scenario = compilation.scenario
      let study = compilation.study
      guard let baselineRate = study.baselineRate, var lever = compilation.daily.interception
      else {
        guard scenario.interception == nil && scenario.reattempts == nil else {
          throw compilation.refusal(
            nil, found: "interception or re-attempts without a known baseline rate",
            expected: "weekly preventions up to \(study.plan.observed.end), or a stated rate",
            suggestion: "state the share of attempts that arrivals so far already reflect as "
              + "interception-rate under data: it is then an assumption of the study")
        }
        return
      }
      compilation.list(
        .interceptionRate, parameter: "baseline-rate", baselineRate.value,
        source: baselineRate.source, note: baselineRate.note)
      let wanted = scenario.interception
      let season = compilation.season
      let starts = try (wanted?.steps ?? []).map { try compilation.start($0.from, of: key) }
      if let wanted {
        lever.rate = wanted.rates(
          baseline: baselineRate.value, starts: starts, seasonStart: season,
          firstDay: study.plan.firstDay, days: study.plan.days)
      }
      for (index, (step, start)) in zip(wanted?.steps ?? [], starts).enumerated() {
        compilation.list(
          .interceptionRate, step.rate, from: start,
          to: index + 1 < starts.count ? starts[index + 1] - 1 : nil)
      }
      let ramps = wanted?.steps ?? []
      for step in ramps.isEmpty ? [nil] : ramps.map(Optional.some) {
        compilation.list(
          .interceptionRate, parameter: "ramp-days", Double(step?.rampDays ?? 0), unit: "days",
          source: wanted == nil ? .default : .assumed, note: "straight line from the rate before")
      }
      if let seasonal = wanted?.seasonal {
        compilation.list(
          .interceptionRate, parameter: "seasonal-amplitude", seasonal.amplitude, unit: "share",
          from: season, note: "of a yearly cosine by which the rate is multiplied")
        compilation.list(
          .interceptionRate, parameter: "seasonal-peak", Double(seasonal.peak),
          unit: "day of year", from: season, note: "the day on which that factor is largest")
      }
      let variation = study.weeklyVariation
      if let sd = wanted?.weeklySD {
        lever.variation = variation == .none ? assumedVariation : variation
        lever.variation.sd = sd
      }
      let estimated = wanted?.weeklySD == nil && variation != .none
      compilation.list(
        .interceptionWeeklySD, lever.variation.sd,
        source: wanted?.weeklySD != nil ? .assumed : estimated ? .data : .default)
      if let capacity = wanted?.dailyCapacity {
        lever.dailyCapacity = capacity
        lever.capacityStart = season
        compilation.list(.interceptionCapacity, capacity, from: season)
      }
      compilation.daily.interception = lever
    }
  }
}

extension Lever {
  /// The expected share of attempts that is intercepted.
  public static let interceptionRate = Lever(
    "interception.rate", title: "Interception rate", unit: "share of attempts", bounds: 0...1,
    value: \Scenario.Interception.rate,
    note: { _ in "people stopped before arrival, as a share of people who attempt" })

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
