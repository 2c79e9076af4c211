import StraitYAMLInput

extension Scenario {
  /// What intercepted people do next.
  public struct Reattempts: LeverGroup {
    /// The probability ρ of trying again.
    public var probability = 0.0
    /// The share g of those waiting who try again on a crossing day.
    public var dailyRate = 0.5
    /// The mean number of days after which those who wait give up; nobody does where absent.
    public var giveUpDays: Double?

    /// Nobody tries again.
    public init() {}

    static let key = "re-attempts"
    static var place: WritableKeyPath<Scenario, Self?> & Sendable { \.reattempts }
    static let levers: [Lever] = [
      .reattemptProbability, .reattemptDailyRate, .reattemptGiveUpDays,
    ]
    static let otherKeys: [String] = []

    mutating func readOthers(_ mapping: YAMLMapping) {}

    /// Acts on the people who are intercepted, so after ``Scenario/Interception``.
    static func act(on compilation: inout LeverCompilation) throws {
      guard var lever = compilation.daily.interception else { return }
      let reattempts = compilation.scenario.reattempts ?? Reattempts()
      lever.reattemptProbability = reattempts.probability
      lever.reattemptDailyRate = reattempts.dailyRate
      lever.reattemptProbabilityByPath = compilation.byPath(.reattemptProbability) { $0 }
      lever.reattemptDailyRateByPath = compilation.byPath(.reattemptDailyRate) { $0 }
      lever.patienceByPath = compilation.byPath(.reattemptGiveUpDays) { 1 - 1 / $0 }
      let source: Assumption.Source = compilation.scenario.reattempts == nil ? .default : .assumed
      compilation.list(.reattemptProbability, reattempts.probability, source: source)
      compilation.list(.reattemptDailyRate, reattempts.dailyRate, source: source)
      if let days = reattempts.giveUpDays {
        lever.giveUpDays = days
        compilation.list(.reattemptGiveUpDays, days)
      }
      compilation.daily.interception = lever
    }
  }
}

extension Lever {
  /// The probability that an intercepted person tries again.
  public static let reattemptProbability = Lever(
    "re-attempts.probability", title: "Probability of another attempt", unit: "probability",
    bounds: 0...1, isRequired: true, value: \Scenario.Reattempts.probability,
    note: { _ in
      "not identified by the data: compare several values; no effect at the baseline rate"
    })

  /// The share of those waiting who try again on a crossing day.
  public static let reattemptDailyRate = Lever(
    "re-attempts.daily-rate", title: "Daily rate of further attempts",
    unit: "share of those waiting, a crossing day", bounds: 0...1,
    value: \Scenario.Reattempts.dailyRate, note: { _ in "how soon people try again" })

  /// The mean days after which those who wait give up.
  public static let reattemptGiveUpDays = Lever(
    "re-attempts.give-up-days", title: "Mean days until giving up", unit: "days",
    bounds: 1...3650, value: \Scenario.Reattempts.giveUpDays,
    note: { _ in "mean days after which those who wait give up" })
}
