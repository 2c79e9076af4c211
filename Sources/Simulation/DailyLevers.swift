import StraitForecastModels
import Foundation

/// What a scenario changes, day by day over the horizon: the form in which the kernel reads levers.
public struct DailyLevers: Sendable, Equatable {
  /// What is added to the logit of a crossing day.
  public var crossingShift: [Double]
  /// What is done to night wind; `nil` where nothing is. Only a wind-driven model answers to it.
  public var wind: Wind?
  /// What expected boats on a crossing day are multiplied by. It does not move the chance of a
  /// crossing day; where fewer than one boat is expected, some such days stay without arrivals.
  public var launches: [Double]
  /// Events that multiply launches further, each by a factor drawn once a path.
  public var events: [Event] = []
  /// What people per boat are multiplied by.
  public var peoplePerBoat: [Double]
  /// The most people per boat on a day's mean; infinite where there is no cap.
  public var peoplePerBoatCap: [Double]
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
    /// The days of the horizon on which it acts.
    public var days: Range<Int>
    /// The median of M.
    public var median: Double
    /// The bounds of the central 90 % interval of M.
    public var interval: ClosedRange<Double>
    /// The share of arrivals that it can touch.
    public var share: Double

    /// An event with every value given.
    public init(days: Range<Int>, median: Double, interval: ClosedRange<Double>, share: Double) {
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
    /// The largest factor that a random word can give, or a million.
    var largestFactor: Double { min(1e6, median * exp(6.4 * sdAbove)) }
  }

  /// Interception and what follows it.
  public struct Interception: Sendable, Equatable {
    /// The expected rate ι₀ that the series' arrivals already reflect.
    public var baselineRate: Double
    /// The scenario's expected rate ι′ on each day.
    public var rate: [Double]
    /// How either varies from week to week, on the same noise.
    public var variation: WeeklyVariation
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

    /// Interception at given rates, with re-attempts.
    public init(
      baselineRate: Double, rate: [Double], variation: WeeklyVariation = .none,
      dailyCapacity: Double = .infinity, reattemptProbability: Double = 0,
      reattemptDailyRate: Double = 0.5, giveUpDays: Double = .infinity
    ) {
      self.baselineRate = baselineRate
      self.rate = rate
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

  /// The number of days.
  public var days: Int { crossingShift.count }

  /// Whether every list is as long as the horizon.
  var isConsistent: Bool {
    let windDays = wind.map {
      [$0.delta.count, $0.shift.count, $0.recursion.count, $0.replay.count]
    }
    let counts =
      [launches.count, peoplePerBoat.count, peoplePerBoatCap.count]
      + (interception.map { [$0.rate.count] } ?? []) + (windDays ?? [])
    return counts.allSatisfy { $0 == days }
      && events.allSatisfy { $0.days.lowerBound >= 0 && $0.days.upperBound <= days }
  }
}
