import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// The levers of a scenario, day by day, and the assumptions that they make.
package struct CompiledLevers: Sendable, Equatable {
  /// The levers as the simulation reads them.
  package let daily: DailyLevers
  /// Every value as used.
  package let assumptions: [Assumption]
}

extension PreparedStudy {
  /// Turns the levers of a scenario into daily values.
  ///
  /// Levers act from their own `from`, else from the first day of the season. Where that lies before
  /// the horizon they act from the first simulated day: a ramp of interception is then as far as it
  /// has come, while growth of launches begins there, since the data hold what came before.
  ///
  /// - Throws: ``InputError`` where a lever cannot act: it begins after the season, no interception
  ///   rate is known, a share is out of reach, or the model knows no wind.
  package func compile(_ scenario: Scenario) throws -> CompiledLevers {
    var daily = DailyLevers(
      days: plan.days, baselineRate: baselineRate?.value, variation: weeklyVariation)
    var list = AssumptionList(firstDay: plan.firstDay, last: plan.season.upperBound)
    try interception(of: scenario, into: &daily, &list)
    try launches(of: scenario, into: &daily, &list)
    try peoplePerBoat(of: scenario, into: &daily, &list)
    try weather(of: scenario, into: &daily, &list)
    return CompiledLevers(daily: daily, assumptions: list.assumptions)
  }

  private func interception(
    of scenario: Scenario, into daily: inout DailyLevers, _ list: inout AssumptionList
  ) throws {
    guard let baselineRate, var lever = daily.interception else {
      guard scenario.interception == nil && scenario.reattempts == nil else {
        throw InputError(
          file: file, key: "scenario \(scenario.name)",
          found: "interception or re-attempts without a known baseline rate",
          expected: "weekly preventions up to \(plan.observed.end), or a stated rate",
          suggestion: "add interception-rate to data, for example 0.40")
      }
      return
    }
    list.add(
      .interceptionRate, parameter: "baseline-rate", baselineRate.value,
      source: baselineRate.source, note: baselineRate.note)
    let wanted = scenario.interception
    let season = plan.seasonDays.lowerBound
    let starts = try (wanted?.steps ?? []).map {
      try start($0.from, of: "interception", in: scenario)
    }
    if let wanted {
      lever.rate = wanted.rates(
        baseline: baselineRate.value, starts: starts, seasonStart: season, firstDay: plan.firstDay,
        days: plan.days)
    }
    for (index, (step, start)) in zip(wanted?.steps ?? [], starts).enumerated() {
      list.add(
        .interceptionRate, step.rate, from: start,
        to: index + 1 < starts.count ? starts[index + 1] - 1 : nil,
        note: "people stopped before arrival, as a share of people who attempt")
    }
    let ramps = wanted?.steps ?? []
    for step in ramps.isEmpty ? [nil] : ramps.map(Optional.some) {
      list.add(
        .interceptionRate, parameter: "ramp-days", Double(step?.rampDays ?? 0), unit: "days",
        source: wanted == nil ? .default : .assumed, note: "straight line from the rate before")
    }
    if let seasonal = wanted?.seasonal {
      list.add(
        .interceptionRate, parameter: "seasonal-amplitude", seasonal.amplitude, unit: "share",
        from: season, note: "of a yearly cosine by which the rate is multiplied")
      list.add(
        .interceptionRate, parameter: "seasonal-peak", Double(seasonal.peak), unit: "day of year",
        from: season, note: "the day on which that factor is largest")
    }
    if let sd = wanted?.weeklySD {
      lever.variation = weeklyVariation == .none ? PreparedStudy.assumedVariation : weeklyVariation
      lever.variation.sd = sd
    }
    let estimated = wanted?.weeklySD == nil && weeklyVariation != .none
    list.add(
      .interceptionWeeklySD, lever.variation.sd,
      source: wanted?.weeklySD != nil ? .assumed : estimated ? .data : .default,
      note: "week-to-week sd of the rate's logit, in baseline and scenario alike")
    if let capacity = wanted?.dailyCapacity {
      lever.dailyCapacity = capacity
      lever.capacityStart = season
      list.add(
        .interceptionCapacity, capacity, from: season,
        note: "the most people who are stopped on a day")
    }
    let reattempts = scenario.reattempts ?? Scenario.Reattempts()
    lever.reattemptProbability = reattempts.probability
    lever.reattemptDailyRate = reattempts.dailyRate
    let source: Assumption.Source = scenario.reattempts == nil ? .default : .assumed
    list.add(
      .reattemptProbability, reattempts.probability, source: source,
      note: "not identified by the data: compare several values; no effect at the baseline rate")
    list.add(
      .reattemptDailyRate, reattempts.dailyRate, source: source, note: "how soon people try again")
    if let days = reattempts.giveUpDays {
      lever.giveUpDays = days
      list.add(
        .reattemptGiveUpDays, days, note: "mean days after which those who wait give up")
    }
    daily.interception = lever
  }

  private func launches(
    of scenario: Scenario, into daily: inout DailyLevers, _ list: inout AssumptionList
  ) throws {
    let wanted = scenario.launches
    let lever = wanted ?? Scenario.Launches()
    // Growth before the horizon is in the data already.
    let start = max(try start(lever.from, of: "launches", in: scenario), 0)
    daily.launches = Growth.factors(
      multiplier: lever.multiplier, monthlyTrend: lever.monthlyTrend, from: start, days: plan.days)
    let source: Assumption.Source = wanted == nil ? .default : .assumed
    let from = wanted == nil ? nil : start
    list.add(
      .launchesMultiplier, lever.multiplier, from: from, source: source,
      note: "of expected \(counted) on a crossing day")
    list.add(
      .launchesMonthlyTrend, lever.monthlyTrend, from: from, source: source,
      note: "further growth of the multiplier")
    for event in scenario.events {
      let first = max(
        try self.start(event.from, of: "events", in: scenario), 0)
      let last = event.to.map { plan.firstDay.distance(to: $0) + 1 } ?? plan.days
      guard last > first else {
        throw InputError(
          file: file, key: "scenario \(scenario.name).events.to",
          found: "\(event.to.map(\.description) ?? ""), before the days that are simulated",
          expected: "a day from \(plan.firstDay) on")
      }
      daily.events.append(
        DailyLevers.Event(
          days: first..<min(last, plan.days), median: event.median, interval: event.interval,
          share: event.share))
      for (parameter, value, note) in [
        ("median", event.median, "of the factor by which it multiplies launches"),
        ("lower", event.interval.lowerBound, "5 % quantile of the factor"),
        ("upper", event.interval.upperBound, "95 % quantile of the factor"),
        ("share", event.share, "of arrivals that it can touch"),
      ] {
        list.add(
          lever: "event \(event.name)", parameter: parameter, value,
          unit: parameter == "share" ? "share of arrivals" : "ratio", from: first,
          to: min(last, plan.days) - 1, note: note)
      }
    }
  }

  private func peoplePerBoat(
    of scenario: Scenario, into daily: inout DailyLevers, _ list: inout AssumptionList
  ) throws {
    let wanted = scenario.peoplePerBoat
    guard plan.observed.hasBoats else {
      guard wanted == nil else {
        throw InputError(
          file: file, key: "scenario \(scenario.name).people-per-boat",
          found: "people per boat in a study of data without boats",
          expected: "data with a column of boats, or no such lever",
          suggestion: "use launches, which multiply expected people in such data")
      }
      return
    }
    let lever = wanted ?? Scenario.PeoplePerBoat()
    let start = max(try start(lever.from, of: "people-per-boat", in: scenario), 0)
    daily.peoplePerBoat = Growth.factors(
      multiplier: lever.multiplier, monthlyTrend: lever.monthlyTrend, from: start, days: plan.days)
    let source: Assumption.Source = wanted == nil ? .default : .assumed
    let from = wanted == nil ? nil : start
    list.add(
      .perBoatMultiplier, lever.multiplier, from: from, source: source,
      note: "of expected people per boat")
    list.add(
      .perBoatMonthlyTrend, lever.monthlyTrend, from: from, source: source,
      note: "further growth of the multiplier")
    if let cap = lever.cap {
      for day in start..<plan.days { daily.peoplePerBoatCap[day] = cap }
      list.add(.perBoatCap, cap, from: from, note: "the most people per boat, on a day's mean")
    }
  }

  private func weather(
    of scenario: Scenario, into daily: inout DailyLevers, _ list: inout AssumptionList
  ) throws {
    let wanted = scenario.weather ?? Scenario.Weather()
    let season = plan.seasonDays.lowerBound
    if let conflict = wanted.conflict {
      throw InputError(
        file: file, key: "scenario \(scenario.name).weather.\(conflict.key)", found: conflict.found,
        expected: conflict.expected)
    }
    var shift = 0.0
    if let share = wanted.crossingDayShare {
      shift = try crossingShift(share, scenario)
      for day in plan.seasonDays { daily.crossingShift[day] = shift }
      list.add(
        .crossingDayShare, share, from: season,
        note: "mean over the season's days after the origin; \(counted) on a crossing day do not "
          + "change")
    }
    list.add(
      lever: "weather", parameter: "crossing-logit-shift", shift, unit: "logit",
      from: shift == 0 ? nil : season,
      source: wanted.crossingDayShare == nil ? .default : .solved,
      note: "added to the log odds of a crossing day")
    guard let wind = model.hurdle.wind else {
      guard !wanted.touchesWind else {
        throw InputError(
          file: file, key: "scenario \(scenario.name).weather",
          found: "levers of night wind with model '\(model.hurdle.spec.name)', which knows no wind",
          expected: "a wind-driven model",
          suggestion:
            "name a fitted one such as Models/hurdle-wind-2025-12-31.json, give a record as "
            + "data.wind with model hurdle-wind, or use crossing-day-share")
      }
      return
    }
    let days = plan.seasonDays.map { plan.firstDay.advanced(by: $0) }
    let own = wind.generator.calmShare(over: days)
    let share = wanted.calmNightShare
    let persistence = wanted.persistence
    list.add(
      .calmNightShare, share ?? own, from: share == nil ? nil : season,
      source: share == nil ? .data : .assumed,
      note: "expected share of the season's nights under 7 m/s at \(wind.generator.station)")
    list.add(
      .persistence, persistence ?? wind.generator.calmPersistence(calmShare: share ?? own),
      from: persistence == nil ? nil : season, source: persistence == nil ? .data : .assumed,
      note: "chance that a night after a calm one is calm")
    guard wanted.touchesWind else { return }
    let levers: (levers: DailyLevers.Wind, delta: Double, correlation: Double)
    do {
      levers = try wanted.wind(over: plan, generator: wind.generator, record: data.wind)
    } catch let error as InputError {
      throw error.inScenario(scenario.name, file: file)
    }
    daily.wind = levers.levers
    list.add(
      lever: "weather", parameter: "wind-delta", levers.delta, unit: "standard deviations",
      from: season, source: share == nil ? .default : .solved,
      note: "added to the standardised night wind")
    if let windShift = wanted.windShift {
      list.add(.windShift, windShift, from: season, note: "added to night wind")
    }
    if let replay = wanted.replay {
      list.add(
        lever: "weather", parameter: "replay", Double(replay), unit: "year", from: season,
        note:
          "\(daily.wind!.replay.count { $0 != nil }) of \(days.count) nights of the record; the "
          + "others are generated")
    }
  }

  private func crossingShift(_ share: Double, _ scenario: Scenario) throws -> Double {
    let solution = CrossingShareLever.solve(
      share: share, over: plan.seasonDays, horizon: horizon, seed: seed)
    guard abs(solution.reachedShare - share) < 0.005 else {
      throw InputError(
        file: file, key: "scenario \(scenario.name).weather.crossing-day-share",
        found: "\(share), of which \(solution.reachedShare) can be reached",
        expected: "a share that a shift of the crossing chance can reach",
        suggestion: "use a share nearer to the model's own \(solution.baselineShare)")
    }
    return solution.shift
  }

  /// The position at which a lever begins; negative where it began before the horizon.
  ///
  /// - Throws: ``InputError`` where it begins after the season, and so would do nothing.
  private func start(_ from: Day?, of lever: String, in scenario: Scenario) throws -> Int {
    guard let from else { return plan.seasonDays.lowerBound }
    guard from <= plan.season.upperBound else {
      throw InputError(
        file: file, key: "scenario \(scenario.name).\(lever).from",
        found: "\(from), after the season",
        expected: "a day up to \(plan.season.upperBound)", suggestion: "check the year")
    }
    return plan.firstDay.distance(to: from)
  }

  /// What the size of a crossing day counts.
  private var counted: String { plan.observed.hasBoats ? "boats" : "people" }
}
