import StraitTestSupport
import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Wind in strait fit, forecast and backtest")
struct WindForecastTests {
  private static let origin = ["--through", "2025-05-31"]

  /// Writes nights of the shipped generator from one day to another, and gives the name of the file.
  private func writeNights(
    _ name: String, from: String, to: String, in folder: String
  ) throws -> String {
    let (first, last) = (day(from), day(to))
    let generator = WindGenerator.westhinder
    let start = day("2016-01-01")
    let speeds = generator.nights(
      from: start, days: start.distance(to: last) + 1, seed: 1, path: 0,
      origin: generator.origin(before: start, record: nil))
    let rows = speeds.enumerated().compactMap { index, speed -> String? in
      let date = start.advanced(by: index)
      return date < first ? nil : "\(date),\(speed)"
    }
    let text = "date,night_wind_ms\n" + rows.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    return name
  }

  private func succeed(_ arguments: [String], in folder: String) async throws -> ChildProcess.Result
  {
    let result = try await Program.run(arguments, in: folder)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return result
  }

  private func refuse(
    _ arguments: [String], _ words: String, in folder: String
  ) async throws {
    let before = try names(in: folder)
    let result = try await Program.run(arguments, in: folder)
    #expect(result.status == 2 && result.output.isEmpty, "\(arguments)")
    #expect(result.errors.contains(words), "\(arguments): \(result.errors)")
    #expect(try names(in: folder) == before)
  }

  @Test func nightsKnownAheadMoveTheForecast() async throws {
    try await withFolder { folder in
      let record = try writeNights("wind.csv", from: "2018-01-01", to: "2025-06-30", in: folder)
      let ahead = try writeNights("ahead.csv", from: "2025-05-25", to: "2025-06-07", in: folder)
      let rest = ["--horizon", "14", "--paths", "500", "--format", "json", "--out"]
      let plain = try await succeed(
        ["forecast"] + Self.origin + ["--wind", record] + rest + ["plain"], in: folder)
      let known = try await succeed(
        ["forecast"] + Self.origin + ["--wind", record, "--wind-ahead", ahead] + rest + ["known"],
        in: folder)
      #expect(plain.output.contains("\"hurdle-wind\"") && plain.output != known.output)
      #expect(known.errors.contains("7 nights known ahead, to 2025-06-07"))
      let manifest = String(decoding: try bytes(folder + "/known/manifest.json"), as: UTF8.self)
      #expect(manifest.contains("\"wind-ahead\"") && manifest.contains("\"ahead.csv\""))
      // Nights of the record after the origin are not known: cutting them off changes nothing.
      let cut = try writeNights("cut.csv", from: "2018-01-01", to: "2025-05-31", in: folder)
      _ = try await succeed(
        ["forecast"] + Self.origin + ["--wind", cut] + rest + ["cut"], in: folder)
      #expect(
        try bytes(folder + "/plain/forecast.csv") == bytes(folder + "/cut/forecast.csv"))
    }
  }

  @Test func savedWindModelForecastsTheSameBytes() async throws {
    try await withFolder { folder in
      let record = try writeNights("wind.csv", from: "2018-01-01", to: "2025-05-31", in: folder)
      let fit = try await succeed(
        ["fit"] + Self.origin + ["--wind", record, "-o", "m/wind.json"], in: folder)
      #expect(fit.output.hasPrefix("Model hurdle-wind, fitted to 2019-01-01 to 2025-05-31"))
      #expect(fit.output.contains("Wind, chance of a crossing day"))
      #expect(fit.output.hasSuffix("Saved to m/wind.json and m/wind-wind.json\n"))
      let generator = try WindModelFile(
        decoding: Data(bytes(folder + "/m/wind-wind.json")), file: "wind-wind.json"
      ).generator
      #expect(generator.station == "wind" && generator.nights == 2708)
      let rest = ["--horizon", "30", "--paths", "300", "--out"]
      _ = try await succeed(
        ["forecast"] + Self.origin + ["--wind", record] + rest + ["direct"], in: folder)
      _ = try await succeed(
        ["forecast"] + Self.origin + ["--model", "m/wind.json"] + rest + ["saved"], in: folder)
      #expect(
        try bytes(folder + "/direct/forecast.csv") == bytes(folder + "/saved/forecast.csv"))
    }
  }

  @Test func studiesNameARecord() async throws {
    try await withFolder { folder in
      _ = try writeNights("wind.csv", from: "2018-01-01", to: "2025-05-31", in: folder)
      let study = """
        strait: 1
        study: windy
        data: {arrivals: builtin, through: 2025-05-31, wind: wind.csv}
        model: hurdle-wind
        season: {from: 2025-06-01, to: 2025-06-30}
        simulation: {paths: 500, seed: 2}
        scenarios:
          - name: baseline
          - name: fewer
            launches: {multiplier: 0.5}
        """
      try Data(study.utf8).write(to: URL(fileURLWithPath: folder + "/s.yaml"))
      let run = try await succeed(["run", "s.yaml", "--out", "out"], in: folder)
      #expect(run.output.contains("model hurdle-wind"))
      #expect(try names(in: folder + "/out").contains("comparison.csv"))
      let plain = study.replacingOccurrences(of: "model: hurdle-wind", with: "model: hurdle")
      try Data(plain.utf8).write(to: URL(fileURLWithPath: folder + "/p.yaml"))
      try await refuse(["run", "p.yaml", "--out", "no"], "which knows none", in: folder)
    }
  }

  @Test func backtestKnowsTheNightsAhead() async throws {
    try await withFolder { folder in
      let record = try writeNights("wind.csv", from: "2018-01-01", to: "2025-12-31", in: folder)
      let task = ["--from", "2024-03-01", "--to", "2024-04-30", "--every", "30", "--paths", "200"]
      for ahead in ["0", "7", "all"] {
        let result = try await succeed(
          ["backtest"] + task + [
            "--models", "hurdle,hurdle-wind", "--wind", record, "--wind-ahead", ahead, "--out",
            ahead,
          ], in: folder)
        #expect(result.output.contains("hurdle-wind"))
      }
      let scores = try ["0", "7", "all"].map {
        String(decoding: try bytes("\(folder)/\($0)/scores.csv"), as: UTF8.self)
          .split(separator: "\n").filter { $0.hasPrefix("hurdle-wind") }.joined(separator: "\n")
      }
      #expect(Set(scores).count == 3)
    }
  }

  @Test func refusals() async throws {
    try await withFolder { folder in
      let record = try writeNights("wind.csv", from: "2018-01-01", to: "2025-05-31", in: folder)
      let late = try writeNights("late.csv", from: "2025-06-02", to: "2025-06-09", in: folder)
      let forecast = ["forecast"] + Self.origin
      try await refuse(
        forecast + ["--wind", late], "expected nights up to the origin 2025-05-31", in: folder)
      try await refuse(
        forecast + ["--wind", record, "--wind-ahead", record], "nights after the origin",
        in: folder)
      try await refuse(forecast + ["--wind-ahead", late], "found no --wind", in: folder)
      try await refuse(
        forecast + ["--model", "hurdle", "--wind", record], "which knows none", in: folder)
      try await refuse(
        forecast + ["--model", "hurdle-wind"], "without a record of night wind", in: folder)
      try await refuse(forecast + ["--station", "X"], "found no --wind", in: folder)
      try await refuse(forecast + ["--wind", "winds.csv"], "no such file", in: folder)
    }
  }
}
