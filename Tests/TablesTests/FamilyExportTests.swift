import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

@Suite("Exports of models without boats")
struct FamilyExportTests {
  /// A model whose paths count up from the number of the path.
  private struct CountingForecaster: ForecastModel {
    let name = "counting"
    let version = 9

    func fit(_ history: History) -> any FittedModel { Fitted(firstDay: history.firstDay) }

    struct Fitted: FittedModel {
      let firstDay: Day
      var estimates: [Estimate] { [] }
      var failure: String? { nil }

      func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
        var result = SamplePaths(firstDay: firstDay, days: days, count: count)
        for path in 0..<count {
          for day in 0..<days { result[day, path] = Int32(path + day) }
        }
        return result
      }
    }
  }

  private func data() throws -> ForecastData {
    try ForecastData(Study.DataSource(through: day("2025-05-31")), relativeTo: "")
  }

  @Test func filesOfAForecast() async throws {
    try await withFolder { folder in
      let data = try data()
      let forecast = try ModelSource.model(CountingForecaster()).fit(to: data).forecast(
        to: data.observed.end.advanced(by: 10), paths: 101, seed: 3)
      let summary = try await forecast.run(jobs: 1)
      try ForecastExport.write(
        forecast, summary, samplePaths: 2, records: data.recordsWithoutPreventions,
        attribution: nil, invocation: Invocation(), folder: OutputFolder(folder + "/f"))
      let text = String(decoding: try bytes(folder + "/f/paths.csv"), as: UTF8.self)
      let lines = text.split(separator: "\n")
      #expect(lines.count == 21 && lines[0] == "path,date,people")
      #expect(lines[1] == "0,2025-06-01,0" && lines[20] == "1,2025-06-10,10")
      let csv = PlainCSV(try bytes(folder + "/f/forecast.csv"))
      #expect(Set(csv.rows.map { csv.text($0, "measure") }) == ["people", "crossing_days"])
      let total = try csv.value("mean", ["period": "total", "measure": "people"])
      #expect(total == 545)
      let crossings = try csv.value("mean", ["period": "total", "measure": "crossing_days"])
      #expect(abs(crossings - (10 - 1 / 101.0)) < 1e-6)
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/f/manifest.json")))
      #expect(manifest.algorithmVersion == 9 && manifest.seed == 3 && manifest.paths == 101)
      let model = try #require(manifest.model)
      #expect(model.name == "counting" && model.kind == "counting" && model.converged)
      #expect(model.through == day("2025-05-31"))
      #expect(
        manifest.outputs.map(\.name) == [
          "forecast.csv", "ahead.csv", "paths.csv", "datapackage.json",
        ])
    }
  }
}
