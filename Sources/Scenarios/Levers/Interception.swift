import Foundation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// The share of attempts that is intercepted.
  package struct Interception: Sendable, Equatable {
    /// A move to another rate.
    package struct Step: Sendable, Equatable {
      /// The rate ι′ that is reached, from 0 to 1.
      package var rate: Double
      /// The day on which the move begins; the first day of the season where absent.
      package var from: Day?
      /// The days over which the rate moves there in a straight line; zero for at once.
      package var rampDays = 0
    }

    /// A yearly course of the rate: it is multiplied by 1 + a·cos(2π(d − peak)/365.25).
    package struct Seasonal: Sendable, Equatable {
      /// The amplitude a.
      package var amplitude: Double
      /// The day of the year on which the factor is largest.
      package var peak: Int
    }

    /// The moves, in order of time; none where the rate stays that of the baseline.
    package var steps: [Step] = []
    /// The yearly course, from the first day of the season on.
    package var seasonal: Seasonal?
    /// The sd of a week's logit; as estimated from the data where absent.
    package var weeklySD: Double?
    /// The most people who can be intercepted on a day of the season.
    package var dailyCapacity: Double?

    /// Sets the rate of the last step, of which there is then at least one.
    mutating func setRate(_ rate: Double) {
      if steps.isEmpty { steps.append(Step(rate: rate)) }
      steps[steps.count - 1].rate = rate
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

    /// Reads the lever.
    init(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
      let rate = mapping.lever(.interceptionRate)
      let from = mapping.day("from")
      let ramp = mapping.integer("ramp-days", in: 0...365)
      if let rate {
        steps = [Step(rate: rate, from: from, rampDays: ramp ?? 0)]
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
            rampDays: $0.integer("ramp-days", in: 0...365) ?? 0)
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
      weeklySD = mapping.lever(.interceptionWeeklySD)
      dailyCapacity = mapping.lever(.interceptionCapacity)
    }

    /// A lever that leaves everything as it is.
    package init() {}

    static let keys = [
      "rate", "from", "ramp-days", "steps", "seasonal", "weekly-sd", "daily-capacity",
    ]
  }
}
