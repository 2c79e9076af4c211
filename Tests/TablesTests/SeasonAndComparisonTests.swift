import Strait
import StraitTestRuns
import Testing

@Suite("Season, comparison and assumptions")
struct SeasonAndComparisonTests {
  private func values(
    _ table: PlainCSV, _ keys: [String: String], _ prefix: String
  ) throws -> [Double] {
    try table.rows(keys).filter { table.text($0, "statistic").hasPrefix(prefix) }
      .map { try table.number($0, "value") }
  }

  @Test func everyRowHasAnError() async throws {
    for name in ["season", "comparison"] {
      let table = try await SmallRun.june.value.table(name)
      for row in table.rows {
        let error = try table.number(row, "mcse")
        #expect(error >= 0, "\(row)")
        // Only what was observed, or what is certain, has none.
        let statistic = table.text(row, "statistic")
        if statistic == "mean", name == "season" { #expect(error > 0, "\(row)") }
      }
    }
  }

  @Test func chancesFallWithTheThreshold() async throws {
    let run = try await SmallRun.june.value
    let table = try run.table("season")
    for scenario in run.prepared.study.scenarios.map(\.name) {
      for (measure, thresholds) in [
        ("people", [3000, 6000, 9000]), ("busiest_day", [200, 500, 800, 1200]),
      ] {
        let chances = try thresholds.map {
          try table.value(
            "value",
            [
              "scenario": scenario, "measure": measure, "statistic": "probability_at_least_\($0)",
            ])
        }
        #expect(chances == chances.sorted(by: >), "\(scenario) \(measure) \(chances)")
        #expect(chances.allSatisfy { (0...1).contains($0) })
        // Shares of 2,000 paths, with the error of a share.
        for (threshold, chance) in zip(thresholds, chances) {
          #expect(abs((chance * 2000).rounded() - chance * 2000) < 1e-6)
          let keys = [
            "scenario": scenario, "measure": measure,
            "statistic": "probability_at_least_\(threshold)",
          ]
          let error = try table.value("mcse", keys)
          #expect(error < 0.012)
          if (0.01...0.99).contains(chance) {
            #expect(abs(error - (chance * (1 - chance) / 2000).squareRoot()) < 1e-4)
          }
        }
      }
      let people = try values(table, ["scenario": scenario, "measure": "people"], "q")
      #expect(people.count == 23 && people == people.sorted())
    }
  }

  @Test func chanceOfARecordComesFromThePaths() async throws {
    let run = try await SmallRun.june.value
    let table = try run.table("season")
    #expect(run.prepared.record == 1305)
    let simulator = Simulator(
      horizon: run.prepared.horizon, plan: run.prepared.plan, seed: run.prepared.seed)
    let levers = try run.prepared.compile(run.prepared.study.scenarios[4]).daily
    var (records, busy) = (0, 0)
    simulator.paths(levers: levers, count: 2000) { _, path in
      let most = path.people.max() ?? 0
      if most > 1305 { records += 1 }
      if max(most, 549) >= 800 { busy += 1 }
    }
    let keys = ["scenario": "more", "measure": "busiest_day"]
    let record = keys.merging(["statistic": "probability_new_record"]) { $1 }
    let above = keys.merging(["statistic": "probability_at_least_800"]) { $1 }
    #expect(try table.value("value", record) == Double(records) / 2000)
    // Every day after the origin is one of the season here.
    let since = keys.merging(["statistic": "probability_new_record_since_origin"]) { $1 }
    #expect(try table.value("value", since) == Double(records) / 2000)
    #expect(try table.value("value", above) == Double(busy) / 2000)
    #expect(busy > 0)
  }

  @Test func copyOfTheBaselineIsExactlyEqual() async throws {
    let table = try await SmallRun.june.value.table("comparison")
    #expect(table.rows(["scenario": "base"]).isEmpty)
    let rows = table.rows(["scenario": "copy"])
    #expect(rows.count > 100)
    for row in rows {
      let statistic = table.text(row, "statistic")
      let isRatio = statistic.hasPrefix("ratio_q") || statistic == "ratio_of_means"
      let expected = isRatio ? 1.0 : 0.0
      if statistic == "ratio_undefined_share" { continue }
      #expect(try table.number(row, "value") == expected, "\(row)")
      if !statistic.hasPrefix("probability") {
        #expect(try table.number(row, "mcse") == 0, "\(row)")
      }
    }
  }

  @Test func halfOfTheRateThatArrives() async throws {
    let run = try await SmallRun.june.value
    let table = try run.table("comparison")
    // Arrivals that are simulated halve, save for rounding to whole people: 1 − 0.7125 is half of
    // 1 − 0.425.
    let season = try run.table("season")
    func mean(_ scenario: String) throws -> Double {
      try season.value(
        "value", ["scenario": scenario, "measure": "people", "statistic": "mean"])
    }
    let keys = ["scenario": "half", "baseline": "base", "period": "season", "measure": "people"]
    let difference = try table.value(
      "value", keys.merging(["statistic": "difference_mean"]) { $1 })
    #expect(abs(difference - (try mean("half") - mean("base"))) < 1e-4)
    let observed = 703.0
    #expect(abs((try mean("half") - observed) / (try mean("base") - observed) - 0.5) < 0.002)
    let ratio = try table.value("value", keys.merging(["statistic": "ratio_of_means"]) { $1 })
    #expect(abs(ratio - (try mean("half") / mean("base"))) < 1e-5)
    let lower = try table.value(
      "value", keys.merging(["statistic": "probability_lower"]) { $1 })
    #expect(lower == 1)
    let quantiles = try values(table, keys, "difference_q")
    #expect(quantiles.count == 23 && quantiles == quantiles.sorted())
    #expect(quantiles.allSatisfy { $0 < 0 })
  }

  @Test func whatIsCompared() async throws {
    let table = try await SmallRun.june.value.table("comparison")
    let pairs = Set(table.rows(["scenario": "more"]).map { [$0[2], $0[3]] })
    #expect(
      pairs == [
        ["season", "people"], ["season", "boats"], ["season", "crossing_days"],
        ["season", "busiest_day"], ["2023-06", "people"], ["2023-07", "people"],
      ])
    #expect(table.rows.allSatisfy { $0[1] == "base" })
  }

  @Test func assumptionsAsCompiled() async throws {
    let run = try await SmallRun.june.value
    let table = try run.table("assumptions")
    for scenario in run.prepared.study.scenarios {
      let compiled = try run.prepared.compile(scenario).assumptions
      let rows = table.rows(["scenario": scenario.name])
      #expect(rows.count == compiled.count)
      for (row, item) in zip(rows, compiled) {
        #expect(
          row[1...2] + row[4...]
            == [
              item.lever, item.parameter, item.unit, item.from?.description ?? "",
              item.to?.description ?? "", item.source.rawValue, item.note,
            ])
        #expect(abs(try table.number(row, "value") - item.value) < 1e-6)
      }
    }
    #expect(Set(table.rows.map { table.text($0, "source") }) == ["assumed", "default", "solved"])
    let winter = try await SmallRun.winter.value.table("assumptions")
    #expect(try winter.value("value", ["source": "data", "parameter": "baseline-rate"]) > 0.3)
  }
}
