import StraitTestSupport
import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Weather in the shipped wind-driven studies")
struct WeatherStudyTests {
  private func prepare(_ name: String, paths: Int) throws -> PreparedStudy {
    let path = Repository.path("Scenarios/\(name).yaml")
    let content = try InputFile.read(path, expected: "a study file")
    var study = try Study(yaml: String(decoding: content, as: UTF8.self), file: path)
    study.paths = paths
    return try PreparedStudy(study, content: content, file: path)
  }

  /// A calm summer, 64% calm nights against 52%, has between 8% fewer and 16% more arrivals: good
  /// weather moves departures in time more than it adds to them. In the data of May to August the
  /// logarithm of people changes by 0.2 ± 0.5 for each unit of the calm share, over fortnights by
  /// 0.8 ± 0.4 (docs/models.md).
  @Test func calmSummersAddLittle() async throws {
    let shares = [0.45, 0.52, 0.64]
    let sweep = Sweep(axes: [Sweep.Axis(lever: .calmNightShare, values: shares)])
    for name in ["calm-nights", "interception"] {
      let result = try await prepare(name, paths: 40_000).sweep(sweep, jobs: 2)
      let people = result.cells.map { $0.summary[.people]!.season!.quantile(0.5) }
      let days = result.cells.map { $0.summary[.crossingDay]!.season!.mean }
      #expect((0.92...1.16).contains(people[2] / people[1]), "\(name): \(people)")
      // More crossing days, and fewer people on each.
      #expect(days[0] < days[1] && days[1] < days[2])
      #expect(people[0] / days[0] > people[1] / days[1])
      #expect(people[1] / days[1] > people[2] / days[2])
    }
  }

  /// The share of nights that the lever asks for is the share that is simulated: by crossing days, which
  /// grow with it.
  @Test func persistenceLengthensSpellsAndLeavesTheMean() async throws {
    let prepared = try prepare("calm-nights", paths: 20_000)
    let sweep = Sweep(axes: [Sweep.Axis(lever: .persistence, values: [0.6, 0.66, 0.8])])
    let cells = try await prepared.sweep(sweep, jobs: 2).cells
    let days = cells.map { $0.summary[.crossingDay]!.season! }
    #expect(days[0].variance < days[1].variance && days[1].variance < days[2].variance)
    for other in days { #expect(abs(other.mean / days[1].mean - 1) < 0.02) }
  }

  /// The record named by data.wind is replayed on the same days of the year, and only there.
  @Test func replay() throws {
    try withFolder { folder in
      let first = day("2019-01-01")
      let generator = WindGenerator.westhinder
      let speeds = generator.nights(
        from: first, days: 2340, seed: 3, path: 0,
        origin: generator.origin(before: first, record: nil))
      let rows = speeds.enumerated().map { "\(first.advanced(by: $0)),\($1)" }
      try ("date,night_wind_ms\n" + rows.joined(separator: "\n") + "\n").write(
        toFile: folder + "/wind.csv", atomically: true, encoding: .utf8)
      let text = """
        strait: 1
        study: replay
        data: {through: 2025-05-20, wind: wind.csv}
        model: hurdle-wind
        season: {from: 2025-06-01, to: 2025-06-30}
        scenarios: [{name: a}, {name: b, weather: {replay: 2021}}, {name: c, weather: {replay: 2011}}]
        """
      let prepared = try PreparedStudy(
        Study(yaml: text, file: folder + "/s.yaml"), content: [], file: folder + "/s.yaml")
      let wind = try #require(try prepared.compile(prepared.study.scenarios[1]).daily.wind)
      let start = first.distance(to: day("2021-06-01"))
      #expect(wind.replay[..<11].allSatisfy { $0 == nil })
      #expect(wind.replay[11...].map { $0! } == Array(speeds[start..<(start + 30)]))
      let error = try #require(throws: InputError.self) {
        try prepared.compile(prepared.study.scenarios[2])
      }
      #expect(error.problems[0].key == "scenario c.weather.replay")
    }
  }
}
