import Strait
import Testing
import StraitTestSupport

@Suite("Series and controls of strait impact")
struct SeriesReadingTests {
  @Test(arguments: [
    ("from,to,people\n2022-01-01,2022-06-30,2165\n2022-07-01,2022-09-30,9076\n", 181, 92),
    ("week_ending,people\n2025-01-05,10\n2025-01-12,20\n", 7, 7),
    ("Week ending;Arrivals\r\n2025-01-05;10\r\n2025-01-19;20\r\n", 7, 7),
    ("month,people\n2024-02,10\n2024-03,20\n", 29, 31),
    ("\u{FEFF}quarter,people\n2022-Q3,10\n\"2022 Q4\",20\n", 92, 92),
    ("quarter\tpeople\n2022Q1\t1\n2023-q2\t2\n", 90, 91),
  ])
  func everyHeader(_ text: String, _ first: Int, _ second: Int) throws {
    guard case .periods(let periods) = try series(text) else {
      Issue.record("not a series of periods")
      return
    }
    #expect(periods.map(\.days) == [first, second])
    #expect(periods[0].count > 0)
  }

  @Test func daysAreReadAsEverywhere() throws {
    guard case .daily(let days) = try series("date,people\n2025-01-01,3\n2025-01-02,0\n") else {
      Issue.record("not a daily series")
      return
    }
    #expect(days.people == [3, 0] && !days.hasBoats)
  }

  @Test func everyProblemAtOnce() throws {
    let found = problems(
      """
      from,to,people
      2022-01-01,2022-06-30,2165
      2022-06-01,2022-09-30,"9,076"
      2022-13-01,2022-12-31,5
      2023-05-01,2023-04-01,5
      2023-06-01,2023-07-01
      """)
    try #require(found.map(\.line) == [3, 4, 5, 6])
    #expect(found.allSatisfy { $0.file == "s.csv" })
    #expect(found[0].expected == "periods that do not overlap")
    #expect(found[1].found == "'2022-13-01'")
    #expect(found[3].found == "an empty cell")
  }

  @Test(arguments: [
    ("month,people\n2022-7,1\n", "'2022-7'", "a month such as 2022-07"),
    ("quarter,people\n2022-Q5,1\n", "'2022-Q5'", "a quarter such as 2022-Q3"),
    ("quarter,people\n2022-3,1\n", "'2022-3'", "a quarter such as 2022-Q3"),
    (
      "week_ending,people\n05/13/2025,1\n", "'05/13/2025'",
      "a date such as 2025-12-31 or 31/12/2025"
    ),
    ("month,people\n2022-07,-1\n", "'-1', a negative count", "a whole count from 0 to 100000000"),
    ("month,people\n2022-07,\n", "an empty cell", "a whole count from 0 to 100000000"),
    ("month,people\n", "a header without rows", "a row for each period"),
    (
      "month\n2022-07\n", "no column of counts in 'month'",
      "a column such as people beside the days"
    ),
    ("month,a,b\n2022-07,1,2\n", "2 columns of counts: a, b", "one"),
    ("month,people\n2022-07,\"1\n", "a quoted field without its end", nil),
  ])
  func refuses(_ text: String, _ found: String, _ expected: String?) throws {
    let problem = try #require(problems(text).first)
    #expect(problem.found == found)
    #expect(expected == nil || problem.expected == expected)
  }

  @Test func anUnknownHeaderNamesEveryKnownOne() throws {
    let problem = try #require(problems("year,arrived\n2022,1\n").first)
    for header in ["date,people", "from,to", "week_ending", "month", "quarter"] {
      #expect(problem.expected.contains(header))
    }
  }

  @Test func manyProblemsAreCounted() throws {
    let rows = (0..<50).map { _ in "x,y\n" }.joined()
    let found = problems("month,people\n" + rows)
    #expect(found.count == 21)
    #expect(found.last?.found == "100 problems, those above and more")
  }

  @Test func controlsMustCoverEveryPeriod() throws {
    let text = "month,people\n" + (1...9).map { "2022-0\($0),\(100 + $0)\n" }.joined()
    let gap = "month,a\n" + (1...8).map { "2022-0\($0),5\n" }.joined()
    let from = day("2022-07-01")
    let controls = try ImpactControls(Array(gap.utf8), file: "c.csv")
    let monthly = try series(text)
    let error = #expect(throws: InputError.self) {
      try ImpactAnalysis(
        monthly, interventions: [Intervention(from: from, until: monthly.end)],
        controls: controls)
    }
    #expect(error?.problems[0].found == "no counts of 2022-09-01 to 2022-09-30")
    #expect(error?.problems[0].file == "c.csv")
  }
}
