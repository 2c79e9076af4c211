/// What a scenario changes, day by day over the horizon: the form in which the kernel reads levers.
public struct DailyLevers: Sendable, Equatable {
  /// What is added to the logit of a crossing day.
  public var crossingShift: [Double]
  /// What expected boats on a crossing day are multiplied by. It does not move the chance of a
  /// crossing day; where fewer than one boat is expected, some such days stay without arrivals.
  public var launches: [Double]
  /// What people per boat are multiplied by.
  public var peoplePerBoat: [Double]
  /// The share of attempts that is intercepted; `nil` where no rate is known, and then attempts and
  /// preventions are not simulated.
  public var interception: Interception?

  /// Interception and what follows it.
  public struct Interception: Sendable, Equatable {
    /// The rate ι₀ that the series' arrivals already reflect.
    public var baselineRate: Double
    /// The scenario's rate ι′ on each day.
    public var rate: [Double]
    /// The probability ρ that an intercepted person tries again.
    public var reattemptProbability: Double
    /// The share g of those waiting who try again on a crossing day.
    public var reattemptDailyRate: Double

    /// Interception at given rates, with re-attempts.
    public init(
      baselineRate: Double, rate: [Double], reattemptProbability: Double = 0,
      reattemptDailyRate: Double = 0.5
    ) {
      self.baselineRate = baselineRate
      self.rate = rate
      self.reattemptProbability = reattemptProbability
      self.reattemptDailyRate = reattemptDailyRate
    }
  }

  /// No change on any day.
  ///
  /// - Parameters:
  ///   - days: the number of days of the horizon.
  ///   - baselineRate: the rate of interception that arrivals already reflect, if known.
  public init(days: Int, baselineRate: Double? = nil) {
    crossingShift = Array(repeating: 0, count: days)
    launches = Array(repeating: 1, count: days)
    peoplePerBoat = Array(repeating: 1, count: days)
    interception = baselineRate.map {
      Interception(baselineRate: $0, rate: Array(repeating: $0, count: days))
    }
  }
}
