import Foundation
import Strait
import StraitDistributions
import Testing
import strait_cli
import StraitTestSupport

@Suite("Backtests by command")
struct BacktestCommandTests {
  /// A backtest that takes a moment.
  private static let small = [
    "backtest", "--from", "2023-01-01", "--to", "2023-06-30", "--every", "30", "--models", "hurdle",
    "--paths", "50",
  ]

  private static let tables = [
    "calibration.csv", "cells", "datapackage.json", "manifest.json", "pairwise.csv", "scores.csv",
    "summary.csv",
  ]

  private func csv(_ folder: String) throws -> [String: [UInt8]] {
    try snapshot(folder).filter { $0.key.hasSuffix(".csv") }
  }

  @Test func writesTablesAndPrintsThem() async throws {
    try await withFolder { folder in
      let result = try await Program.run(Self.small + ["--out", "out"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        result.output.hasPrefix(
          "Backtest custom: 7 origins from 2023-01-01 to 2023-06-30, 28 days ahead, 50 paths each"))
      #expect(try names(in: folder + "/out") == Self.tables)
      #expect(try names(in: folder + "/out/cells").count == 7)
      let scores = String(decoding: try bytes(folder + "/out/scores.csv"), as: UTF8.self)
      #expect(scores.split(separator: "\n").count == 8)
      #expect(scores.hasSuffix(",4,scored,\n"))
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/out/manifest.json")))
      #expect(manifest.origins?.count == 7 && manifest.horizon == 28 && manifest.paths == 50)
      #expect(manifest.models?.map(\.name) == ["hurdle"])
      #expect(
        manifest.outputs.map(\.name) == [
          "scores.csv", "summary.csv", "calibration.csv", "pairwise.csv", "datapackage.json",
        ])
    }
  }

  @Test func headersOfEveryTable() async throws {
    try await withFolder { folder in
      let result = try await Program.run(Self.small + ["--out", "out"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      var text = ""
      for name in Self.tables where name.hasSuffix(".csv") {
        let header = try bytes("\(folder)/out/\(name)").prefix { $0 != 10 }
        text += "\(name): \(String(decoding: header, as: UTF8.self))\n"
      }
      let path = try #require(
        Bundle.module.path(forResource: "Golden/backtest-headers", ofType: "txt"))
      #expect(try text == String(decoding: bytes(path), as: UTF8.self))
    }
  }

  @Test func jsonSaysTheSame() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        Self.small + ["--out", "out", "--format", "json"], in: folder)
      let table = try JSONDecoder().decode(BacktestTable.self, from: Data(result.output.utf8))
      #expect(table.task == "custom" && table.origins == 7 && table.models.count == 1)
      #expect(table.models[0].rank == 1 && table.models[0].failures.isEmpty)
      let row = try csvRow(folder + "/out/summary.csv")
      let crps = try #require(row["crps_week"].flatMap(Double.init))
      #expect(abs(try #require(table.models[0].mean["crps_week"]) - crps) < 1e-6)
    }
  }

  /// The first row of a table by the names of its columns.
  private func csvRow(_ path: String) throws -> [String: String] {
    let lines = String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
    let fields = lines[0...1].map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(uniqueKeysWithValues: zip(fields[0], fields[1]))
  }

  @Test func bytesDoNotDependOnJobs() async throws {
    try await withFolder { folder in
      for jobs in ["1", "2", "7"] {
        let result = try await Program.run(
          Self.small + ["--out", jobs, "--jobs", jobs, "--quiet"], in: folder)
        #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
      }
      #expect(try csv(folder + "/1") == csv(folder + "/2"))
      #expect(try csv(folder + "/1") == csv(folder + "/7"))
    }
  }

  @Test func killedAtAnyMomentItGoesOnToTheSameBytes() async throws {
    try await withFolder { folder in
      let begin = ContinuousClock.now
      let whole = try await Program.run(Self.small + ["--out", "whole", "--quiet"], in: folder)
      let duration = (ContinuousClock.now - begin) / .seconds(1)
      #expect(whole.status == 0, "\(whole.errors)")
      let expected = try csv(folder + "/whole")
      var generator = RandomStream(seed: 20_260_101, path: 0, day: 0, purpose: .test)
      var used = 0
      for round in 0..<10 {
        let out = "round\(round)"
        let delay = duration * generator.nextUniform()
        let arguments = Self.small + ["--out", out, "--quiet", "--jobs", "2"]
        let killed = try await Program.run(arguments, killAfter: delay, in: folder)
        #expect([0, 128 + 9].contains(killed.status), "after \(delay) s: \(killed.status)")
        let kept = (try? names(in: "\(folder)/\(out)/cells"))?.count { $0.hasSuffix(".json") } ?? 0
        let resumed = try await Program.run(arguments, in: folder)
        #expect(resumed.status == 0, "after \(delay) s: \(resumed.errors)")
        #expect(try csv("\(folder)/\(out)") == expected, "after \(delay) s")
        #expect(try names(in: "\(folder)/\(out)") == Self.tables, "after \(delay) s")
        #expect(try names(in: "\(folder)/\(out)/cells").count == 7, "after \(delay) s")
        let manifest = try JSONDecoder().decode(
          Manifest.self, from: Data(try bytes("\(folder)/\(out)/manifest.json")))
        #expect(manifest.keptForecasts == kept, "after \(delay) s")
        used += kept
      }
      #expect(used > 0, "no run was killed with a cell on the disk")
    }
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func aSignalKeepsFinishedForecasts(signal: String, status: Int32) async throws {
    try await withFolder { folder in
      let arguments = ["backtest", "--models", "hurdle", "--out", "out", "--paths", "3000"]
      let result = try await Program.run(
        arguments, signal: signal, onceIn: "out/cells", in: folder)
      #expect(result.status == status)
      #expect(
        result.errors
          == "strait: interrupted; finished forecasts are kept in out/cells, and the same command "
          + "resumes from them\n")
      #expect(try names(in: folder + "/out") == ["cells"])
      let cells = try names(in: folder + "/out/cells")
      #expect(cells.allSatisfy { $0.hasPrefix("hurdle-20") && $0.hasSuffix("-28.json") })
      #expect(cells.count < 65)
    }
  }

  @Test func damagedCellsAreComputedAgain() async throws {
    try await withFolder { folder in
      let arguments = Self.small + ["--out", "out", "--quiet"]
      let first = try await Program.run(arguments, in: folder)
      #expect(first.status == 0)
      let expected = try csv(folder + "/out")
      let cells = try names(in: folder + "/out/cells").map { "\(folder)/out/cells/\($0)" }
      let whole = try cells.map(bytes)
      let text = String(decoding: whole[2], as: UTF8.self)
      // Half of a file, nothing, a digit that changed, another cell, and text.
      let damaged: [[UInt8]] = [
        Array(whole[0].prefix(whole[0].count / 2)), [],
        Array(text.replacingOccurrences(of: "\"crpsWeek\":", with: "\"crpsWeek\":1").utf8),
        whole[4], Array("{}".utf8),
      ]
      for (path, content) in zip(cells, damaged) {
        try Data(content).write(to: URL(fileURLWithPath: path))
      }
      let (_, begun) = try #require(
        PartialFiles.open("hurdle-2023-01-01-28.json", in: folder + "/out/cells"))
      close(begun)
      let second = try await Program.run(arguments, in: folder)
      #expect(second.status == 0, "\(second.errors)")
      #expect(try csv(folder + "/out") == expected)
      #expect(try cells.map(bytes) == whole)
      #expect(try names(in: folder + "/out/cells").count == 7)
    }
  }

  @Test func otherDataSeedOrPathsComputeAgain() async throws {
    try await withFolder { folder in
      let arguments = Self.small + ["--out", "out", "--quiet"]
      func kept(_ options: [String]) async throws -> Int? {
        let result = try await Program.run(arguments + options, in: folder)
        #expect(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode(
          Manifest.self, from: Data(try bytes(folder + "/out/manifest.json"))
        ).keptForecasts
      }
      #expect(try await kept([]) == 0)
      #expect(try await kept([]) == 7)
      #expect(try await kept(["--seed", "2"]) == 0)
      #expect(try await kept(["--seed", "2", "--paths", "51"]) == 0)
      // The same figures from a file are the same data; one figure after the first horizon is not.
      let builtin = DailySeriesCSV.csv(BuiltinSeries.arrivals)
      try builtin.write(toFile: folder + "/same.csv", atomically: true, encoding: .utf8)
      #expect(try await kept(["--seed", "2", "--paths", "51", "--data", "same.csv"]) == 7)
      let revised = builtin.split(separator: "\n").map { line in
        line.hasPrefix("2023-02-01,") ? "2023-02-01,9,1" : String(line)
      }
      try revised.joined(separator: "\n").write(
        toFile: folder + "/revised.csv", atomically: true, encoding: .utf8)
      #expect(try await kept(["--seed", "2", "--paths", "51", "--data", "revised.csv"]) == 1)
    }
  }

  @Test(arguments: [
    (["--models", "hurdel"], "did you mean 'hurdle'?"),
    (["--models", "hurdle-wind"], "give one with --wind"),
    (["--models", ""], "found ''"),
    (["--task", "sumer"], "--task"),
    (["--task", "summer", "--from", "2023-01-01", "--to", "2023-02-01"], "--from: found --task"),
    (["--task", "summer", "--horizon", "28"], "--horizon: found --task"),
    (["--from", "2023-01-01"], "found no --to"), (["--every", "28"], "found no --from"),
    (["--from", "2023-02-01", "--to", "2023-01-01"], "on or after --from 2023-02-01"),
    (["--from", "2025-01-01", "--to", "2026-05-31"], "from 2018-01-01 to 2026-05-03"),
    (["--from", "2017-01-01", "--to", "2025-01-01"], "from 2018-01-01 to 2026-05-03"),
    (["--from", "2023-01-01", "--to", "2023-02-01", "--horizon", "6"], "from 7 to 366"),
    (["--paths", "1"], "from 2 to 10000"), (["--jobs", "0"], "--jobs"),
    (["--wind-ahead", "7"], "found no --wind"),
    (["--wind-ahead", "some", "--wind", "w.csv"], "0 to 366, or all"),
    (["--wind", "none.csv"], "no such file"), (["--data", "none.csv"], "no such file"),
  ])
  func refusals(options: [String], message: String) async throws {
    try await withFolder { folder in
      let result = try await Program.run(["backtest", "--out", "out"] + options, in: folder)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test(.disabled(if: Program.hasThreadSanitizer, "The thread sanitizer writes a large file"))
  func aFullDiskKeepsFinishedForecasts() async throws {
    try await withFolder { folder in
      let arguments = Self.small + ["--out", "out", "--quiet"]
      // A cell has less than 1 KiB, scores.csv more.
      let some = try await Program.run(arguments, fileLimit: 1, in: folder)
      #expect(some.status == 1)
      #expect(
        some.errors
          == "strait: cannot write scores.csv: File too large; finished forecasts are kept: free "
          + "some space or choose another folder\n")
      #expect(try names(in: folder + "/out") == ["cells"])
      #expect(try names(in: folder + "/out/cells").count == 7)
      let again = try await Program.run(arguments, in: folder)
      #expect(again.status == 0, "\(again.errors)")
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/out/manifest.json")))
      #expect(manifest.keptForecasts == 7)
    }
  }
}
