import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

@Suite("Manifest")
struct ManifestTests {
  /// SHA-256 as the system's own tool computes it.
  private func digest(_ content: [UInt8]) async throws -> String {
    try await withFolder { folder in
      try write(content, to: folder + "/content")
      return String(
        try await ChildProcess.run(["sha256sum", folder + "/content"]).output.prefix(64))
    }
  }

  private func manifest(_ run: SmallRun) throws -> Manifest {
    let content = try #require(run.files["manifest.json"])
    return try JSONDecoder().decode(Manifest.self, from: Data(content))
  }

  @Test func outputsMatchTheFiles() async throws {
    let run = try await SmallRun.june.value
    let outputs = try manifest(run).outputs
    #expect(Set(outputs.map(\.name)).union(["manifest.json"]) == Set(run.files.keys))
    for output in outputs {
      let content = try #require(run.files[output.name])
      #expect(output.bytes == content.count)
      #expect(output.sha256 == (try await digest(content)), "\(output.name)")
      #expect(output.sha256.count == 64)
    }
  }

  @Test func inputsMatchWhatWasRead() async throws {
    let run = try await SmallRun.june.value
    let inputs = try manifest(run).inputs
    #expect(inputs.map(\.role) == ["study", "arrivals", "preventions"])
    #expect(inputs.map(\.name) == ["s.yaml", "builtin", "builtin"])
    for (input, record) in zip(inputs, run.prepared.records) {
      #expect(input.bytes == record.content.count)
      #expect(input.sha256 == (try await digest(record.content)))
    }
    let series = DailySeriesCSV.csv(BuiltinSeries.arrivals)
    #expect(inputs[1].sha256 == (try await digest(Array(series.utf8))))
  }

  @Test func whatTheRunWasMadeFrom() async throws {
    let run = try await SmallRun.june.value
    let manifest = try manifest(run)
    #expect(manifest.program == "strait")
    #expect(manifest.version == ProgramVersion.current)
    #expect(manifest.algorithmVersion == Simulator.algorithmVersion)
    #expect(manifest.command == "run")
    #expect(manifest.study == "june-2023")
    #expect(manifest.seed == 11)
    #expect(manifest.paths == 2000)
    #expect(manifest.season == [day("2023-06-01"), day("2023-07-31")])
    #expect(manifest.scenarios == ["base", "copy", "half", "again", "more"])
    let model = try #require(manifest.model)
    #expect(model.name == "hurdle" && model.through == day("2023-06-11") && model.converged)
    #expect(!manifest.blas.isEmpty)
    #expect(manifest.attribution == BuiltinSeries.attribution)
    #expect(manifest.started.hasSuffix("Z"))
    #expect(manifest.seconds > 0)
  }

  @Test func keysOfTheFile() async throws {
    let content = try #require(try await SmallRun.june.value.files["manifest.json"])
    #expect(content.last == 10)
    let object = try JSONSerialization.jsonObject(with: Data(content)) as? [String: Any]
    #expect(
      Set(try #require(object).keys) == [
        "program", "version", "algorithmVersion", "command", "title", "study", "model", "season",
        "paths",
        "seed", "scenarios", "titles", "blas", "attribution", "inputs", "outputs", "started",
        "seconds",
      ])
  }

  @Test func forecastHasOneToo() async throws {
    try await withFolder { folder in
      let data = try ForecastData(
        Study.DataSource(through: day("2025-05-31")), relativeTo: "")
      let model = try #require(ModelSource.named("hurdle").fit(to: data).hurdle)
      let forecast = try Forecast(
        model: model, observed: data.observed, days: 20, paths: 500, seed: 3)
      let summary = try await forecast.run(jobs: 2)
      let output = try OutputFolder(folder + "/f")
      _ = try ForecastExport.write(
        forecast, summary, samplePaths: 4, records: data.records, attribution: nil,
        invocation: Invocation(),
        folder: output)
      let content = try bytes(folder + "/f/manifest.json")
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(content))
      #expect(manifest.command == "forecast" && manifest.study == "forecast-2025-05-31")
      #expect(
        manifest.outputs.map(\.name) == ["forecast.csv", "paths.csv", "datapackage.json"])
      for output in manifest.outputs {
        #expect(output.sha256 == (try await digest(bytes("\(folder)/f/\(output.name)"))))
      }
      let table = PlainCSV(try bytes(folder + "/f/forecast.csv"))
      #expect(table.header.prefix(4) == ["period", "date", "measure", "mean"])
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
      let days = try table.rows(["period": "day", "measure": "people"])
        .map { try table.number($0, "mean") }
      #expect(days.count == 20)
      let total = try table.value("mean", ["period": "total", "measure": "people"])
      #expect(abs(days.reduce(0, +) - total) < 1e-4)
      #expect(PlainCSV(try bytes(folder + "/f/paths.csv")).rows.count == 80)
    }
  }
}
