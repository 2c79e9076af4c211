/// A lever that is one number: what sweeps, solutions and sensitivities move.
package enum Lever: String, Sendable, CaseIterable, Codable {
  /// The expected share of attempts that is intercepted.
  case interceptionRate = "interception.rate"
  /// The most people who can be intercepted on a day.
  case interceptionCapacity = "interception.daily-capacity"
  /// The sd of a week's logit of the interception rate.
  case interceptionWeeklySD = "interception.weekly-sd"
  /// The probability that an intercepted person tries again.
  case reattemptProbability = "re-attempts.probability"
  /// The share of those waiting who try again on a crossing day.
  case reattemptDailyRate = "re-attempts.daily-rate"
  /// The mean days after which those who wait give up.
  case reattemptGiveUpDays = "re-attempts.give-up-days"
  /// What expected boats on a crossing day are multiplied by.
  case launchesMultiplier = "launches.multiplier"
  /// The further growth of that multiplier a month.
  case launchesMonthlyTrend = "launches.monthly-trend"
  /// What people per boat are multiplied by.
  case perBoatMultiplier = "people-per-boat.multiplier"
  /// The further growth of that multiplier a month.
  case perBoatMonthlyTrend = "people-per-boat.monthly-trend"
  /// The most people per boat.
  case perBoatCap = "people-per-boat.cap"
  /// The expected share of the season's nights under 7 m/s.
  case calmNightShare = "weather.calm-night-share"
  /// The probability that a night after a calm one is calm.
  case persistence = "weather.persistence"
  /// What is added to night wind, in m/s.
  case windShift = "weather.wind-shift"
  /// The mean share of crossing days over the season's simulated days.
  case crossingDayShare = "weather.crossing-day-share"

  /// The values that a study may state.
  package var bounds: ClosedRange<Double> {
    switch self {
    case .interceptionRate, .reattemptProbability, .reattemptDailyRate: 0...1
    case .interceptionCapacity: 0...1_000_000
    case .interceptionWeeklySD: 0...1.5
    case .reattemptGiveUpDays: 1...3650
    case .launchesMultiplier: 0...10
    case .launchesMonthlyTrend, .perBoatMonthlyTrend: -0.9...1
    case .perBoatMultiplier: 0.01...10
    case .perBoatCap: 1...10_000
    case .calmNightShare, .crossingDayShare: 0.01...0.99
    case .persistence: 0...1
    case .windShift: -10...10
    }
  }

  /// The unit of its values, for tables of assumptions.
  package var unit: String {
    switch self {
    case .interceptionRate: "share of attempts"
    case .interceptionCapacity: "people a day"
    case .interceptionWeeklySD: "logit"
    case .reattemptProbability, .persistence: "probability"
    case .reattemptDailyRate: "share of those waiting, a crossing day"
    case .reattemptGiveUpDays: "days"
    case .launchesMultiplier, .perBoatMultiplier: "ratio"
    case .launchesMonthlyTrend, .perBoatMonthlyTrend: "share a month"
    case .perBoatCap: "people a boat"
    case .calmNightShare: "share of nights"
    case .crossingDayShare: "share of days"
    case .windShift: "m/s"
    }
  }

  /// What it is called.
  package var title: String {
    switch self {
    case .interceptionRate: "Interception rate"
    case .interceptionCapacity: "Most people intercepted a day"
    case .interceptionWeeklySD: "Week-to-week spread of interception"
    case .reattemptProbability: "Probability of another attempt"
    case .reattemptDailyRate: "Daily rate of further attempts"
    case .reattemptGiveUpDays: "Mean days until giving up"
    case .launchesMultiplier: "Boats on a crossing day"
    case .launchesMonthlyTrend: "Monthly growth of boats"
    case .perBoatMultiplier: "People per boat"
    case .perBoatMonthlyTrend: "Monthly growth of people per boat"
    case .perBoatCap: "Most people per boat"
    case .calmNightShare: "Share of calm nights"
    case .persistence: "Persistence of calm nights"
    case .windShift: "Shift of night wind"
    case .crossingDayShare: "Share of crossing days"
    }
  }

  /// The name within its group, as a study file has it: `rate` of `interception.rate`.
  var key: String { String(rawValue.split(separator: ".")[1]) }

  /// Sets the lever of a scenario, leaving the others of its group as they are.
  package func set(_ value: Double, in scenario: inout Scenario) {
    switch self {
    case .interceptionRate, .interceptionCapacity, .interceptionWeeklySD:
      var lever = scenario.interception ?? Scenario.Interception()
      switch self {
      case .interceptionRate: lever.setRate(value)
      case .interceptionCapacity: lever.dailyCapacity = value
      default: lever.weeklySD = value
      }
      scenario.interception = lever
    case .reattemptProbability, .reattemptDailyRate, .reattemptGiveUpDays:
      var lever = scenario.reattempts ?? Scenario.Reattempts()
      switch self {
      case .reattemptProbability: lever.probability = value
      case .reattemptDailyRate: lever.dailyRate = value
      default: lever.giveUpDays = value
      }
      scenario.reattempts = lever
    case .launchesMultiplier, .launchesMonthlyTrend:
      var lever = scenario.launches ?? Scenario.Launches()
      if self == .launchesMultiplier {
        lever.multiplier = value
      } else {
        lever.monthlyTrend = value
      }
      scenario.launches = lever
    case .perBoatMultiplier, .perBoatMonthlyTrend, .perBoatCap:
      var lever = scenario.peoplePerBoat ?? Scenario.PeoplePerBoat()
      switch self {
      case .perBoatMultiplier: lever.multiplier = value
      case .perBoatMonthlyTrend: lever.monthlyTrend = value
      default: lever.cap = value
      }
      scenario.peoplePerBoat = lever
    case .calmNightShare, .persistence, .windShift, .crossingDayShare:
      var lever = scenario.weather ?? Scenario.Weather()
      switch self {
      case .calmNightShare: lever.calmNightShare = value
      case .persistence: lever.persistence = value
      case .windShift: lever.windShift = value
      default: lever.crossingDayShare = value
      }
      scenario.weather = lever
    }
  }
}
