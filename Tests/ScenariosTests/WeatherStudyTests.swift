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

  /// Medians within 5 % of the design's, section 3, for origin 2025-05-31, and an elasticity of
  /// arrivals to calm nights between 1.0 and 1.3; of both shipped models.
  @Test func medianAndElasticity() async throws {
    let shares = [0.45, 0.52, 0.64]
    let sweep = Sweep(axes: [Sweep.Axis(lever: .calmNightShare, values: shares)])
    for name in ["calm-nights", "interception"] {
      let result = try await prepare(name, paths: 40_000).sweep(sweep, jobs: 2)
      let medians = result.cells.map { $0.summary[.people]!.season!.quantile(0.5) }
      let elasticity = log(medians[2] / medians[0]) / log(shares[2] / shares[0])
      #expect((1.0...1.3).contains(elasticity), "\(name): \(elasticity)")
      guard name == "calm-nights" else { continue }
      for (median, expected) in zip(medians, [12_638.0, 14_928, 19_140]) {
        #expect(abs(median / expected - 1) < 0.05, "\(median), \(expected)")
      }
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
