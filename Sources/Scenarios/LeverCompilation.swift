import Diagnostics
import Foundation
import Simulation
import TimeSeries

/// The levers of a scenario, day by day, and the assumptions that they make.
public struct CompiledLevers: Sendable, Equatable {
  /// The levers as the simulation reads them.
  public let daily: DailyLevers
  /// Every value as used.
  public let assumptions: [Assumption]
}

extension PreparedStudy {
  /// Turns the levers of a scenario into daily values.
  ///
  /// Levers act from their own `from`, else from the first day of the season. Where that lies before
  /// the horizon they act from the first simulated day: a ramp of interception is then as far as it
  /// has come, while growth of launches begins there, since the data hold what came before.
  ///
  /// - Throws: ``InputError`` where a lever cannot act: it begins after the season, no interception
  ///   rate is known, or a share of crossing days is out of reach.
  public func compile(_ scenario: Scenario) throws -> CompiledLevers {
    var daily = DailyLevers(days: plan.days, baselineRate: baselineRate?.value)
    var assumptions = try interception(of: scenario, into: &daily)
    assumptions += try launches(of: scenario, into: &daily)
    assumptions += try peoplePerBoat(of: scenario, into: &daily)
    assumptions += try weather(of: scenario, into: &daily)
    return CompiledLevers(daily: daily, assumptions: assumptions)
  }

  private func interception(
    of scenario: Scenario, into daily: inout DailyLevers
  ) throws -> [Assumption] {
    guard let baselineRate, var lever = daily.interception else {
      guard scenario.interception == nil && scenario.reattempts == nil else {
        throw InputError(
          file: file, key: "scenario \(scenario.name)",
          found: "interception or re-attempts without a known baseline rate",
          expected: "weekly preventions up to \(plan.observed.end), or a stated rate",
          suggestion: "add interception-rate to data, for example 0.40")
      }
      return []
    }
    var assumptions = [
      Assumption(
        lever: "interception", parameter: "baseline-rate", value: baselineRate.value,
        unit: "share of attempts", from: nil, to: nil, source: baselineRate.source,
        note: baselineRate.note)
    ]
    let start = try start(scenario.interception?.from, of: "interception", in: scenario)
    if let wanted = scenario.interception {
      for day in max(start, 0)..<plan.days {
        let progress =
          wanted.rampDays == 0 ? 1 : min(1, Double(day - start) / Double(wanted.rampDays))
        lever.rate[day] = baselineRate.value + progress * (wanted.rate - baselineRate.value)
      }
      assumptions.append(
        Assumption(
          lever: "interception", parameter: "rate", value: wanted.rate, unit: "share of attempts",
          from: date(start), to: plan.season.upperBound, source: .assumed,
          note: "people stopped before arrival, as a share of people who attempt"))
    }
    assumptions.append(
      Assumption(
        lever: "interception", parameter: "ramp-days",
        value: Double(scenario.interception?.rampDays ?? 0), unit: "days", from: nil, to: nil,
        source: scenario.interception == nil ? .default : .assumed,
        note: "straight line from the baseline rate"))
    lever.reattemptProbability = scenario.reattempts?.probability ?? 0
    lever.reattemptDailyRate =
      scenario.reattempts?.dailyRate ?? Scenario.Reattempts.defaultDailyRate
    let source: Assumption.Source = scenario.reattempts == nil ? .default : .assumed
    assumptions += [
      Assumption(
        lever: "re-attempts", parameter: "probability", value: lever.reattemptProbability,
        unit: "probability", from: nil, to: nil, source: source,
        note: "not identified by the data: compare several values; no effect at the baseline rate"),
      Assumption(
        lever: "re-attempts", parameter: "daily-rate", value: lever.reattemptDailyRate,
        unit: "share of those waiting, a crossing day", from: nil, to: nil, source: source,
        note: "how soon people try again"),
    ]
    daily.interception = lever
    return assumptions
  }

  private func launches(
    of scenario: Scenario, into daily: inout DailyLevers
  ) throws -> [Assumption] {
    let lever = scenario.launches
    // Growth before the horizon is in the data already.
    let start = max(try start(lever?.from, of: "launches", in: scenario), 0)
    if let lever {
      for day in start..<plan.days {
        let months = Double(day - start) / 30.4375
        daily.launches[day] = lever.multiplier * pow(1 + lever.monthlyTrend, months)
      }
    }
    let source: Assumption.Source = lever == nil ? .default : .assumed
    let from = lever == nil ? nil : date(start)
    let to = lever == nil ? nil : plan.season.upperBound
    return [
      Assumption(
        lever: "launches", parameter: "multiplier", value: lever?.multiplier ?? 1, unit: "ratio",
        from: from, to: to, source: source, note: "of expected \(counted) on a crossing day"),
      Assumption(
        lever: "launches", parameter: "monthly-trend", value: lever?.monthlyTrend ?? 0,
        unit: "share a month", from: from, to: to, source: source,
        note: "further growth of the multiplier"),
    ]
  }

  private func peoplePerBoat(
    of scenario: Scenario, into daily: inout DailyLevers
  ) throws -> [Assumption] {
    let lever = scenario.peoplePerBoat
    guard plan.observed.hasBoats else {
      guard lever == nil else {
        throw InputError(
          file: file, key: "scenario \(scenario.name).people-per-boat",
          found: "people per boat in a study of data without boats",
          expected: "data with a column of boats, or no such lever",
          suggestion: "use launches, which multiply expected people in such data")
      }
      return []
    }
    let start = max(try start(lever?.from, of: "people-per-boat", in: scenario), 0)
    if let lever {
      for day in start..<plan.days {
        daily.peoplePerBoat[day] = lever.multiplier
      }
    }
    return [
      Assumption(
        lever: "people-per-boat", parameter: "multiplier", value: lever?.multiplier ?? 1,
        unit: "ratio", from: lever == nil ? nil : date(start),
        to: lever == nil ? nil : plan.season.upperBound,
        source: lever == nil ? .default : .assumed, note: "of expected people per boat")
    ]
  }

  private func weather(of scenario: Scenario, into daily: inout DailyLevers) throws -> [Assumption]
  {
    let season = plan.seasonDays
    var shift = 0.0
    var assumptions: [Assumption] = []
    let (from, to) = (date(season.lowerBound), plan.season.upperBound)
    if let wanted = scenario.weather?.crossingDayShare {
      let solution = CrossingShareLever.solve(
        share: wanted, over: season, horizon: horizon, seed: seed)
      guard abs(solution.reachedShare - wanted) < 0.005 else {
        throw InputError(
          file: file, key: "scenario \(scenario.name).weather.crossing-day-share",
          found: "\(wanted), of which \(solution.reachedShare) can be reached",
          expected: "a share that a shift of the crossing chance can reach",
          suggestion: "use a share nearer to the model's own \(solution.baselineShare)")
      }
      shift = solution.shift
      for day in season { daily.crossingShift[day] = shift }
      assumptions.append(
        Assumption(
          lever: "weather", parameter: "crossing-day-share", value: wanted, unit: "share of days",
          from: from, to: to, source: .assumed,
          note: "mean over the season's days after the origin; \(counted) on a crossing day do not "
            + "change"))
    }
    assumptions.append(
      Assumption(
        lever: "weather", parameter: "crossing-logit-shift", value: shift, unit: "logit",
        from: shift == 0 ? nil : from, to: shift == 0 ? nil : to,
        source: scenario.weather == nil ? .default : .solved,
        note: "added to the log odds of a crossing day"))
    return assumptions
  }

  /// The position at which a lever begins; negative where it began before the horizon.
  ///
  /// - Throws: ``InputError`` where it begins after the season, and so would do nothing.
  private func start(_ from: Day?, of lever: String, in scenario: Scenario) throws -> Int {
    guard let from else { return plan.seasonDays.lowerBound }
    guard from <= plan.season.upperBound else {
      throw InputError(
        file: file, key: "scenario \(scenario.name).\(lever).from",
        found: "\(from), after the season",
        expected: "a day up to \(plan.season.upperBound)", suggestion: "check the year")
    }
    return plan.firstDay.distance(to: from)
  }

  /// What the size of a crossing day counts.
  private var counted: String { plan.observed.hasBoats ? "boats" : "people" }

  private func date(_ position: Int) -> Day { plan.firstDay.advanced(by: position) }
}
