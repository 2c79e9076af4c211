import Strait
import Testing
import StraitTestSupport

@Suite("Checks of statements")
struct ClaimCheckTests {
  /// What the series itself says always matches, and one person more never does.
  @Test(arguments: [5, 11, 20_230_612])
  func theSeriesAgreesWithItself(_ seed: UInt64) throws {
    let data = BuiltinSeries.arrivals
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let first = Int.random(in: 400..<data.count - 1, using: &generator)
      let last = Int.random(in: first..<data.count, using: &generator)
      let people = data.people[first...last].reduce(0, +)
      let boats = data.boats[first...last].reduce(0, +)
      let period =
        "from: \(data.start.advanced(by: first)), to: \(data.start.advanced(by: last))"
      let words = "seed \(seed), \(period)"
      let exact = try ClaimFixture.result("total: {\(period), people: \(people), boats: \(boats)}")
      #expect(exact.verdict == .matches, "\(words)")
      let over = try ClaimFixture.result("total: {\(period), people: \(people + 1)}")
      #expect(over.verdict == .differs, "\(words)")
      #expect(try over.reading("total").found == Double(people), "\(words)")
      let day = try ClaimFixture.result(
        "day: {date: \(data.start.advanced(by: last)), people: \(data.people[last])}")
      #expect(day.verdict == .matches, "\(words)")
      guard boats > 0 else { continue }
      let mean = (10 * Double(people) / Double(boats)).rounded() / 10
      let average = try ClaimFixture.result(
        "average-per-boat: {\(period), people-per-boat: \(mean)}")
      #expect(average.verdict == .matches, "\(words)")
    }
  }

  /// The readings in common use, against sums made here.
  @Test(arguments: ["2023-05-31", "2024-02-29", "2025-08-09", "2022-12-31"])
  func otherReadingsOfAChange(_ last: String) throws {
    let data = BuiltinSeries.arrivals
    let end = day(last)
    func sum(_ from: Day, _ to: Day) -> Double { Double(data.totalPeople(over: from...to)) }
    func yearBefore(_ day: Day) -> Day {
      let (year, month, date) = day.components
      return Day(year: year - 1, month: month, day: date)
        ?? Day(year: year - 1, month: month, day: 28)!
    }
    let first = end.advanced(by: -149)
    let result = try ClaimFixture.result("change: {from: \(first), to: \(end), per-cent: -20}")
    let starts = [
      ("stated-periods", first), ("rolling-30-days", end.advanced(by: -29)),
      ("rolling-90-days", end.advanced(by: -89)), ("year-to-date", end.startOfYear),
      ("same-month", end.advanced(by: 1 - end.components.day)),
    ]
    for (name, start) in starts {
      let expected =
        100 * (sum(start, end) / sum(yearBefore(start), yearBefore(end)) - 1)
      let found = try #require(try result.reading(name).found)
      #expect(abs(found - expected) < 1e-9, "\(name)")
    }
    #expect(result.readings.filter { $0.standing == .stated }.map(\.name) == ["stated-periods"])
    #expect(result.readings.filter { $0.standing == .alternative }.count == 4)
  }

  @Test(arguments: [("up", Verdict.matches), ("down", .differs)])
  func directions(_ way: String, _ verdict: Verdict) throws {
    let rising = try series(from: "2022-01-01", people: Array(1...800))
    let result = try ClaimFixture.result(
      "change: {from: 2023-02-01, to: 2023-02-28, direction: \(way)}",
      with: ClaimEvidence(series: rising))
    #expect(result.verdict == verdict)
    #expect(try result.reading("stated-periods").note == "stated: \(way)")
    let variation = try #require(result.variation)
    #expect(variation.cannot?.contains("days of history") == true)
  }

  @Test func boatsHaveNoNaturalVariation() throws {
    let result = try ClaimFixture.result(
      "change: {from: 2023-01-01, to: 2023-05-31, measure: boats, direction: down}")
    #expect(result.verdict == .matches && result.variation == nil)
  }

  private let peaks = [3, 9, 1, 9, 4, 12, 12, 2]

  @Test(arguments: [
    ("{date: 2024-01-06, people: 12, above: {date: 2024-01-02, people: 9}}", Verdict.matches),
    ("{date: 2024-01-06, above: {date: 2024-01-04}}", .differs),
    ("{date: 2024-01-06, above: {people: 8}}", .differs),
    ("{date: 2024-01-06, since: 2024-01-03, above: {date: 2024-01-04, people: 9}}", .matches),
    ("{date: 2024-01-07}", .matches), ("{date: 2024-01-04, since: 2024-01-03}", .matches),
    ("{date: 2024-01-05}", .differs), ("{date: 2024-01-01}", .cannotBeChecked),
    ("{date: 2024-01-05, then-published: {people: 30, source: a test}}", .matchesThenPublished),
    ("{date: 2024-01-05, since: 2023-01-01}", .cannotBeChecked),
    ("{date: 2024-02-05}", .cannotBeChecked), ("{date: 2024-01-06, boats: 3}", .cannotBeChecked),
  ])
  func highestDays(_ check: String, _ verdict: Verdict) throws {
    let evidence = ClaimEvidence(series: try series(from: "2024-01-01", people: peaks))
    let result = try ClaimFixture.result("highest: \(check)", with: evidence)
    #expect(result.verdict == verdict)
    let ranks = result.readings.filter { $0.name == "highest" }
    #expect(ranks.count == 1 || check.contains("boats"))
  }

  @Test func tiesAreSaid() throws {
    let evidence = ClaimEvidence(series: try series(from: "2024-01-01", people: peaks))
    let tie = try ClaimFixture.result("highest: {date: 2024-01-07}", with: evidence)
    #expect(try tie.reading("highest").note == "an earlier day has the same figure")
    let third = try ClaimFixture.result(
      "highest: {date: 2024-01-05, since: 2024-01-04}", with: evidence)
    #expect(try third.reading("highest").found == 2)
    #expect(try third.reading("highest-to-date").found == 3)
  }

  @Test func recordYears() throws {
    let first = try ClaimFixture.result("annual: {year: 2025, people: 41472, record: true}")
    #expect(first.verdict == .differs)
    #expect(try first.reading("record").found == 2)
    #expect(try first.reading("annual").verdict == .matches)
    let boats = try ClaimFixture.result("annual: {year: 2022, boats: 1110, record: true}")
    #expect(boats.verdict == .matches)
  }

  /// A total that would match to a day nearby says to which.
  @Test func daysNearby() throws {
    let result = try ClaimFixture.result(
      "total: {from: 2023-01-01, to: 2023-06-10, people: 8313}")
    #expect(result.verdict == .differs)
    let nearby = try result.reading("other-last-day")
    #expect(nearby.verdict == .matches && nearby.definition.contains("2023-06-11"))
  }

  @Test(arguments: [
    ("{year: 2023, figures: [20000, 30000]}", Verdict.matches, 0.9437),
    ("{year: 2023, figures: [29437, 30000]}", .matches, 0),
    ("{year: 2023, figures: [10000, 15000, 29436]}", .differs, 1.0000515),
    ("{from: 2023-01-01, to: 2023-12-31, figures: [29438, 30000]}", .differs, -0.0017794),
  ])
  func rangesOfForecasts(_ check: String, _ verdict: Verdict, _ position: Double) throws {
    let result = try ClaimFixture.result("forecast: \(check)")
    #expect(result.verdict == verdict)
    let found = try #require(try result.reading("range").found)
    #expect(abs(found - position) < 1e-4)
  }

  @Test func thenPublishedOfTheFile() throws {
    let result = try ClaimFixture.result(
      "annual: {year: 2023, people: 29500, then-published: {people: 29500, source: a bulletin}}")
    #expect(result.verdict == .matchesThenPublished)
    #expect(try result.reading("annual").note == "then published: 29,500 (a bulletin)")
    let other = try ClaimFixture.result(
      "annual: {year: 2023, people: 29501, then-published: {people: 29500, source: a bulletin}}")
    #expect(other.verdict == .differs)
  }

  @Test(arguments: [
    "day: {date: 2017-12-31, people: 5}", "day: {date: 2026-06-01, people: 5}",
    "total: {from: 2026-05-01, to: 2026-06-30, people: 5}", "annual: {year: 2026, people: 5}",
    "annual: {year: 2017, record: true}",
    "average-per-boat: {from: 2017-01-01, to: 2017-02-01, people-per-boat: 5}",
    "change: {from: 2026-06-01, to: 2026-06-30, per-cent: 5}",
    "change: {from: 2018-01-01, to: 2018-01-31, direction: up}",
    "forecast: {year: 2026, figure: 5}", "forecast: {year: 2026, figures: [4, 5]}",
    "highest: {date: 2026-07-01}",
    "share: {part: {of: prevented, from: 2021-01-01, to: 2021-12-31}, whole: {of: attempts}, relation: about, share: 0.5}",
    "share: {part: {of: albanian-arrivals, from: 2024-01-01, to: 2024-12-31}, whole: {of: arrivals}, relation: about, share: 0.5}",
    "other: {needs: ages of the people}",
  ])
  func beyondTheData(_ check: String) throws {
    let result = try ClaimFixture.result(check)
    #expect(result.verdict == .cannotBeChecked)
    let reading = try #require(result.readings.first)
    #expect(reading.found == nil && reading.note.hasPrefix("needs "), "\(reading.note)")
  }
}
