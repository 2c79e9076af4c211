import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Series on which no model can be fitted")
struct UnfitSeriesTests {
  private func problem(_ series: DailySeries, spec: HurdleSpec = .standard) throws -> Problem {
    let error = try #require(throws: InputError.self) {
      try HurdlePosterior(fitting: series, spec: spec)
    }
    #expect(error.problems.count == 1 && error.problems[0].key == "data")
    return error.problems[0]
  }

  @Test(arguments: [1, 30, 59])
  func tooShort(_ days: Int) throws {
    let short = try series(
      from: day("2024-01-01"), Array(repeating: (people: 40, boats: 1), count: days))
    let problem = try problem(short)
    #expect(problem.found.hasPrefix("\(days) days"))
    #expect(problem.expected.contains("60 days") && problem.expected.contains("'hurdle'"))
  }

  @Test func shortestSeries() throws {
    let counts = (0..<60).map { $0 % 3 == 0 ? (people: 40, boats: 1) : (people: 0, boats: 0) }
    let model = try HurdlePosterior(fitting: series(from: day("2024-01-01"), counts))
    #expect(model.through == day("2024-02-29"))
    #expect(HurdlePosterior.fewestDays == 60)
  }

  /// The built-in series begins in 2018, a year before the model's start: where too few days come
  /// after the start, they all count.
  @Test(arguments: ["2018-06-30", "2018-12-31", "2019-01-31", "2019-03-01"])
  func endsTooSoonAfterTheStart(_ end: String) throws {
    let model = try HurdlePosterior(fitting: BuiltinSeries.arrivals.through(day(end)))
    #expect(model.from == day(end == "2019-03-01" ? "2019-01-01" : "2018-01-01"))
    #expect(model.points.allSatisfy { $0.crossingLogScore == 0 && $0.sizeLogScore == 0 })
  }

  /// The start is a prior about a series with a short lead-in: one that begins many years earlier is
  /// used whole, whatever its origin.
  @Test(arguments: ["2018-12-31", "2019-03-05", "2021-06-30"])
  func longSeriesAreUsedWhole(_ end: String) throws {
    let start = day("2012-01-01")
    let counts = (0...start.distance(to: day(end))).map {
      $0 % 3 == 0 ? (people: 40, boats: 2) : (people: 0, boats: 0)
    }
    let model = try HurdlePosterior(fitting: series(from: start, counts))
    #expect(model.from == start)
  }

  @Test func nobodyEverCrosses() throws {
    let quiet = try series(
      from: day("2024-01-01"), Array(repeating: (people: 0, boats: 0), count: 200))
    let problem = try problem(quiet)
    #expect(problem.found == "no day with boats from 2024-01-01 to 2024-07-18")
    #expect(problem.expected == "at least one crossing day")
  }

  @Test func peopleWithoutAnyBoat() throws {
    let odd = try series(
      from: day("2024-01-01"), Array(repeating: (people: 40, boats: 0), count: 100))
    #expect(try problem(odd).found.contains("no day with boats"))
  }

  @Test func extremeSeriesStayFinite() throws {
    let lone = (0..<100).map { $0 == 50 ? (people: 40, boats: 1) : (people: 0, boats: 0) }
    let always = Array(repeating: (people: 5000, boats: 90), count: 400)
    for counts in [lone, always] {
      let model = try HurdlePosterior(fitting: series(from: day("2024-01-01"), counts))
      let states = model.points.map(\.state) + [model.occupancy!.state]
      for state in states {
        #expect(state.mean.allSatisfy { $0.isFinite })
        #expect(state.standardDeviations.allSatisfy { $0.isFinite && $0 > 0 })
      }
    }
  }
}
