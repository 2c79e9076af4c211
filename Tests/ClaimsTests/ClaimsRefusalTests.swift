import Strait
import Testing
import StraitTestSupport

@Suite("Claims files that are refused")
struct ClaimsRefusalTests {
  /// A check, the key at fault, and what was found.
  private static let refused: [(String, String, String)] = [
    ("day: {date: 2023-06-11}", "day.people", "none of people, boats, people-per-boat"),
    ("day: {date: 2023-06-31, people: 5}", "day.date", "'2023-06-31'"),
    ("day: {date: 2023-06-11, people: many}", "day.people", "'many'"),
    ("day: {date: 2023-06-11, people: -5}", "day.people", "'-5'"),
    ("day: {date: 2023-06-11, poeple: 5, boats: 1}", "day.poeple", "an unknown key"),
    ("day: 5", "day", "'5'"), ("day: {people: 5}", "day.date", "no such key"),
    (
      "day: {date: 2023-06-11, people: 5, then-published: {source: x}}",
      "day.then-published.people", "neither people nor boats"
    ),
    (
      "day: {date: 2023-06-11, people: 5, then-published: {people: 5}}",
      "day.then-published.source", "no such key"
    ),
    ("highest: {date: 2023-06-11, since: 2023-06-11}", "highest.since", "2023-06-11"),
    ("highest: {date: 2023-06-11, above: {}}", "highest.above.date", "none of date"),
    (
      "highest: {date: 2023-06-11, above: {date: 2023-07-01}}", "highest.above.date", "2023-07-01"
    ),
    (
      "highest: {date: 2023-06-11, boats: 3, above: {people: 4}}", "highest.above.people",
      "another count"
    ),
    (
      "total: {from: 2023-06-11, to: 2023-01-01, people: 5}", "total.to",
      "2023-01-01, before 2023-06-11"
    ),
    ("total: {from: 0001-01-01, to: 2023-01-01, people: 5}", "total.from", "0001-01-01"),
    (
      "total: {from: 2023-01-01, to: 2023-02-01, people: 5, other-year: {year: 2023, people: 3}}",
      "total.other-year.year", "2023, the year of the period"
    ),
    ("annual: {year: 2022}", "annual.people", "none of people, boats, record"),
    ("annual: {year: 2022, record: maybe}", "annual.record", "'maybe'"),
    ("change: {from: 2023-01-01, to: 2023-02-01}", "change.direction", "neither per-cent"),
    (
      "change: {from: 2023-01-01, to: 2023-02-01, per-cent: 5, direction: up}", "change.direction",
      "per-cent as well"
    ),
    (
      "change: {from: 2023-01-01, to: 2023-02-01, per-cent: -120}", "change.per-cent", "'-120'"
    ),
    ("change: {from: 2022-01-01, to: 2023-02-01, per-cent: 5}", "change.against", "the days"),
    (
      "change: {from: 2023-01-01, to: 2023-02-01, direction: downn}", "change.direction", "'downn'"
    ),
    (
      "share: {part: {of: prevnted, from: 2022-01-01, to: 2022-12-31}, whole: {of: attempts}, relation: about, share: 0.5}",
      "share.part.of", "'prevnted'"
    ),
    (
      "share: {part: {of: prevented, from: 2022-01-01, to: 2022-12-31}, whole: {of: attempts}, relation: about, share: 50}",
      "share.share", "'50'"
    ),
    ("forecast: {figure: 5}", "forecast.year", "no days"),
    ("forecast: {year: 2023, to: 2023-02-01, figure: 5}", "forecast.year", "year beside"),
    ("forecast: {year: 2023}", "forecast.figure", "neither figure nor figures"),
    ("forecast: {year: 2023, figures: [5]}", "forecast.figures", "1 figures"),
    ("forecast: {year: 2023, figures: [5, 4]}", "forecast.figures", "2 figures"),
    ("other: {}", "other.needs", "no such key"),
    ("days: {date: 2023-06-11, people: 5}", "days", "an unknown key"),
  ]

  @Test(arguments: refused)
  func oneStatement(_ check: String, _ key: String, _ found: String) throws {
    let problems = ClaimFixture.problems(ClaimFixture.file(check))
    let problem = try #require(
      problems.first { $0.key == "statements[0].\(key)" }, "\(problems.map(\.description))")
    #expect(problem.found.hasPrefix(found), "\(problem)")
    #expect(problem.line == 8 && problem.file == "c.yaml")
  }

  @Test func exactlyOneCheck() {
    let both = ClaimFixture.problems(
      ClaimFixture.file("day: {date: 2023-06-11, people: 5}\nother: {needs: nothing}"))
    #expect(both.map(\.found) == ["day and other"])
    let none = ClaimFixture.problems(
      ClaimFixture.file("").replacing("words: Something", with: "words: Nothing"))
    #expect(none.map(\.found) == ["a statement without a check"])
  }

  @Test func everyProblemAtOnce() {
    let problems = ClaimFixture.problems(
      """
      strait: 2
      claims: Bad Name
      titel: x
      statements:
        - id: a
          words: One.
          said: soon
          source: s
          day: {date: 2023-13-01, people: x, bots: 3}
        - id: b
          words: Two.
          said: 2023-06-12
          other: {needs: data}
        - id: c
          words: Three.
          said: 2023-06-12
          source: s
          annual: {year: twenty, people: 5}
        - id: d
          words: Four.
          said: 2023-06-12
          source: s
          other: {needs: data}
        - id: d
          words: Five.
          said: 2023-06-12
          source: s
          other: {needs: data}
      """)
    #expect(
      problems.map(\.key) == [
        "strait", "claims", "titel", "statements[0].said", "statements[0].day.bots",
        "statements[0].day.people", "statements[0].day.date", "statements[1].source",
        "statements[2].annual.year", "statements[4].id",
      ])
    #expect(problems.allSatisfy { $0.line != nil && $0.file == "c.yaml" })
  }

  @Test(arguments: [
    "", "[]", "strait: 1\nclaims: x\nstatements: []", "a: [", "strait: 1\nclaims: x",
  ])
  func filesWithoutStatements(_ text: String) { #expect(!ClaimFixture.problems(text).isEmpty) }
}
