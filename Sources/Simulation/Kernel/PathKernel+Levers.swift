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
    func months(_ growth: DailyLevers.GrowthByPath?, _ day: Int) -> Float? {
      growth.flatMap {
        day < $0.start
          ? nil : Float(Double(day - $0.start) / DailyLevers.GrowthByPath.daysOfMonth)
      }
    }
    return (0..<levers.days).map { day in
      PeopleStage.Day(
        launches: Float(levers.launches[day]),
        events: levers.events.enumerated().filter { $0.element.days.contains(day) }.map {
          ($0.offset, Float($0.element.share))
        },
        peoplePerBoat: Float(levers.peoplePerBoat[day]), cap: Float(levers.peoplePerBoatCap[day]),
        launchesMonths: months(levers.launchesByPath, day),
        peoplePerBoatMonths: months(levers.peoplePerBoatByPath, day),
        hasCapByPath: levers.peoplePerBoatCapByPath?.days.contains(day) ?? false)
    }
  }

  /// Day by day: the odds of interception, capacity and re-attempts.
  static func interceptionDays(
    _ lever: DailyLevers.Interception, weeks: Int
  ) -> [InterceptionStage.Day] {
    struct Key: Hashable { let rate, share: Double }
    var odds: [Key: Float] = [:]
    func value(_ rate: Double, _ share: Double) -> Float {
      let key = Key(rate: rate, share: share)
      if let known = odds[key] { return known }
      let result = min(
        Float(lever.odds(forShare: rate, levelShare: share, weeks: weeks)),
        InterceptionStage.largestOdds)
      odds[key] = result
      return result
    }
    let capacity = Float(
      min(lever.dailyCapacity.rounded(.down), Double(PeopleStage.mostPeople)))
    return lever.rate.indices.map { day in
      InterceptionStage.Day(
        baselineOdds: value(lever.baselineRate, 1),
        odds: min(
          value(lever.rate[day], lever.levelShare[day]) * Float(lever.oddsRatio[day]),
          InterceptionStage.largestOdds),
        levelShare: Float(lever.levelShare[day]),
        logOdds: lever.logOddsByPath.first { $0.days.contains(day) }?.value,
        capacity: day < lever.capacityStart ? PeopleStage.mostPeople : capacity,
        probability: Float(lever.reattemptProbability), dailyRate: Float(lever.reattemptDailyRate),
        patience: Float(1 - 1 / lever.giveUpDays))
    }
  }

  /// A variation, and the values of it that differ from path to path.
  struct WeekLaw: Sendable, Hashable {
    /// The sds.
    let variation: WeeklyVariation
    /// The positions of the sd of e, and of δ.
    let sd: Int?
    let level: Int?

    init(_ lever: DailyLevers.Interception, _ index: (PathValue?) -> Int?) {
      variation = lever.variation
      sd = index(lever.weeklySDByPath)
      level = index(lever.levelByPath)
    }

    /// Whether anything is not known of the level.
    var hasLevel: Bool { level != nil || variation.levelError > 0 || variation.drift > 0 }
  }

  /// A value on some days, by its position.
  struct DaysValue: Sendable {
    let days: Range<Int>
    let index: Int

    init?(_ value: DailyLevers.ByPath?, _ index: (PathValue?) -> Int?) {
      guard let value else { return nil }
      days = value.days
      self.index = index(value.value)!
    }
  }

  /// The values of a weather.
  struct WeatherValues: Sendable {
    let shift: DaysValue?
    let delta: DaysValue?
    let windShift: DaysValue?
    let recursion: (days: Range<Int>, first: Int, second: Int, innovationSD: Int)?

    init(_ levers: DailyLevers, _ index: (PathValue?) -> Int?) {
      shift = DaysValue(levers.crossingShiftByPath, index)
      delta = DaysValue(levers.wind?.deltaByPath, index)
      windShift = DaysValue(levers.wind?.shiftByPath, index)
      recursion = levers.wind?.recursionByPath.map {
        ($0.days, index($0.first)!, index($0.second)!, index($0.innovationSD)!)
      }
    }

    /// The lanes of a night.
    func night(_ day: Int, slot: Int, memory: KernelMemory) -> WindStage.ByPath {
      var lanes = WindStage.ByPath()
      if let delta, delta.days.contains(day) {
        lanes.delta = memory.value(delta.index, slot: slot)
      }
      if let windShift, windShift.days.contains(day) {
        lanes.shift = memory.value(windShift.index, slot: slot)
      }
      if let recursion, recursion.days.contains(day) {
        lanes.recursion = (
          memory.value(recursion.first, slot: slot), memory.value(recursion.second, slot: slot),
          memory.value(recursion.innovationSD, slot: slot)
        )
      }
      return lanes
    }
  }

  /// The values of levers of size.
  struct SizeValues: Sendable {
    typealias Growth = (multiplier: Int?, month: Int?)
    let launches: Growth?
    let peoplePerBoat: Growth?
    let cap: Int?
    let events: [Int]

    init(_ levers: DailyLevers, _ index: (PathValue?) -> Int?) {
      events = levers.events.map { index($0.factor)! }
      launches = levers.launchesByPath.map {
        (index($0.logMultiplier), index($0.logMonthlyGrowth))
      }
      peoplePerBoat = levers.peoplePerBoatByPath.map {
        (index($0.logMultiplier), index($0.logMonthlyGrowth))
      }
      cap = index(levers.peoplePerBoatCapByPath?.value)
    }

    /// The lanes of a slot.
    func lanes(slot: Int, memory: KernelMemory) -> PeopleStage.ByPath {
      func lanes(_ growth: Growth?) -> PeopleStage.ByPath.Growth? {
        growth.map {
          PeopleStage.ByPath.Growth(
            multiplier: $0.multiplier.map { memory.value($0, slot: slot) },
            month: $0.month.map { memory.value($0, slot: slot) })
        }
      }
      return PeopleStage.ByPath(
        launches: lanes(launches), peoplePerBoat: lanes(peoplePerBoat),
        cap: cap.map { memory.value($0, slot: slot) },
        events: events.map { memory.value($0, slot: slot) })
    }
  }

  /// The values of interception; those that are the same on all paths have none.
  struct InterceptionValues: Sendable {
    let capacity: Int?
    let probability: Int?
    let dailyRate: Int?
    let patience: Int?

    init(_ lever: DailyLevers.Interception?, _ index: (PathValue?) -> Int?) {
      capacity = index(lever?.dailyCapacityByPath)
      probability = index(lever?.reattemptProbabilityByPath)
      dailyRate = index(lever?.reattemptDailyRateByPath)
      patience = index(lever?.patienceByPath)
    }

    /// Whether any differs from path to path.
    var followsPath: Bool {
      capacity != nil || probability != nil || dailyRate != nil || patience != nil
    }
  }

  /// What explains how outcomes differ from path to path.
  struct Input: Sendable {
    /// Its name in tables.
    let name: String
    /// The position of the draw; `nil` for the level of a variation.
    let draw: Int?
    /// The position of the variation.
    let variation: Int
    /// The scenarios that it acts on.
    let scenarios: Set<Int>
    /// Whether it acts on the scenario that they are compared with.
    let actsOnReference: Bool
  }

  /// The name of the level of the interception rate among what explains.
  static let levelName = "interception.baseline-rate"

  /// The draws that act on scenarios, and the level of the interception rate: one for each law of
  /// weeks, and the same on a path whatever the law.
  static func inputs(
    of scenarios: [DailyLevers], reference: DailyLevers?, draws: [LeverDraw],
    variations: [WeekLaw], laws: [WeekLaw?]
  ) -> [Input] {
    func holds(_ levers: DailyLevers, _ draw: LeverDraw) -> Bool {
      levers.pathValues.contains { $0.draw == draw }
    }
    let drawn = draws.enumerated().map { position, draw in
      Input(
        name: draw.name, draw: position, variation: 0,
        scenarios: Set(scenarios.indices.filter { holds(scenarios[$0], draw) }),
        actsOnReference: reference.map { holds($0, draw) } ?? false)
    }
    let levels = variations.indices.filter {
      variations[$0].variation.levelError > 0 || variations[$0].variation.drift > 0
    }.map { position in
      Input(
        name: levelName, draw: nil, variation: position,
        scenarios: Set(laws.indices.filter { laws[$0] == variations[position] }),
        actsOnReference: false)
    }
    return drawn + levels
  }
}
