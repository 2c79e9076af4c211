import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Studies that decode")
struct ShippedStudyTests {
  private func shipped(_ name: String) throws -> Study {
    let path = Repository.path("Scenarios/\(name).yaml")
    let bytes = try InputFile.read(path, expected: "a study file")
    return try Study(yaml: String(decoding: bytes, as: UTF8.self), file: path)
  }

  @Test func summer2026() throws {
    let study = try shipped("summer-2026")
    #expect(study.name == "summer-2026")
    #expect(study.title == "Summer 2026, weather and interception")
    #expect(study.data == Study.DataSource(through: day("2026-05-31")))
    #expect(study.data.interceptionRate == nil)
    #expect(study.model == "hurdle")
    #expect(study.season == day("2026-06-01")...(day("2026-08-31")))
    #expect(study.paths == 100_000)
    #expect(study.seed == 20_260_601)
    #expect(study.dailyThresholds == [616, 1000, 1305])
    #expect(study.seasonThresholds == [10_000, 15_000, 20_000])
    #expect(study.baseline == "baseline")
    #expect(
      study.scenarios.map(\.name) == [
        "baseline", "calm-summer", "rough-summer", "interception-25", "interception-50",
        "interception-60", "interception-50-uncertain", "interception-50-again-50",
        "interception-50-again-90", "launches-down-20",
      ])
    #expect(study.scenarios[0].interception == nil && study.scenarios[0].weather == nil)
    #expect(study.scenarios[1].weather?.crossingDayShare == 0.64)
    #expect(study.scenarios[3].interception?.steps.first?.rate == 0.25)
    #expect(study.scenarios[3].interception?.steps.first?.from == day("2026-06-01"))
    #expect(study.scenarios[3].interception?.steps.first?.rampDays == 0)
    #expect(
      study.scenarios[6].distribution(of: .reattemptProbability)?.form == .uniform(0, 0.9))
    #expect(
      study.scenarios[6].distribution(of: .reattemptDailyRate)?.form == .logUniform(0.05, 1))
    #expect(study.scenarios[6].reattempts?.probability == 0.45)
    #expect(study.scenarios[8].reattempts?.probability == 0.9)
    #expect(study.scenarios[8].reattempts?.dailyRate == 0.5)
    #expect(study.scenarios[9].launches?.multiplier == 0.8)
    #expect(study.scenarios[9].launches?.monthlyTrend == 0)
    #expect(study.scenarios.allSatisfy { $0.title != nil })
  }

  @Test func summer2023() throws {
    let study = try shipped("summer-2023")
    #expect(study.data.through == day("2023-06-11"))
    #expect(study.data.interceptionRate == 0.425)
    #expect(study.season == day("2023-06-12")...(day("2023-08-31")))
    #expect(study.seed == 20_230_611)
    #expect(study.dailyThresholds == [497, 616, 1000])
    #expect(study.scenarios.count == 5)
    #expect(study.scenarios[3].interception?.steps.first?.rampDays == 14)
    #expect(study.scenarios[3].interception?.steps.first?.from == day("2023-07-01"))
    #expect(study.scenarios[4].reattempts?.probability == 0.9)
  }

  /// What the shipped questions ask.
  @Test func interception() throws {
    let study = try shipped("interception")
    let sweep = try #require(study.sweep)
    #expect(
      sweep.axes.map(\.lever) == [.interceptionRate, .reattemptProbability, .calmNightShare])
    #expect(sweep.axes.map(\.values.count) == [5, 4, 3] && sweep.cells.count == 60)
    #expect(study.paths == 100_000)
    let solve = try #require(study.solve)
    #expect(solve.lever == .interceptionRate && solve.range == 0...0.95)
    #expect(solve.scenario == "from-july")
    #expect(solve.target == .peopleBelow(10_000, probability: 0.8))
    #expect(solve.forEach?.lever == .reattemptProbability)
    #expect(study.sensitivity?.ranges.count == 6 && study.sensitivity?.points == 256)
  }

  @Test func everyKeyIsRead() throws {
    let study = try StudyText.complete.study()
    #expect(study.data.preventions == "builtin")
    #expect(study.data.interceptionRate == 0.4)
    let scenario = study.scenarios[1]
    #expect(scenario.title == "Every lever")
    #expect(scenario.interception?.steps.first?.rate == 0.5)
    #expect(scenario.interception?.steps.first?.from == day("2025-06-10"))
    #expect(scenario.interception?.steps.first?.rampDays == 7)
    #expect(scenario.reattempts?.probability == 0.8)
    #expect(scenario.reattempts?.dailyRate == 0.25)
    #expect(scenario.launches?.multiplier == 0.9)
    #expect(scenario.launches?.monthlyTrend == 0.05)
    #expect(scenario.launches?.from == day("2025-06-05"))
    #expect(scenario.peoplePerBoat?.multiplier == 1.1)
    #expect(scenario.peoplePerBoat?.from == day("2025-06-03"))
    #expect(scenario.weather?.crossingDayShare == 0.6)
  }

  @Test func absentKeysHaveTheirDefaults() throws {
    let study = try Study(
      yaml: """
        strait: 1
        study: short
        season: {from: 2026-06-01, to: 2026-06-30}
        scenarios:
          - name: only
            interception: {rate: 0.5}
            re-attempts: {probability: 0.3}
            launches: {}
        """, file: "s.yaml")
    #expect(study.title == "short")
    #expect(study.data == Study.DataSource())
    #expect(study.data.arrivals == "builtin")
    #expect(study.model == "hurdle")
    #expect(study.paths == 100_000)
    #expect(study.seed == 1)
    #expect(study.dailyThresholds.isEmpty && study.seasonThresholds.isEmpty)
    #expect(study.baseline == "only")
    #expect(study.scenarios[0].interception?.steps.first?.from == nil)
    #expect(study.scenarios[0].interception?.steps.first?.rampDays == 0)
    #expect(study.scenarios[0].reattempts?.dailyRate == 0.5)
    #expect(study.scenarios[0].launches?.multiplier == 1)
    #expect(study.scenarios[0].peoplePerBoat == nil)
  }

  @Test func boundsAreThemselvesAllowed() throws {
    let text = StudyText.complete
      .setting("seed", "9007199254740991").setting("paths", "1").setting("rate", "1")
      .setting("probability", "0").setting("ramp-days", "365")
      .setting("to", "2025-06-01").setting("crossing-day-share", "0.99")
      .setting("people-in-a-day", "[1, 1000000]")
    let study = try text.study()
    #expect(study.seed == Study.largestSeed)
    #expect(Study.largestSeed == 9_007_199_254_740_991)
    #expect(study.paths == 1)
    #expect(study.season.count == 1)
    #expect(study.scenarios[1].interception?.steps.first?.rate == 1)
    #expect(study.dailyThresholds == [1, 1_000_000])
  }
}
