import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

@Suite("Tables of a run agree with one another")
struct TotalsTests {
  private let scenarios = ["base", "copy", "half", "again", "more"]
  /// Means are written with six decimals.
  private let rounding = 1e-6

  private func means(
    _ table: PlainCSV, _ scenario: String, _ measure: String
  ) throws -> [(day: Day, mean: Double)] {
    try table.rows(["scenario": scenario, "measure": measure]).map {
      (day(table.text($0, "date")), try table.number($0, "mean"))
    }
  }

  private func observed(_ measure: String, _ range: ClosedRange<Day>, of run: SmallRun) -> Double {
    let series = run.prepared.data.observed
    return range.reduce(0) { sum, day in
      guard let index = series.index(of: day) else { return sum }
      switch measure {
      case "people": return sum + Double(series.people[index])
      case "boats": return sum + Double(series.boats[index])
      default: return sum + (series.people[index] > 0 ? 1 : 0)
      }
    }
  }

  @Test func attemptsArePeopleAndPrevented() async throws {
    let run = try await SmallRun.june.value
    for name in ["daily", "weekly", "monthly"] {
      let table = try run.table(name)
      for scenario in scenarios {
        let people = try means(table, scenario, "people")
        let prevented = try means(table, scenario, "prevented")
        for (day, attempts) in try means(table, scenario, "attempts") {
          let arrived = try #require(people.first { $0.day == day }).mean
          let stopped = try #require(prevented.first { $0.day == day }).mean
          #expect(abs(attempts - arrived - stopped) < 3 * rounding, "\(scenario) \(day)")
          #expect(attempts > 0)
        }
      }
    }
  }

  @Test(arguments: ["people", "boats", "crossing_days"])
  func weeksAndMonthsAreSumsOfDays(_ measure: String) async throws {
    let run = try await SmallRun.june.value
    for scenario in scenarios {
      let daily = try means(try run.table("daily"), scenario, measure)
      for (name, length) in [("weekly", 7), ("monthly", 0)] {
        for (end, mean) in try means(try run.table(name), scenario, measure) {
          let start =
            length == 7
            ? end.advanced(by: -6)
            : try #require(Day(year: end.year, month: end.month, day: 1))
          #expect(length == 7 ? end.weekday == 7 : end == end.endOfMonth)
          let sum = daily.filter { start <= $0.day && $0.day <= end }.map(\.mean).reduce(0, +)
          let total = sum + observed(measure, start...end, of: run)
          #expect(abs(mean - total) < 40 * rounding, "\(scenario) \(name) \(end)")
        }
      }
    }
  }

  @Test func monthsHoldTheDaysAlreadyObserved() async throws {
    let run = try await SmallRun.june.value
    let june = try means(try run.table("monthly"), "base", "people")[0]
    let before = observed("people", day("2023-06-01")...day("2023-06-11"), of: run)
    #expect(june.day == day("2023-06-30"))
    #expect(before == 703)
    #expect(june.mean > before)
  }

  @Test(arguments: ["people", "boats", "crossing_days"])
  func cumulativeBeginsWithTheYearSoFar(_ measure: String) async throws {
    let run = try await SmallRun.june.value
    let daily = try means(try run.table("daily"), "more", measure)
    let cumulative = try means(try run.table("cumulative"), "more", measure)
    var total = observed(measure, day("2023-01-01")...day("2023-06-11"), of: run)
    if measure == "people" { #expect(total == 8313) }
    let last = try #require(daily.last).day
    #expect(
      cumulative.map(\.day) == daily.map(\.day).filter { $0.weekday == 7 || $0 == last })
    for one in daily {
      total += one.mean
      guard let sum = cumulative.first(where: { $0.day == one.day }) else { continue }
      #expect(abs(sum.mean - total) < 1e-4, "\(one.day)")
    }
  }

  @Test func cumulativeBeginsAgainOnNewYearsDay() async throws {
    let run = try await SmallRun.winter.value
    let daily = try means(try run.table("daily"), "baseline", "people")
    let cumulative = try means(try run.table("cumulative"), "baseline", "people")
    let attempts = try means(try run.table("cumulative"), "baseline", "attempts")
    let newYear = day("2025-01-01")
    #expect(cumulative[0].mean > 33_000)
    var total = 0.0
    for one in daily where one.day >= newYear {
      total += one.mean
      guard let sum = cumulative.first(where: { $0.day == one.day }) else { continue }
      #expect(abs(sum.mean - total) < 1e-4, "\(one.day)")
    }
    // Attempts of 2024 are not published by day; the Sundays of January, and the last day.
    #expect(
      attempts.map(\.day)
        == ["2025-01-05", "2025-01-12", "2025-01-19", "2025-01-20"].map { day($0) })
  }

  @Test func seasonIsTheSumOfItsDays() async throws {
    let run = try await SmallRun.june.value
    let season = try run.table("season")
    let start = run.prepared.study.season.lowerBound
    for scenario in scenarios {
      for (measure, name) in [
        ("people", "people"), ("boats", "boats"), ("crossing_days", "crossing_days"),
      ] {
        let days = try means(try run.table("daily"), scenario, measure).map(\.mean).reduce(0, +)
        let before = observed(measure, start...run.prepared.data.observed.end, of: run)
        let mean = try season.value(
          "value", ["scenario": scenario, "measure": name, "statistic": "mean"])
        #expect(abs(mean - days - before) < 1e-4, "\(scenario) \(measure)")
      }
    }
    let winter = try await SmallRun.winter.value
    let days = try means(try winter.table("daily"), "baseline", "attempts")
      .filter { winter.prepared.study.season.contains($0.day) }.map(\.mean).reduce(0, +)
    let mean = try winter.table("season").value(
      "value", ["scenario": "baseline", "measure": "attempts", "statistic": "mean"])
    #expect(abs(mean - days) < 1e-4)
  }

  @Test func actualIsShownWhereItIsKnown() async throws {
    let run = try await SmallRun.june.value
    let season = try run.table("season")
    #expect(season.rows.first?.prefix(3) == ["actual", "people", "total"])
    let range = day("2023-06-01")...day("2023-07-31")
    #expect(
      try season.value("value", ["scenario": "actual"])
        == Double(BuiltinSeries.arrivals.totalPeople(over: range)))
  }

  @Test func samplePathsAreThoseOfTheSimulator() async throws {
    let run = try await SmallRun.june.value
    let table = try run.table("paths")
    #expect(table.rows.count == 5 * 3 * 50)
    let simulator = Simulator(
      horizon: run.prepared.horizon, plan: run.prepared.plan, seed: run.prepared.seed)
    let levers = try run.prepared.compile(run.prepared.study.scenarios[3]).daily
    try simulator.paths(levers: levers, count: 3) { path, values in
      let rows = table.rows(["scenario": "again", "path": String(path)])
      let people = try rows.map { row throws -> Double in try table.number(row, "people") }
      let boats = try rows.map { row throws -> Double in try table.number(row, "boats") }
      #expect(people == values.people.map(Double.init))
      #expect(boats == values.boats.map(Double.init))
      #expect(rows.first.map { $0[2] } == "2023-06-12")
    }
  }
}
