import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Levers, day by day")
struct LeverCompilationTests {
  /// The complete study: the origin 31 May 2025, the season June.
  private static let prepared = Result {
    try PreparedStudy(StudyText.complete.study(), content: [], file: "s.yaml")
  }

  private func prepare(_ text: StudyText = .complete) throws -> PreparedStudy {
    if text.lines == StudyText.complete.lines { return try Self.prepared.get() }
    return try PreparedStudy(text.study(), content: [], file: "s.yaml")
  }

  private func compile(_ scenario: Scenario) throws -> CompiledLevers {
    try prepare().compile(scenario)
  }

  /// A scenario of these YAML lines, within the complete study.
  private func scenario(_ levers: String) throws -> Scenario {
    let head = "strait: 1\nstudy: s\nseason: {from: 2025-06-01, to: 2025-06-30}\n"
    let study = try Study(yaml: head + "scenarios:\n  - {name: x, \(levers)}\n", file: "s.yaml")
    return study.scenarios[0]
  }

  @Test func rampDayByDay() throws {
    let study = try prepare()
    let levers = try compile(study.study.scenarios[1])
    let rates = try #require(levers.daily.interception?.rate)
    #expect(rates.count == 30)
    // From 10 June, the tenth day, over seven days from 0.4 to 0.5.
    for (day, rate) in rates.enumerated() {
      let progress = min(1, max(0, Double(day - 9) / 7))
      #expect(abs(rate - (0.4 + progress * 0.1)) < 1e-12, "day \(day)")
    }
    #expect(rates[9] == 0.4 && rates[16] == 0.5 && rates[29] == 0.5)
    #expect(levers.daily.interception?.baselineRate == 0.4)
    #expect(levers.daily.interception?.reattemptProbability == 0.8)
    #expect(levers.daily.interception?.reattemptDailyRate == 0.25)
  }

  @Test func launchesGrowMonthByMonth() throws {
    let levers = try compile(try prepare().study.scenarios[1])
    let launches = levers.daily.launches
    #expect(launches[..<4].allSatisfy { $0 == 1 })
    #expect(launches[4] == 0.9)
    // 30.4375 days are a month; day 29 lies 25 days after the start.
    var expected = 0.9
    for day in 5..<30 {
      expected *= 1.00160424770  // 1.05^(1/30.4375)
      #expect(abs(launches[day] - expected) < 1e-7, "day \(day)")
    }
    #expect(
      levers.daily.peoplePerBoat == Array(repeating: 1, count: 2) + Array(repeating: 1.1, count: 28)
    )
  }

  @Test func leversWithoutADateBeginWithTheSeason() throws {
    let study = try prepare(StudyText.complete.setting("from", "2025-06-11"))
    var scenario = try scenario("interception: {rate: 0.9}, launches: {multiplier: 2}")
    scenario.peoplePerBoat = try self.scenario("people-per-boat: {multiplier: 3}").peoplePerBoat
    let daily = try study.compile(scenario).daily
    #expect(
      daily.interception?.rate == Array(repeating: 0.4, count: 10)
        + Array(repeating: 0.9, count: 20))
    #expect(daily.launches == Array(repeating: 1, count: 10) + Array(repeating: 2, count: 20))
    #expect(daily.peoplePerBoat == Array(repeating: 1, count: 10) + Array(repeating: 3, count: 20))
    let assumed = try study.compile(scenario).assumptions.filter { $0.source == .assumed }
    #expect(assumed.compactMap(\.from).allSatisfy { $0.description == "2025-06-11" })
  }

  @Test func leversOutsideTheHorizon() throws {
    let early = try compile(
      scenario("interception: {rate: 0.5, from: 2025-05-25, ramp-days: 10}")
    ).daily
    // Seven of ten days of the ramp have passed on 1 June.
    #expect(abs((early.interception?.rate[0] ?? 0) - 0.47) < 1e-12)
    #expect(abs((early.interception?.rate[3] ?? 0) - 0.5) < 1e-12)
    // Growth before the origin is in the data already.
    let grown = try compile(
      scenario("launches: {multiplier: 2, monthly-trend: 0.1, from: 2020-01-01}"))
    #expect(grown.daily.launches[0] == 2)
    #expect(abs(grown.daily.launches[29] - 2 * pow(1.1, 29 / 30.4375)) < 1e-12)
    let trend = grown.assumptions.first { $0.parameter == "monthly-trend" }
    #expect(trend?.from?.description == "2025-06-01" && trend?.to?.description == "2025-06-30")
  }

  @Test(arguments: [
    ("interception", "{rate: 0.5, from: 2026-01-01}"),
    ("launches", "{multiplier: 5, from: 2025-07-01}"),
    ("people-per-boat", "{multiplier: 5, from: 2025-07-01}"),
  ])
  func leversAfterTheSeasonAreRefused(_ lever: String, _ value: String) throws {
    let late = try scenario("\(lever): \(value)")
    let error = try #require(throws: InputError.self) { try compile(late) }
    #expect(error.problems.first?.key == "scenario x.\(lever).from")
  }

  @Test func weatherReachesItsShare() throws {
    let study = try prepare()
    let levers = try study.compile(scenario("weather: {crossing-day-share: 0.6}"))
    let shift = try #require(
      levers.assumptions.first { $0.parameter == "crossing-logit-shift" })
    #expect(shift.source == .solved)
    #expect(shift.value != 0)
    #expect(levers.daily.crossingShift == Array(repeating: shift.value, count: 30))
    // On the paths on which it was solved.
    let simulator = Simulator(
      horizon: study.horizon, plan: study.plan, seed: study.seed, sampling: .stratified)
    var crossings = 0
    simulator.paths(levers: levers.daily, count: 4096) { _, path in
      crossings += path.people.count { $0 > 0 }
    }
    #expect(abs(Double(crossings) / (4096 * 30) - 0.6) < 1e-3)
  }

  @Test func assumptionsAreComplete() throws {
    let names = [
      "interception baseline-rate", "interception ramp-days", "interception weekly-sd",
      "re-attempts probability", "re-attempts daily-rate", "launches multiplier",
      "launches monthly-trend", "people-per-boat multiplier", "people-per-boat monthly-trend",
      "weather crossing-logit-shift",
    ]
    func name(_ item: Assumption) -> String { "\(item.lever) \(item.parameter)" }
    let still = try compile(Scenario(name: "nothing"))
    #expect(still.assumptions.map(name) == names)
    #expect(
      still.assumptions.map(\.source)
        == [.assumed, .default, .data] + Array(repeating: .default, count: 7))
    let values = still.assumptions.map(\.value)
    #expect(Array(values[..<2] + values[3...]) == [0.4, 0, 0, 0.5, 1, 0, 1, 0, 0])
    // A stated rate leaves the variation from week to week as the data have it.
    #expect((0.3...0.7).contains(values[2]))
    #expect(still.assumptions.allSatisfy { !$0.unit.isEmpty && !$0.note.isEmpty })
    #expect(still.assumptions.allSatisfy { $0.from == nil && $0.to == nil })

    let all = try compile(try prepare().study.scenarios[1])
    #expect(
      Set(all.assumptions.map(name))
        == Set(names + ["interception rate", "weather crossing-day-share"]))
    #expect(all.assumptions.allSatisfy { $0.source != .default })
    #expect(all.assumptions.filter { $0.source == .solved }.count == 1)
    #expect(all.assumptions.first { $0.parameter == "rate" }?.from == day("2025-06-10"))
    #expect(all.assumptions.first { $0.parameter == "rate" }?.to == day("2025-06-30"))
    #expect(all.assumptions.first { $0.parameter == "monthly-trend" }?.value == 0.05)
  }

  @Test func rateFromTheDataAndFromTheStudy() throws {
    let stated = try prepare()
    #expect(stated.baselineRate?.value == 0.4)
    #expect(stated.baselineRate?.source == .assumed)
    let line = StudyText.complete.line(of: "interception-rate")
    let estimated = try prepare(StudyText.complete.removing(line...line))
    let rate = try #require(estimated.baselineRate)
    #expect(rate.source == .data)
    let model = try #require(estimated.model.interception)
    let plan = estimated.plan
    let weeks = plan.firstDay.endOfWeek.distance(to: plan.season.upperBound.endOfWeek) / 7 + 1
    #expect(rate.value == model.expectedRate(from: estimated.plan.firstDay, weeks: weeks))
    #expect((0.3...0.45).contains(rate.value))
    let item = try estimated.compile(Scenario(name: "nothing")).assumptions[0]
    #expect(item.source == .data && item.value == rate.value)
  }

  @Test func interceptionWithoutAKnownRate() throws {
    // Preventions are published from May 2024 only.
    let line = StudyText.complete.line(of: "interception-rate")
    let old = StudyText.complete.setting("through", "2023-06-11").setting("from", "2023-06-12")
      .setting("to", "2023-06-30").removing(line...line)
    let study = try prepare(old)
    #expect(study.baselineRate == nil)
    #expect(try study.compile(Scenario(name: "nothing")).daily.interception == nil)
    #expect(
      try study.compile(Scenario(name: "nothing")).assumptions.allSatisfy {
        $0.lever != "interception" && $0.lever != "re-attempts"
      })
    for levers in ["interception: {rate: 0.5}", "re-attempts: {probability: 0.5}"] {
      let list = problems { _ = try study.compile(scenario(levers)) }
      #expect(list.count == 1)
      #expect(list.first?.file == "s.yaml")
      #expect(list.first?.key == "scenario x")
      #expect(list.first?.found == "interception or re-attempts without a known baseline rate")
      #expect(list.first?.expected.contains("2023-06-11") == true)
      #expect(list.first?.suggestion?.contains("interception-rate") == true)
    }
  }
}
