import StraitForecastModels
import StraitTimeSeries

/// Levers in the form in which the stages read them.
extension PathKernel {
  /// Night by night: the generator's constants, with what the levers of wind make of them.
  static func nights(
    _ wind: HorizonWind, levers: DailyLevers.Wind?
  ) -> [WindStage.Night] {
    wind.known.indices.map { day in
      let recursion = levers?.recursion[day] ?? wind.recursion
      let given = levers?.replay[day] ?? wind.known[day]
      return WindStage.Night(
        mean: Float(wind.mean[day]), scale: Float(wind.scale[day]),
        delta: Float(levers?.delta[day] ?? 0), shift: Float(levers?.shift[day] ?? 0),
        first: Float(recursion.first), second: Float(recursion.second),
        innovationSD: Float(recursion.innovationSD),
        expectedOpenness: Float(wind.expectedOpenness[day]),
        known: given.map { (Float(wind.standardised(speed: $0, on: day)), Float($0)) })
    }
  }

  /// Day by day: the levers of boats and people.
  static func sizeDays(_ levers: DailyLevers) -> [PeopleStage.Day] {
    (0..<levers.days).map { day in
      PeopleStage.Day(
        launches: Float(levers.launches[day]),
        events: levers.events.enumerated().filter { $0.element.days.contains(day) }.map {
          ($0.offset, Float($0.element.share))
        },
        peoplePerBoat: Float(levers.peoplePerBoat[day]), cap: Float(levers.peoplePerBoatCap[day]))
    }
  }

  /// Day by day: the odds of interception, capacity and re-attempts.
  static func interceptionDays(
    _ lever: DailyLevers.Interception
  ) -> [InterceptionStage.Day] {
    var odds: [Double: Float] = [:]
    func value(_ rate: Double) -> Float {
      if let known = odds[rate] { return known }
      let result = min(
        Float(lever.variation.odds(forShare: rate, ofAttemptsAt: lever.baselineRate)),
        InterceptionStage.largestOdds)
      odds[rate] = result
      return result
    }
    let capacity = Float(
      min(lever.dailyCapacity.rounded(.down), Double(PeopleStage.mostPeople)))
    return lever.rate.enumerated().map { day, rate in
      InterceptionStage.Day(
        baselineOdds: value(lever.baselineRate), odds: value(rate),
        capacity: day < lever.capacityStart ? PeopleStage.mostPeople : capacity,
        probability: Float(lever.reattemptProbability), dailyRate: Float(lever.reattemptDailyRate),
        patience: Float(1 - 1 / lever.giveUpDays))
    }
  }
}
