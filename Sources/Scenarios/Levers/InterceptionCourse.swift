import Foundation
import StraitSimulation
import StraitTimeSeries

/// The share of attempts that is intercepted on each day of a horizon. Where the share is uncertain, each
/// path has its own log odds.
///
/// The rate sets out from the baseline and makes the moves of a scenario in turn; or it is relative to
/// the baseline, by an odds ratio or by points. A yearly course may multiply it.
struct InterceptionCourse {
  /// A move to a stated rate.
  struct Move {
    /// The rate, or the median of what is believed of it.
    let rate: Double
    let distribution: LeverDistribution?
    /// The position of the day on which it begins; negative before the horizon.
    let start: Int
    let rampDays: Int

    /// How much of it has been made on a day.
    func progress(on day: Int) -> Double { InterceptionCourse.progress(rampDays, start, on: day) }
  }

  /// The moves, in order of time.
  let moves: [Move]
  /// The position of the day on which an odds ratio or points begin.
  let start: Int
  private let scenario: Scenario.Interception
  private let baseline: DailyLevers.Interception
  private let plan: PeriodPlan
  private let weeks: Int

  /// The course of a scenario's interception from a baseline on.
  ///
  /// - Throws: ``InputError`` where it begins after the season, or several kinds of moves are stated.
  init(
    _ scenario: Scenario.Interception, from baseline: DailyLevers.Interception,
    in compilation: LeverCompilation
  ) throws {
    self.scenario = scenario
    self.baseline = baseline
    plan = compilation.plan
    weeks = plan.calendarWeeks
    let kinds = [!scenario.steps.isEmpty, scenario.oddsRatio != nil, scenario.points != nil]
    guard kinds.count(where: { $0 }) <= 1 else {
      throw compilation.refusal(
        Scenario.Interception.key, found: "rate, odds-ratio or points together",
        expected: "one of them")
    }
    let single =
      scenario.steps.count == 1
      ? compilation.scenario.distribution(of: .interceptionRate) : nil
    moves = try scenario.steps.map { step in
      Move(
        rate: step.rate, distribution: step.distribution ?? single,
        start: try compilation.start(step.from, of: Scenario.Interception.key),
        rampDays: step.rampDays)
    }
    start = try compilation.start(scenario.from, of: Scenario.Interception.key)
  }

  /// Sets the days of a lever.
  ///
  /// - Throws: ``InputError`` where a ramp leads between two uncertain rates that are drawn apart.
  func set(_ lever: inout DailyLevers.Interception, in compilation: LeverCompilation) throws {
    let rates = moves.map(\.rate)
    for day in 0..<plan.days {
      (lever.rate[day], lever.levelShare[day]) = rate(
        rates, points: scenario.points ?? 0, on: day)
      if let oddsRatio = scenario.oddsRatio {
        lever.oddsRatio[day] = pow(oddsRatio, progress(on: day))
      }
    }
    guard compilation.statement == .inAll else { return }
    for day in 0..<plan.days {
      if isLikeTheDayBefore(day), let last = lever.logOddsByPath.last,
        last.days.upperBound == day
      {
        lever.logOddsByPath[lever.logOddsByPath.count - 1].days = last.days.lowerBound..<day + 1
      } else if let value = try logOdds(on: day, in: compilation) {
        lever.logOddsByPath.append(DailyLevers.ByPath(days: day..<day + 1, value: value))
      }
    }
  }

  /// The rate of a day for the rates that its moves reach and the points, and how much of the baseline is
  /// still in it.
  private func rate(
    _ rates: [Double], points: Double, on day: Int
  ) -> (rate: Double, levelShare: Double) {
    var (level, share) = (baseline.baselineRate, 1.0)
    for (index, move) in moves.enumerated() where day >= move.start {
      let progress = move.progress(on: end(of: index, on: day))
      level += progress * (rates[index] - level)
      share *= 1 - progress
    }
    level += points * progress(on: day)
    return (min(1, max(0, level * course(on: day))), share)
  }

  /// The day up to which a move goes on: where the next interrupts a ramp, the rate goes on from there.
  private func end(of index: Int, on day: Int) -> Int {
    index + 1 < moves.count ? min(day, moves[index + 1].start) : day
  }

  /// The factor of the yearly course.
  private func course(on day: Int) -> Double {
    guard let seasonal = scenario.seasonal, day >= plan.seasonDays.lowerBound else { return 1 }
    let angle =
      2 * Double.pi * Double(plan.firstDay.advanced(by: day).dayOfYear - seasonal.peak) / 365.25
    return 1 + seasonal.amplitude * cos(angle)
  }

  /// How much of an odds ratio, or of points, acts on a day.
  private func progress(on day: Int) -> Double {
    Self.progress(scenario.rampDays, start, on: day)
  }

  private static func progress(_ rampDays: Int, _ start: Int, on day: Int) -> Double {
    day < start ? 0 : rampDays == 0 ? 1 : min(1, Double(day - start) / Double(rampDays))
  }

  /// Whether nothing has moved since the day before.
  private func isLikeTheDayBefore(_ day: Int) -> Bool {
    guard day > 0, scenario.seasonal == nil, progress(on: day) == progress(on: day - 1) else {
      return false
    }
    return moves.allSatisfy { move in
      (day >= move.start) == (day - 1 >= move.start)
        && move.progress(on: day) == move.progress(on: day - 1)
    }
  }

  /// The log odds that each path has on a day; `nil` where they are the same on all.
  private func logOdds(
    on day: Int, in compilation: LeverCompilation
  ) throws -> PathValue? {
    let rates = moves.map(\.rate)
    func logOdds(_ rates: [Double], points: Double = 0, oddsRatio: Double = 1) -> Double {
      let (share, levelShare) = rate(rates, points: points, on: day)
      let odds = baseline.odds(forShare: share, levelShare: levelShare, weeks: weeks)
      // Within what single precision holds.
      return min(max(log(odds * oddsRatio), -60), 60)
    }
    let made = progress(on: day)
    if made > 0, scenario.oddsRatio != nil {
      return compilation.byPath(.interceptionOddsRatio) {
        logOdds(rates, oddsRatio: pow($0, made))
      }
    }
    if made > 0, scenario.points != nil {
      return compilation.byPath(.interceptionPoints) { logOdds(rates, points: $0) }
    }
    // The uncertain moves that are still in the day's rate.
    let acting = moves.indices.filter { index in
      guard day >= moves[index].start, moves[index].distribution != nil else { return false }
      return !moves.indices.contains {
        $0 > index && day >= moves[$0].start && moves[$0].progress(on: end(of: $0, on: day)) == 1
      }
    }
    guard let first = acting.first else { return nil }
    let lever = Lever.interceptionRate
    let name = moves[first].distribution!.name
    guard acting.allSatisfy({ moves[$0].distribution!.name == name }) else {
      throw compilation.refusal(
        "\(Scenario.Interception.key).steps",
        found: "a ramp between two rates that are drawn apart",
        expected: "the same name ('as') for both, or ramp-days: 0")
    }
    return PathValue(compilation.study.draw(name ?? lever.rawValue)) { z in
      var drawn = rates
      for index in acting {
        drawn[index] = moves[index].distribution!.value(at: z, within: lever.bounds)
      }
      return logOdds(drawn)
    }
  }
}
