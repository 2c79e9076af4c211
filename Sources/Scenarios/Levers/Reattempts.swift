import YAMLInput

extension Scenario {
  /// What intercepted people do next.
  public struct Reattempts: Sendable, Equatable {
    /// The probability ρ of trying again.
    public var probability = 0.0
    /// The share g of those waiting who try again on a crossing day.
    public var dailyRate = defaultDailyRate
    /// The mean number of days after which those who wait give up; nobody does where absent.
    public var giveUpDays: Double?

    /// The daily rate where a study states none.
    static let defaultDailyRate = 0.5

    /// Nobody tries again.
    public init() {}

    /// Reads the lever.
    init(_ mapping: YAMLMapping) {
      probability = mapping.lever(.reattemptProbability, required: true) ?? 0
      dailyRate = mapping.lever(.reattemptDailyRate) ?? Self.defaultDailyRate
      giveUpDays = mapping.lever(.reattemptGiveUpDays)
    }

    static let keys = ["probability", "daily-rate", "give-up-days"]
  }
}
