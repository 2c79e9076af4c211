import Strait
import StraitEvaluation
import StraitScoring
import StraitTestSupport
import Testing

@Suite("Scores of finished folders")
struct FinishedForecastTests {
  /// Writes a forecast of 45 days with single paths.
  private func forecast(samplePaths: Int, to folder: String) async throws {
    let data = try ForecastData(
      Study.DataSource(arrivals: "builtin", through: day("2024-05-29")), relativeTo: "")
    let (source, _) = try ModelSource.find("climatology", relativeTo: "")
    let forecast = try source.fit(to: data, withInterception: false)
      .forecast(to: day("2024-07-13"), paths: 60, seed: 3)
    try await ForecastExport.write(
      forecast, forecast.run(jobs: 1), samplePaths: samplePaths, records: [], attribution: nil,
      invocation: Invocation(), folder: OutputFolder(folder))
  }

  @Test func scoresEveryPeriod() async throws {
    try await withFolder { folder in
      try await forecast(samplePaths: 60, to: folder)
      let series = BuiltinSeries.arrivals
      let scored = try ForecastEvaluation(of: [folder], against: series).scored[0]
      #expect(scored.source.name == "forecast-2024-05-29" && scored.unknown == 0)
      let summaries = scored.summaries
      #expect(summaries.map(\.target) == ForecastTarget.allCases)
      // Weeks end on Sundays; the first, and May, began before the origin.
      #expect(summaries.map(\.periods) == [45, 6, 2, 1])
      #expect(summaries.map(\.fromSamples) == [45, 5, 1, 1])
      let begun = scored.rows.filter { $0.forecast.observedDays > 0 }
      #expect(begun.map(\.forecast.target) == [.weekly, .monthly])
      #expect(begun.map(\.forecast.observedDays) == [3, 29])
      let total = try #require(scored.rows.last)
      #expect(total.forecast.start == day("2024-05-30") && total.forecast.end == day("2024-07-13"))
      #expect(
        total.score.outcome
          == Double(series.totalPeople(over: day("2024-05-30")...day("2024-07-13"))))
      // All 60 paths are written, so that the median of the table is that of the samples.
      let sample = total.forecast.stated.sample
      #expect(sample.count == 60)
      let median = try #require(total.forecast.stated.quantiles.quantile(0.5))
      #expect(sample[29] <= median && median <= sample[30])
    }
  }

  @Test func withoutPathsAllScoresAreFromQuantiles() async throws {
    try await withFolder { folder in
      try await forecast(samplePaths: 0, to: folder)
      let scored = try ForecastEvaluation(of: [folder], against: BuiltinSeries.arrivals).scored[0]
      #expect(scored.summaries.allSatisfy { $0.fromSamples == 0 })
      for row in scored.rows {
        #expect(abs(row.score.crps - row.score.wis.total) < 1e-9 * max(1, row.score.crps))
      }
    }
  }

  @Test func refusesOtherFolders() throws {
    try withFolder { folder in
      let empty = refusal { _ = try ForecastSource.sets(at: folder) }
      #expect(empty?.found == "no manifest and no CSV file of model output")
      let none = refusal { _ = try ForecastSource.sets(at: folder + "/none") }
      #expect(none?.found == "no such folder or file")
    }
  }
}

@Suite("Tables of single paths")
struct DailyPathTests {
  private func read(_ rows: String, origin: Day? = nil) throws -> DailyPathTable {
    try DailyPathTable(Array(rows.utf8), file: "p.csv", origin: origin)
  }

  @Test func readsPathsFromSeveralOrigins() throws {
    let table = try read(
      """
      path,origin,date,people
      a,2024-01-01,2024-01-02,3
      a,2024-01-01,2024-01-03,4
      b,2024-01-01,2024-01-02,0
      b,2024-01-01,2024-01-03,5
      a,2024-01-02,2024-01-03,9

      """)
    #expect(table.paths.count == 2)
    let first = try #require(table.paths[day("2024-01-01")])
    #expect(first.people == [[3, 4], [0, 5]])
    #expect(first.totals(over: day("2024-01-02")...day("2024-01-03")) == [7, 5])
  }

  @Test(arguments: [
    ("origin,date,path\n", 1, "people"),
    ("origin,date,path,people\n2024-01-01,2024-01-02,a,x\n", 2, "people"),
    ("origin,date,path,people\n2024-01-01,2024-01-03,a,1\n", 2, "date"),
    (
      "origin,date,path,people\n2024-01-01,2024-01-02,a,1\n2024-01-01,2024-01-02,b,1\n"
        + "2024-01-01,2024-01-03,b,1\n", 2, "path"
    ),
  ])
  func refuses(_ text: String, line: Int, key: String) throws {
    let problem = refusal { _ = try read(text) }
    #expect(problem?.line == line && problem?.key == key)
  }
}
