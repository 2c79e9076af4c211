import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Help and formats, byte for byte")
struct GoldenTests {
  private func golden(_ name: String) throws -> String {
    let path = try #require(
      Bundle.module.path(forResource: "Golden/\(name)", ofType: "txt"), "Golden/\(name).txt")
    return String(decoding: try bytes(path), as: UTF8.self)
  }

  @Test(arguments: [
    "", "init", "schema", "run", "sweep", "solve", "sensitivity", "claims", "impact", "monitor",
    "forecast", "fit", "backtest", "score", "merge", "submit", "report", "export",
    "export assurance", "export hub", "export ods",
    "check",
    "check hub", "verify",
    "data", "data import", "data check", "data update", "data revisions", "data wind",
  ])
  func help(_ command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let result = try await Program.run(words + ["--help"])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let name = (["help"] + words).joined(separator: "-")
    #expect(try result.output == golden(name))
  }

  @Test func headersOfEveryTable() async throws {
    try await withFolder { folder in
      let study = """
        strait: 1
        study: tiny
        season: {from: 2026-06-01, to: 2026-06-30}
        simulation: {paths: 10}
        scenarios: [{name: a}, {name: b}]
        """
      try study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "tiny.yaml", "--out", "run", "--sample-paths", "1"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let forecast = try await Program.run(
        [
          "forecast", "--horizon", "5", "--paths", "10", "--sample-paths", "1", "--out", "forecast",
        ], in: folder)
      #expect(forecast.status == 0, "\(forecast.errors)")
      var text = ""
      for table in ["run", "forecast"] {
        for name in try names(in: folder + "/" + table) where name.hasSuffix(".csv") {
          let content = try bytes("\(folder)/\(table)/\(name)")
          let header = String(decoding: content.prefix { $0 != 10 }, as: UTF8.self)
          text += "\(table)/\(name): \(header)\n"
        }
      }
      #expect(try text == golden("headers"))
    }
  }

  @Test func canonicalArrivals() async throws {
    try await withFolder { folder in
      let release = SheetBuilder.release(days: [
        ["2025-01-01T00:00:00", "61", "1", "-"], ["2025-01-02", "0", "0", "0", "Revised"],
        ["2025-01-03", "1305", "20", "1"],
      ])
      try Data(release).write(to: URL(fileURLWithPath: folder + "/r.ods"))
      let printed = try await Program.run(["data", "import", "r.ods", "--quiet"], in: folder)
      #expect(printed.status == 0 && printed.errors.isEmpty)
      #expect(try printed.output == golden("arrivals"))
      let written = try await Program.run(["data", "import", "r.ods", "-o", "a.csv"], in: folder)
      #expect(written.output.isEmpty)
      #expect(try bytes(folder + "/a.csv") == Array(golden("arrivals").utf8))
    }
  }

  @Test func versionIsPrinted() async throws {
    let result = try await Program.run(["--version"])
    #expect(result.status == 0)
    #expect(result.output == ProgramVersion.current + "\n")
  }
}
