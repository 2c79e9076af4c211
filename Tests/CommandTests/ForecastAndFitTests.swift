import Foundation
import Strait
import Testing
import strait_cli
import StraitTestSupport

@Suite("strait forecast and strait fit")
struct ForecastAndFitTests {
  private let origin = ["--through", "2025-05-31"]

  private func succeed(_ arguments: [String], in folder: String) async throws -> ChildProcess.Result
  {
    let result = try await Program.run(arguments, in: folder)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return result
  }

  @Test func fewerSamplePathsAreTheFirstOnes() async throws {
    try await withFolder { folder in
      for count in ["1000", "2000"] {
        _ = try await succeed(
          ["forecast"] + origin + [
            "--horizon", "28", "--sample-paths", count, "--jobs", count == "1000" ? "1" : "7",
            "--quiet", "--out", count,
          ], in: folder)
      }
      let fewer = try bytes(folder + "/1000/paths.csv")
      let more = try bytes(folder + "/2000/paths.csv")
      #expect(more.count > fewer.count)
      #expect(more.starts(with: fewer))
      #expect(fewer.count { $0 == 10 } == 1 + 28_000)
      #expect(try bytes(folder + "/1000/forecast.csv") == bytes(folder + "/2000/forecast.csv"))
    }
  }

  @Test func morePathsKeepTheSamplePaths() async throws {
    try await withFolder { folder in
      for paths in ["100", "5000"] {
        _ = try await succeed(
          ["forecast"] + origin + [
            "--horizon", "10", "--paths", paths, "--sample-paths", "50", "--out", paths,
          ], in: folder)
      }
      #expect(try bytes(folder + "/100/paths.csv") == bytes(folder + "/5000/paths.csv"))
      #expect(try bytes(folder + "/100/forecast.csv") != bytes(folder + "/5000/forecast.csv"))
    }
  }

  @Test func savedModelForecastsTheSameBytes() async throws {
    try await withFolder { folder in
      let fit = try await succeed(["fit"] + origin + ["-o", "m/may.json"], in: folder)
      #expect(fit.output.hasPrefix("Model hurdle, fitted to 2019-01-01 to 2025-05-31"))
      #expect(fit.output.contains("3 filters carry weight."))
      #expect(fit.output.hasSuffix("Saved to m/may.json\n"))
      #expect(try names(in: folder + "/m") == ["may.json"])
      let rest = ["--horizon", "92", "--paths", "1000", "--sample-paths", "100", "--out"]
      _ = try await succeed(["forecast"] + origin + rest + ["direct"], in: folder)
      _ = try await succeed(
        ["forecast"] + origin + ["--model", "m/may.json"] + rest + ["saved"], in: folder)
      for name in ["forecast.csv", "paths.csv"] {
        #expect(try bytes("\(folder)/direct/\(name)") == bytes("\(folder)/saved/\(name)"))
      }
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/saved/manifest.json")))
      #expect(manifest.inputs.map(\.role) == ["arrivals", "model"])
      #expect(manifest.inputs[1].bytes == (try bytes(folder + "/m/may.json")).count)
    }
  }

  @Test func savedModelInAStudy() async throws {
    try await withFolder { folder in
      _ = try await succeed(["fit"] + origin + ["-o", "may.json", "--quiet"], in: folder)
      for (name, model) in [("direct", "hurdle"), ("saved", "may.json")] {
        let study = """
          strait: 1
          study: \(name)
          data: {through: 2025-05-31}
          model: \(model)
          season: {from: 2025-06-01, to: 2025-07-15}
          simulation: {paths: 700}
          scenarios:
            - name: baseline
            - name: half
              interception: {rate: 0.5}
              weather: {crossing-day-share: 0.5}
          """
        try study.write(toFile: "\(folder)/\(name).yaml", atomically: true, encoding: .utf8)
        _ = try await succeed(["run", name + ".yaml", "--quiet", "--out", name], in: folder)
      }
      for name in try names(in: folder + "/direct") where name.hasSuffix(".csv") {
        #expect(
          try bytes("\(folder)/direct/\(name)") == bytes("\(folder)/saved/\(name)"), "\(name)")
      }
    }
  }

  @Test func reportAndTableAsJSON() async throws {
    try await withFolder { folder in
      let fit = try await succeed(
        ["fit"] + origin + ["-o", "m.json", "--format", "json"], in: folder)
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(fit.output.utf8)) as? [String: Any])
      #expect(report["model"] as? String == "hurdle")
      #expect(report["through"] as? String == "2025-05-31")
      let forecast = try await succeed(
        ["forecast"] + origin + [
          "--to", "2025-06-30", "--paths", "300", "--format", "json", "--out", "f",
        ], in: folder)
      let table = try JSONDecoder().decode(ForecastTable.self, from: Data(forecast.output.utf8))
      #expect(table.origin == day("2025-05-31"))
      #expect(table.to == day("2025-06-30"))
      #expect(table.rows.last?.period == "total")
      #expect(table.rows.count == 6)
      #expect(table.rows.allSatisfy { $0.people == $0.people.sorted() })
    }
  }

  @Test(arguments: ModelFamily.all.filter { !($0 is HurdleModel) }.map(\.name))
  func everyOtherModelOfTheFamily(_ name: String) async throws {
    try await withFolder { folder in
      let fit = try await succeed(["fit", "--model", name] + origin, in: folder)
      #expect(fit.output.hasPrefix("Model \(name), fitted to 2018-01-01 to 2025-05-31"))
      #expect(fit.output.contains("Only hurdle models can be saved"))
      #expect(try names(in: folder).isEmpty)
      let asJSON = try await succeed(
        ["fit", "--model", name, "--format", "json"] + origin, in: folder)
      let report = try JSONDecoder().decode(
        EstimateReport.self, from: Data(asJSON.output.utf8))
      #expect(report.model == name && report.failure == nil && !report.estimates.isEmpty)
      for (paths, out) in [("3000", "a"), ("300", "b")] {
        _ = try await succeed(
          ["forecast", "--model", name] + origin + [
            "--horizon", "40", "--paths", paths, "--sample-paths", "30", "--quiet", "--out", out,
          ], in: folder)
      }
      #expect(try bytes(folder + "/a/paths.csv") == bytes(folder + "/b/paths.csv"))
      let text = String(decoding: try bytes(folder + "/a/paths.csv"), as: UTF8.self)
      #expect(text.hasPrefix("path,date,people\n") && text.split(separator: "\n").count == 1201)
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/a/manifest.json")))
      #expect(manifest.model?.name == name && manifest.paths == 3000)
      #expect(
        manifest.algorithmVersion == ModelFamily.all.first { $0.name == name }?.version)
    }
  }

  @Test func forecastShowsWhatHappened() async throws {
    try await withFolder { folder in
      let result = try await succeed(
        ["forecast"] + origin + ["--to", "2025-06-30", "--paths", "300"], in: folder)
      #expect(result.output.contains("actual"))
      #expect(result.output.contains("5,170"))
      #expect(
        try names(in: folder + "/Notebooks-Exports/forecast-2025-05-31")
          == ["datapackage.json", "forecast.csv", "manifest.json"])
    }
  }
}
