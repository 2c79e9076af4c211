import StraitForecastModels
import Foundation

/// What a scenario changes, day by day over the horizon: the form in which the kernel reads levers.
public struct DailyLevers: Sendable, Equatable {
  /// What is added to the logit of a crossing day.
  public var crossingShift: [Double]
  /// What each path adds to that.
  package var crossingShiftByPath: ByPath?
  /// What is done to night wind; `nil` where nothing is. Only a wind-driven model answers to it.
  public var wind: Wind?
  /// What expected boats on a crossing day are multiplied by. It does not move the chance of a
  /// crossing day; where fewer than one boat is expected, some such days stay without arrivals.
  public var launches: [Double]
  /// How it departs from that on each path.
  package var launchesByPath: GrowthByPath?
  /// Events that multiply launches further, each by a factor drawn once a path.
  public var events: [Event] = []
  /// What people per boat are multiplied by.
  public var peoplePerBoat: [Double]
  /// How it departs from that on each path.
  package var peoplePerBoatByPath: GrowthByPath?
  /// The most people per boat on a day's mean; infinite where there is no cap.
  public var peoplePerBoatCap: [Double]
  /// The cap of each path, in its place.
  package var peoplePerBoatCapByPath: ByPath?
  /// The share of attempts that is intercepted; `nil` where no rate is known, and then attempts and
  /// preventions are not simulated.
  public var interception: Interception?

  /// What is done to night wind, day by day.
  public struct Wind: Sendable, Equatable {
    /// What is added to the standardised wind z of a generated night.
    public var delta: [Double]
    /// What is added to the speed, in m/s.
    public var shift: [Double]
    /// The law of z from the night before; `nil` where it is the generator's own.
    package var recursion: [WindRecursion?]
    /// The speed of the night in m/s where it is given, as in a replay; generated otherwise.
    public var replay: [Double?]
    /// What each path adds to z and to the speed, and its law of z.
    package var deltaByPath: ByPath?
    package var shiftByPath: ByPath?
    package var recursionByPath: RecursionByPath?

    /// Nothing is done on any day.
    public init(days: Int) {
      delta = Array(repeating: 0, count: days)
      shift = Array(repeating: 0, count: days)
      recursion = Array(repeating: nil, count: days)
      replay = Array(repeating: nil, count: days)
    }
  }

  /// Something that multiplies launches over some days by an uncertain factor: log-normal on either
  /// side of its median, the share that it can touch given.
  ///
  /// On a path whose factor is M, expected boats are multiplied by 1 + share·(M − 1).
  public struct Event: Sendable, Equatable {
    /// The name by which M is drawn: events of the same name have the same z on a path.
    public var name: String
    /// The days of the horizon on which it acts.
    public var days: Range<Int>
    /// The median of M.
    public var median: Double
    /// The bounds of the central 90% interval of M.
    public var interval: ClosedRange<Double>
    /// The share of arrivals that it can touch.
    public var share: Double

    /// An event with every value given.
    public init(
      name: String = "event", days: Range<Int>, median: Double, interval: ClosedRange<Double>,
      share: Double
    ) {
      self.name = name
      self.days = days
      self.median = median
      self.interval = interval
      self.share = share
    }

    /// The quantile of the standard normal law at 0.95, at which the interval ends.
    private static let reach = 1.6448536269514722
    /// The sd of log M below its median.
    var sdBelow: Double { log(median / interval.lowerBound) / Self.reach }
    /// The sd of log M above its median.
    var sdAbove: Double { log(interval.upperBound / median) / Self.reach }
    /// M on each path, at most a million.
    package var factor: PathValue {
      PathValue(LeverDraw("event \(name)")) { z in
        min(1e6, median * exp(z * (z < 0 ? sdBelow : sdAbove)))
      }
    }
  }

  /// Interception and what follows it.
  public struct Interception: Sendable, Equatable {
    /// The expected rate ι₀ that the series' arrivals already reflect.
    public var baselineRate: Double
    /// The scenario's expected rate ι′ on each day.
    public var rate: [Double]
    /// The odds of each day are multiplied by this further.
    public var oddsRatio: [Double]
    /// How much of what is not known of the level of ι₀ goes into each day's ι′: one where it is
    /// relative to ι₀, zero where it is as stated.
    public var levelShare: [Double]
    /// How either varies from week to week, on the same noise.
    public var variation: WeeklyVariation
    /// The sd of a week's logit on each path, in place of the variation's.
    package var weeklySDByPath: PathValue?
    /// How far each path's level is from the baseline rate, as a logit.
    package var levelByPath: PathValue?
    /// The log odds of a mean week that each path has on some days, in place of those of the rate.
    package var logOddsByPath: [ByPath] = []
    /// The most people who can be stopped on a day; infinite where there is no bound.
    public var dailyCapacity: Double
    /// The first day on which that bound acts.
    public var capacityStart = 0
    /// The probability ρ that an intercepted person tries again.
    public var reattemptProbability: Double
    /// The share g of those waiting who try again on a crossing day.
    public var reattemptDailyRate: Double
    /// The mean number of days after which those who wait give up; infinite where nobody does.
    public var giveUpDays: Double
    /// The same on each path; patience is the share of those waiting who have not given up a day later.
    package var dailyCapacityByPath: PathValue?
    package var reattemptProbabilityByPath: PathValue?
    package var reattemptDailyRateByPath: PathValue?
    package var patienceByPath: PathValue?

    /// Whether the rate stays that of the baseline, whatever that is, so that arrivals do too.
    package var isBaseline: Bool {
      levelShare.allSatisfy { $0 == 1 } && rate.allSatisfy { $0 == baselineRate }
        && oddsRatio.allSatisfy { $0 == 1 } && logOddsByPath.isEmpty && dailyCapacity == .infinity
    }

    /// The odds of a mean week at which a share of attempts is prevented.
    ///
    /// - Parameters:
    ///   - rate: the share.
    ///   - levelShare: how much of what is not known of the level goes into it.
    ///   - weeks: the weeks of the horizon.
    /// - Returns: the odds.
    package func odds(forShare rate: Double, levelShare: Double, weeks: Int) -> Double {
      variation.odds(
        forShare: rate, ofAttemptsAt: levelShare == 1 ? baselineRate : shareOfAttempts,
        levelVariance: levelShare * levelShare * variation.levelVariance(over: 0..<weeks))
    }

    /// The share that is prevented of the attempts of all paths in the baseline, as mean odds.
    var shareOfAttempts: Double {
      guard let levelByPath else { return baselineRate }
      let odds = baselineRate / (1 - baselineRate) * levelByPath.mean(exp)
      return odds / (1 + odds)
    }

    /// Interception at given rates, with re-attempts.
    public init(
      baselineRate: Double, rate: [Double], variation: WeeklyVariation = .none,
      dailyCapacity: Double = .infinity, reattemptProbability: Double = 0,
      reattemptDailyRate: Double = 0.5, giveUpDays: Double = .infinity
    ) {
      self.baselineRate = baselineRate
      self.rate = rate
      oddsRatio = Array(repeating: 1, count: rate.count)
      levelShare = rate.map { $0 == baselineRate ? 1 : 0 }
      self.variation = variation
      self.dailyCapacity = dailyCapacity
      self.reattemptProbability = reattemptProbability
      self.reattemptDailyRate = reattemptDailyRate
      self.giveUpDays = giveUpDays
    }
  }

  /// No change on any day.
  ///
  /// - Parameters:
  ///   - days: the number of days of the horizon.
  ///   - baselineRate: the expected rate of interception that arrivals already reflect, if known.
  ///   - variation: how it varies from week to week.
  public init(days: Int, baselineRate: Double? = nil, variation: WeeklyVariation = .none) {
    crossingShift = Array(repeating: 0, count: days)
    launches = Array(repeating: 1, count: days)
    peoplePerBoat = Array(repeating: 1, count: days)
    peoplePerBoatCap = Array(repeating: .infinity, count: days)
    interception = baselineRate.map {
      Interception(
        baselineRate: $0, rate: Array(repeating: $0, count: days), variation: variation)
    }
  }

  /// Whether anything but the level of interception that the data have differs from path to path.
  package var isUncertain: Bool { !pathValues.isEmpty }

  /// The number of days.
  public var days: Int { crossingShift.count }

  /// Whether every list is as long as the horizon.
  var isConsistent: Bool {
    let windDays = wind.map {
      [$0.delta.count, $0.shift.count, $0.recursion.count, $0.replay.count]
    }
    let counts =
      [launches.count, peoplePerBoat.count, peoplePerBoatCap.count]
      + (interception.map { [$0.rate.count, $0.oddsRatio.count, $0.levelShare.count] } ?? [])
      + (windDays ?? [])
    let ranges =
      [
        crossingShiftByPath?.days, peoplePerBoatCapByPath?.days, wind?.deltaByPath?.days,
        wind?.shiftByPath?.days, wind?.recursionByPath?.days,
      ].compactMap { $0 } + (interception?.logOddsByPath.map(\.days) ?? [])
    return counts.allSatisfy { $0 == days }
      && ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= days }
      && events.allSatisfy { $0.days.lowerBound >= 0 && $0.days.upperBound <= days }
  }
}
