import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("What each lever does, day by day")
struct LeverValueTests {
  /// From 31 May 2025, the season June, a baseline rate of 0.4.
  private static let prepared = Result {
    try PreparedStudy(StudyText.complete.study(), content: [], file: "s.yaml")
  }

  private func compile(_ levers: String) throws -> DailyLevers {
    try Self.prepared.get().compile(scenario(levers)).daily
  }

  private func scenario(_ levers: String) throws -> Scenario {
    try Study(
      yaml: """
        strait: 1
        study: s
        season: {from: 2025-06-01, to: 2025-06-30}
        scenarios: [{name: x, \(levers)}]
        """, file: "s.yaml"
    ).scenarios[0]
  }

  /// A ramp of ten days that a second step interrupts after five: the rate goes on from halfway.
  @Test func stepsFollowEachOther() throws {
    let daily = try compile(
      "interception: {steps: [{rate: 0.6, from: 2025-06-05, ramp-days: 10}, "
        + "{rate: 0.2, from: 2025-06-10, ramp-days: 5}]}")
    let rates = try #require(daily.interception?.rate)
    #expect(rates[3] == 0.4)
    #expect(abs(rates[6] - 0.44) < 1e-12)
    #expect(abs(rates[9] - 0.5) < 1e-12)
    #expect(abs(rates[11] - 0.38) < 1e-12)
    #expect(abs(rates[14] - 0.2) < 1e-12 && abs(rates[29] - 0.2) < 1e-12)
  }

  /// The factor is largest at its peak and the rate stays a share.
  @Test func seasonalFactor() throws {
    let daily = try compile("interception: {rate: 0.5, seasonal: {amplitude: 0.2, peak: 06-15}}")
    let rates = try #require(daily.interception?.rate)
    #expect(abs(rates[14] - 0.6) < 1e-12)
    #expect(rates.indices.allSatisfy { rates[$0] <= rates[14] })
    let angle = 2 * Double.pi * 14 / 365.25
    #expect(abs(rates[0] - 0.5 * (1 + 0.2 * cos(angle))) < 1e-12)
    let bounded = try compile("interception: {rate: 1, seasonal: {amplitude: 1, peak: 06-15}}")
    #expect(bounded.interception?.rate.allSatisfy { $0 <= 1 } == true)
  }

  @Test func capacityVariationAndGivingUp() throws {
    let daily = try compile(
      "interception: {daily-capacity: 300, weekly-sd: 0.5}, "
        + "re-attempts: {probability: 0.5, give-up-days: 7}")
    let lever = try #require(daily.interception)
    #expect(lever.dailyCapacity == 300 && lever.variation.sd == 0.5)
    #expect(lever.giveUpDays == 7 && lever.rate.allSatisfy { $0 == 0.4 })
    let plain = try #require(try compile("launches: {}").interception)
    #expect(plain.dailyCapacity == .infinity && plain.giveUpDays == .infinity)
    // A stated rate leaves the variation as the data have it, but for an sd that is stated too.
    #expect(plain.variation.sd > 0.3 && plain.variation.sd < 0.7)
    // The level of a stated rate is as stated.
    #expect(lever.variation.levelError == 0 && lever.variation.drift == 0)
  }

  /// The capacity acts from the first day of the season, like every lever without a date.
  @Test func capacityBeginsWithTheSeason() throws {
    let text = StudyText.complete.setting("from", "2025-06-11")
    let study = try PreparedStudy(text.study(), content: [], file: "s.yaml")
    let compiled = try study.compile(scenario("interception: {daily-capacity: 99.5}"))
    #expect(compiled.daily.interception?.capacityStart == 10)
    #expect(
      compiled.assumptions.first { $0.parameter == "daily-capacity" }?.from
        == day("2025-06-11"))
    let simulator = Simulator(horizon: study.horizon, plan: study.plan, seed: 1)
    var (before, after) = (Int32(0), Int32(0))
    simulator.paths(levers: compiled.daily, count: 500) { _, path in
      let prevented = zip(path.attempts, path.people).map { $0 - $1 }
      before = max(before, prevented[..<10].max()!)
      after = max(after, prevented[10...].max()!)
    }
    #expect(before > 99 && after == 99)
  }

  /// Levers set by name are held to the rules of study files.
  @Test func conflictsOfLeversSetByName() throws {
    let scenario = try scenario("weather: {crossing-day-share: 0.5}").with([(.windShift, 1)])
    let error = try #require(throws: InputError.self) {
      try Self.prepared.get().compile(scenario)
    }
    #expect(error.problems[0].key == "scenario x.weather.crossing-day-share")
  }

  @Test func capAndTrendOfPeoplePerBoat() throws {
    let daily = try compile("people-per-boat: {monthly-trend: 0.1, cap: 60, from: 2025-06-11}")
    #expect(daily.peoplePerBoatCap[..<10].allSatisfy { $0 == .infinity })
    #expect(daily.peoplePerBoatCap[10...].allSatisfy { $0 == 60 })
    #expect(daily.peoplePerBoat[10] == 1)
    #expect(abs(daily.peoplePerBoat[29] - pow(1.1, 19 / 30.4375)) < 1e-12)
  }

  @Test func events() throws {
    let daily = try compile(
      "events: [{name: a, from: 2025-06-05, to: 2025-06-20, range: [0.5, 2], share: 0.4}, "
        + "{name: b, from: 2025-05-01, median: 0.9, range: [0.6, 1]}]")
    #expect(daily.events.count == 2)
    #expect(
      daily.events[0]
        == DailyLevers.Event(
          name: "a", days: 4..<20, median: 1, interval: 0.5...2, share: 0.4))
    #expect(daily.events[1].days == 0..<30 && daily.events[1].median == 0.9)
    #expect(daily.events[1].share == 1)
  }

  @Test(arguments: [
    ("events: [{name: a, from: 2025-06-05, range: [2, 0.5]}]", "scenarios[0].events[0].range"),
    (
      "events: [{name: a, from: 2025-06-05, range: [1, 2], median: 3}]",
      "scenarios[0].events[0].median"
    ),
    ("events: [{name: a, range: [1, 2]}]", "scenarios[0].events[0].from"),
    ("interception: {from: 2025-06-05}", "scenarios[0].interception.rate"),
    (
      "interception: {rate: 0.5, steps: [{rate: 0.4, from: 2025-06-05}]}",
      "scenarios[0].interception.steps"
    ),
    (
      "interception: {steps: [{rate: 0.4, from: 2025-06-05}, {rate: 0.5, from: 2025-06-05}]}",
      "scenarios[0].interception.steps"
    ),
    (
      "interception: {seasonal: {amplitude: 0.1, peak: 06-31}}",
      "scenarios[0].interception.seasonal.peak"
    ),
    (
      "weather: {crossing-day-share: 0.5, calm-night-share: 0.5}",
      "scenarios[0].weather.crossing-day-share"
    ),
    ("weather: {replay: 2020, persistence: 0.5}", "scenarios[0].weather.replay"),
    ("re-attempts: {probability: 0.5, give-up-days: 0}", "scenarios[0].re-attempts.give-up-days"),
  ])
  func impossibleLeversAreRefused(_ levers: String, _ key: String) {
    let found = problems { _ = try scenario(levers) }
    #expect(found.map(\.key) == [key])
  }

  /// Levers of night wind need a model that knows it.
  @Test func windWithoutAWindDrivenModel() throws {
    let error = try #require(throws: InputError.self) { try compile("weather: {wind-shift: 1}") }
    #expect(error.problems[0].key == "scenario x.weather")
    #expect(error.problems[0].suggestion?.contains("Models/hurdle-wind") == true)
  }

  /// Setting a lever by its name leaves the others of its group.
  @Test(arguments: Lever.allCases)
  func leversByName(_ lever: Lever) throws {
    let base = try scenario(
      "interception: {rate: 0.5, from: 2025-06-05, daily-capacity: 100}, "
        + "re-attempts: {probability: 0.5, daily-rate: 0.3}")
    let (low, high) = (lever.bounds.lowerBound, lever.bounds.upperBound)
    let (a, b) = (base.with([(lever, low)]), base.with([(lever, high)]))
    #expect(a != b && b.with([(lever, low)]) == a)
    #expect(b.interception?.steps.first?.from == day("2025-06-05"))
    if lever != .reattemptDailyRate { #expect(b.reattempts?.dailyRate == 0.3) }
    if lever != .interceptionCapacity { #expect(b.interception?.dailyCapacity == 100) }
  }
}
