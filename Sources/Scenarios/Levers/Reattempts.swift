import StraitYAMLInput

extension Scenario {
  /// What intercepted people do next.
  package struct Reattempts: Sendable, Equatable {
    /// The probability ρ of trying again.
    package var probability = 0.0
    /// The share g of those waiting who try again on a crossing day.
    package var dailyRate = defaultDailyRate
    /// The mean number of days after which those who wait give up; nobody does where absent.
    package var giveUpDays: Double?

    /// The daily rate where a study states none.
    static let defaultDailyRate = 0.5

    /// Nobody tries again.
    package init() {}

    /// Reads the lever.
    init(_ mapping: YAMLMapping) {
      probability = mapping.lever(.reattemptProbability, required: true) ?? 0
      dailyRate = mapping.lever(.reattemptDailyRate) ?? Self.defaultDailyRate
      giveUpDays = mapping.lever(.reattemptGiveUpDays)
    }

    static let keys = ["probability", "daily-rate", "give-up-days"]
  }
}
