import Foundation
import Strait
import StraitTestSupport
import Testing

@Suite("strait score, and forecasts of others in a backtest")
struct ScoreCommandTests {
  private static let backtest = [
    "backtest", "--from", "2024-02-05", "--to", "2024-04-30", "--every", "28", "--models",
    "climatology,hidden-markov", "--paths", "40", "--quiet",
  ]

  /// The rows of a table by the names of its columns.
  private func rows(_ path: String) throws -> [[String: String]] {
    let table = try CSVTable(name: path, bytes: bytes(path), file: path)
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
  }

  @Test func scoresAForecast() async throws {
    try await withFolder { folder in
      let forecast = try await Program.run(
        [
          "forecast", "--model", "climatology", "--through", "2024-05-31", "--horizon", "60",
          "--paths", "100", "--sample-paths", "100", "--out", "f", "--quiet",
        ], in: folder)
      #expect(forecast.status == 0, "\(forecast.errors)")
      let score = try await Program.run(["score", "f", "--out", "s"], in: folder)
      #expect(score.status == 0 && score.errors.isEmpty, "\(score.errors)")
      #expect(score.output.components(separatedBy: "\n").dropLast(2).allSatisfy { $0.count <= 100 })
      #expect(score.output.contains("forecast-2024-05-31"))
      #expect(score.output.contains("1 period had begun at the origin"))
      #expect(
        try names(in: folder + "/s") == [
          "datapackage.json", "forecast-and-outcome.csv", "forecast-and-outcome.svg",
          "manifest.json", "scores.csv",
        ])
      let scores = try rows(folder + "/s/scores.csv")
      // 60 days, 9 weeks, June and the total.
      #expect(scores.count == 71)
      #expect(scores.filter { $0["crps_form"] == "quantiles" }.map { $0["to"] } == ["2024-06-02"])
      let verified = try await Program.run(["verify", "s", "--rerun"], in: folder)
      #expect(verified.status == 0, "\(verified.errors)")
      let part = try await Program.run(
        ["score", "f", "--through", "2024-06-20", "--out", "p"], in: folder)
      #expect(part.output.contains("periods not known yet"))
      #expect(part.output.contains("arrivals through 2024-06-20"))
    }
  }

  @Test func scoresTheBaselineOfARun() async throws {
    try await withFolder { folder in
      let study = """
        strait: 1
        study: small
        data: {through: 2024-05-28}
        season: {from: 2024-06-01, to: 2024-06-30}
        simulation: {paths: 100, seed: 2}
        scenarios: [{name: base}, {name: half, launches: {multiplier: 0.5}}]
        """
      try write(study, to: folder + "/s.yaml")
      let run = try await Program.run(
        ["run", "s.yaml", "--out", "r", "--sample-paths", "100", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let score = try await Program.run(
        ["score", "r", "--format", "json", "--out", "s"], in: folder)
      let table = try #require(
        try JSONSerialization.jsonObject(with: Data(score.output.utf8)) as? [String: Any])
      let found = try #require(table["rows"] as? [[String: Any]])
      #expect(found.map { $0["target"] as? String } == ForecastTarget.allCases.map(\.rawValue))
      // 33 days from the origin; the season's total is that of June.
      #expect(found.map { $0["periods"] as? Int } == [33, 5, 2, 1])
      let total = try #require(try rows(folder + "/s/scores.csv").last)
      #expect(total["from"] == "2024-06-01" && total["to"] == "2024-06-30")
      #expect(total["crps_form"] == "sample" && total["n_samples"] == "100")
    }
  }

  /// The model output that a backtest writes has the scores of the backtest.
  @Test func theHubOfABacktestHasItsScores() async throws {
    try await withFolder { folder in
      let run = try await Program.run(
        Self.backtest + ["--hub", "hub", "--out", "b"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let plain = try await Program.run(Self.backtest + ["--out", "c"], in: folder)
      #expect(plain.status == 0, "\(plain.errors)")
      for table in ["scores.csv", "summary.csv", "pairwise.csv"] {
        #expect(try bytes("\(folder)/b/\(table)") == bytes("\(folder)/c/\(table)"), "\(table)")
      }
      let score = try await Program.run(["score", "hub", "--out", "s", "--quiet"], in: folder)
      #expect(score.status == 0, "\(score.errors)")
      let scores = try rows(folder + "/s/scores.csv")
      #expect(scores.count == 32)
      struct Cell: Decodable {
        struct Forecast: Decodable { let scores: ForecastScores }
        let cell: Forecast
      }
      for (model, id) in [("climatology", "climatology"), ("hidden-markov", "hidden_markov")] {
        for origin in ["2024-02-05", "2024-03-04", "2024-04-01", "2024-04-29"] {
          let cell = try JSONDecoder().decode(
            Cell.self, from: Data(bytes("\(folder)/b/cells/\(model)-\(origin)-28.json"))
          ).cell.scores
          let weeks = scores.filter {
            $0["forecast"] == "strait-\(id)" && $0["origin"] == origin
          }
          func mean(_ column: String) -> Double {
            weeks.compactMap { $0[column].flatMap(Double.init) }.reduce(0, +) / 4
          }
          #expect(weeks.count == 4)
          #expect(abs(mean("crps") - cell.crpsWeek) < 1e-9)
          #expect(abs(mean("wis") - cell.wisWeek.total) < 1e-9)
          #expect(abs(mean("bias") - cell.bias) < 1e-9)
          #expect(abs(mean("inside90") - cell.coverage(0.9)) < 1e-9)
        }
      }
      // The pair has the test of the backtest.
      let pair = try #require(try rows(folder + "/s/pairs.csv").first)
      let own = try #require(try rows(folder + "/b/pairwise.csv").first)
      #expect(pair["p_value"] == own["p_value"] && pair["p_holm"] == own["p_holm"])
      #expect(pair["crps_difference"] == own["crps_week_difference"] && pair["origins"] == "4")
    }
  }

  /// Paths and model output of another tool have the scores that the backtest gives its own.
  @Test func othersAreScoredAsModelsAre() async throws {
    try await withFolder { folder in
      let first = try await Program.run(
        Self.backtest + ["--hub", "others", "--out", "b"], in: folder)
      #expect(first.status == 0, "\(first.errors)")
      var paths = "origin,date,path,people\n"
      for origin in ["2024-02-05", "2024-03-04", "2024-04-01", "2024-04-29"] {
        for path in 0..<3 {
          for step in 1...28 {
            let date = try Day(origin).advanced(by: step)
            paths += "\(origin),\(date),\(path),\(100 * path)\n"
          }
        }
      }
      try write(paths, to: folder + "/others/model-output/naive.csv")
      let second = try await Program.run(
        Self.backtest + ["--others", "others", "--out", "b"], in: folder)
      #expect(second.status == 0, "\(second.errors)")
      let summary = try rows(folder + "/b/summary.csv")
      #expect(
        summary.map { $0["model"] } == [
          "climatology", "hidden-markov", "naive", "strait-climatology", "strait-hidden_markov",
        ])
      for column in ["crps_week", "crps_week_fair", "wis_week", "cov50", "cov90", "bias"] {
        #expect(summary[3][column] == summary[0][column], "\(column)")
        #expect(summary[4][column] == summary[1][column], "\(column)")
      }
      #expect(summary[3]["crps_day"] == "" && summary[2]["crps_day"] != "")
      #expect(summary[2]["energy_score"] != "" && summary[2]["log_score"] != "")
      let pairs = try rows(folder + "/b/pairwise.csv")
      #expect(pairs.count == 10)
      for kind in ["calibration", "scores"] {
        #expect(try rows("\(folder)/b/\(kind).csv").contains { $0["model"] == "naive" })
      }
    }
  }

  @Test func refusesWhatIsNotAForecastFromEveryOrigin() async throws {
    try await withFolder { folder in
      func expect(_ rows: String, _ message: String) async throws {
        try write("origin,date,path,people\n" + rows, to: folder + "/others/m.csv")
        let run = try await Program.run(
          Self.backtest + ["--others", "others", "--out", "b"], in: folder)
        #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/b"))
      }
      let short = [0, 1].map { "2024-02-05,2024-02-06,\($0),5\n" }.joined()
      try await expect(
        short, "strait: others/m.csv: origin 2024-02-05: found paths of 1 days; expected two paths")
      try await expect(short, "origin 2024-03-04: found no forecast")
      try await expect(
        "2024-02-05,2024-02-07,0,5\n",
        "others/m.csv:2: date: found 2024-02-07 as day 1 of path 0; expected 2024-02-06")
      try FileManager.default.createDirectory(
        atPath: folder + "/none", withIntermediateDirectories: true)
      let none = try await Program.run(Self.backtest + ["--others", "none"], in: folder)
      #expect(none.status == 2 && none.errors.contains("none: found no CSV file"), "\(none.errors)")
    }
  }

  @Test func refusesBadInputAndWritesNothing() async throws {
    try await withFolder { folder in
      func expect(_ arguments: [String], _ message: String) async throws {
        let run = try await Program.run(["score"] + arguments + ["--out", "s"], in: folder)
        #expect(run.status == 2 && run.errors.hasPrefix("strait: \(message)"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/s"))
      }
      try await expect(["none"], "none: found no such folder or file; expected the folder of a")
      try write("origin_date,target\n", to: folder + "/m.csv")
      try await expect(["m.csv"], "m.csv:1: target_end_date: found no such column")
      let columns = "origin_date,target,target_end_date,output_type,output_type_id,value\n"
      try write(
        columns + "2024-05-31,weekly people,2024-06-07,sample,0,many\n", to: folder + "/m.csv")
      try await expect(["m.csv"], "m.csv:2: value: found 'many'; expected a number from 0 to")
      try write(
        columns + "2024-05-31,weekly people,2090-06-07,sample,0,1\n", to: folder + "/m.csv")
      try await expect(["m.csv"], "--data: found arrivals from 2018-01-01 to ")
    }
  }
}
