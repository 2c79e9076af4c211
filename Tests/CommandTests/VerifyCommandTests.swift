import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait verify")
struct VerifyCommandTests {
  private static let study = """
    strait: 1
    study: tiny
    data: {through: 2025-06-30}
    season: {from: 2025-07-01, to: 2025-08-31}
    simulation: {paths: 60}
    scenarios: [{name: a}, {name: b, interception: {rate: 0.5}}]
    """

  /// Commands by the folder that they write.
  private static let commands: [String: [String]] = [
    "run": ["run", "tiny.yaml", "--sample-paths", "2"],
    "sweep": ["sweep", "tiny.yaml", "--vary", "interception.rate=0.3,0.5"],
    "forecast": ["forecast", "--horizon", "9", "--paths", "20"],
    "backtest": [
      "backtest", "--from", "2024-01-01", "--to", "2024-03-01", "--every", "28", "--horizon", "14",
      "--paths", "20", "--models", "climatology,seasonal-naive",
    ],
    "impact": ["impact", "--from", "2025-12-01", "--paths", "100", "--placebos", "2"],
    "monitor": ["monitor", "--since", "2026-03-02", "--paths", "100"],
  ]

  /// Runs a command in a folder and makes its report, where there is one.
  private func finish(_ command: String, in folder: String) async throws {
    try Self.study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
    let words = try #require(Self.commands[command])
    let run = try await Program.run(words + ["--out", "out", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    if ["run", "sweep", "backtest"].contains(command) {
      let report = try await Program.run(["report", "out", "--quiet"], in: folder)
      #expect(report.status == 0, "\(report.errors)")
    }
  }

  private func verify(_ folder: String, _ options: String...) async throws -> ChildProcess.Result {
    try await Program.run(["verify", "out"] + options, in: folder)
  }

  @Test(arguments: commands.keys.sorted())
  func soundFolderHasNoProblem(command: String) async throws {
    try await withFolder { folder in
      try await finish(command, in: folder)
      let result = try await verify(folder)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      #expect(result.output.hasPrefix("out (\(command)): no problem found\n"))
      let json = try await verify(folder, "--format", "json")
      struct Answer: Decodable {
        struct Check: Decodable {
          let subject: String
          let count: Int
        }
        let checks: [Check]
      }
      let answer = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8))
      let subjects = answer.checks.map(\.subject)
      switch command {
      case "run": #expect(subjects == ["files", "tables", "sums", "figures"])
      case "sweep", "backtest": #expect(subjects == ["files", "tables", "figures"])
      default: #expect(subjects == ["files", "tables"])
      }
      #expect(answer.checks.allSatisfy { $0.count > 0 })
    }
  }

  @Test func changedMissingAndForeignFiles() async throws {
    try await withFolder { folder in
      try await finish("run", in: folder)
      var weekly = try bytes(folder + "/out/weekly.csv")
      weekly[weekly.count - 2] ^= 1
      try Data(weekly).write(to: URL(fileURLWithPath: folder + "/out/weekly.csv"))
      try FileManager.default.removeItem(atPath: folder + "/out/monthly.csv")
      let result = try await verify(folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("out/monthly.csv: found no file that can be read"))
      #expect(result.errors.contains("out/weekly.csv: found \(weekly.count) bytes with SHA-256 "))
      let none = try await Program.run(["verify", folder])
      #expect(none.status == 2 && none.errors.contains("the manifest of a finished run"))
    }
  }

  /// Changes a table, and the manifest with it, so that only its content can tell.
  private func forge(
    _ name: String, in folder: String, _ change: (String) -> String
  ) async throws {
    let file = folder + "/out/" + name
    let before = String(decoding: try bytes(file), as: UTF8.self)
    let after = change(before)
    #expect(after != before)
    try after.write(toFile: file, atomically: true, encoding: .utf8)
    // What the program found is what a forger would write into the manifest.
    let found = try await verify(folder).errors
    let match = try #require(
      found.firstMatch(of: try Regex("\(name): found ([0-9]+) bytes with SHA-256 ([0-9a-f]{64})")))
    let length = try #require(match.output[1].substring.flatMap { Int($0) })
    let digest = try #require(match.output[2].substring)
    let manifest = URL(fileURLWithPath: folder + "/out/manifest.json")
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: manifest)) as? [String: Any])
    var outputs = try #require(object["outputs"] as? [[String: Any]])
    let position = try #require(outputs.firstIndex { $0["name"] as? String == name })
    outputs[position] = ["name": name, "bytes": length, "sha256": String(digest)]
    object["outputs"] = outputs
    try JSONSerialization.data(withJSONObject: object).write(to: manifest)
  }

  /// A forged table, and the parts of the message that tells.
  struct Forgery: CustomTestStringConvertible, Sendable {
    let table: String
    let change: @Sendable (String) -> String
    let message: String
    var testDescription: String { message }

    /// Changes one field of the first row that begins with some text.
    static func field(
      _ position: Int, of row: String, _ change: @escaping @Sendable (String) -> String
    ) -> @Sendable (String) -> String {
      { text in
        var lines = text.components(separatedBy: "\n")
        guard let line = lines.firstIndex(where: { $0.hasPrefix(row) }) else { return text }
        var fields = lines[line].components(separatedBy: ",")
        fields[position] = change(fields[position])
        lines[line] = fields.joined(separator: ",")
        return lines.joined(separator: "\n")
      }
    }

    private static let more: @Sendable (String) -> String = { "\((Double($0) ?? 0) + 1)" }

    static let all = [
      Forgery(
        table: "season.csv", change: field(3, of: "a,people,mean", more),
        message: "out/season.csv: a, people, mean: found "),
      Forgery(
        table: "monthly.csv", change: field(3, of: "b,2025-07-31,people", more),
        message: "out/monthly.csv: b, 2025-07-31, people: found "),
      Forgery(
        table: "weekly.csv", change: field(3, of: "b,2025-07-13,boats", more),
        message: "out/weekly.csv: b, 2025-07-13, boats: found "),
      Forgery(
        table: "cumulative.csv", change: field(3, of: "a,2025-08-31,people", more),
        message: "out/cumulative.csv: a, 2025-08-31, people: found "),
      Forgery(
        table: "comparison.csv", change: field(5, of: "b,a,season,people,difference_mean", more),
        message: "b, season, people, difference_mean: found "),
      Forgery(
        table: "daily.csv", change: field(7, of: "a,2025-08-01,people", { _ in "99999" }),
        message: "out/daily.csv: a, 2025-08-01, people: found quantiles out of order"),
      Forgery(
        table: "daily.csv", change: field(3, of: "a,2025-08-01,people", { _ in "many" }),
        message: "mean: found 'many'; expected a number"),
      Forgery(
        table: "daily.csv", change: field(1, of: "a,2025-08-01,people", { _ in "2025-08-32" }),
        message: "date: found '2025-08-32'; expected a date YYYY-MM-DD"),
      Forgery(
        table: "daily.csv", change: field(4, of: "a,2025-08-01,people", { _ in "-1" }),
        message: "mean_mcse: found '-1'; expected 0 or more"),
      Forgery(
        table: "season.csv", change: field(0, of: "a,people,mean", { _ in "" }),
        message: "scenario: found ''; expected a value"),
      Forgery(
        table: "season.csv", change: { $0 + "a,people,mean,1,1\n" },
        message: "found a second row a, people, mean"),
      Forgery(
        table: "season.csv", change: { $0.replacing("mcse\n", with: "error\n") },
        message: "out/season.csv:1: found other columns"),
      Forgery(
        table: "season.csv", change: { $0 + "a,people\n" },
        message: "found 2 fields; expected 5 fields, as in the header"),
    ]
  }

  @Test(arguments: Forgery.all)
  func forgedTable(forgery: Forgery) async throws {
    try await withFolder { folder in
      try await finish("run", in: folder)
      try await forge(forgery.table, in: folder, forgery.change)
      let result = try await verify(folder)
      #expect(result.status == 2)
      #expect(result.errors.contains(forgery.message), "\(result.errors)")
    }
  }

  @Test func figuresOfAReport() async throws {
    try await withFolder { folder in
      try await finish("run", in: folder)
      let file = folder + "/out/report.html"
      let page = String(decoding: try bytes(file), as: UTF8.self)
      let mark = try #require(page.firstMatch(of: #/<data value="([^"]*)" data-ref="season/#))
      let changed = page.replacing(
        mark.output.0, with: "<data value=\"1\(mark.output.1)\" data-ref=\"season",
        maxReplacements: 1)
      try changed.write(toFile: file, atomically: true, encoding: .utf8)
      let wrong = try await verify(folder)
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("found 1\(mark.output.1); expected \(mark.output.1)"))
      #expect(wrong.errors.contains("out/report.html:"))
      try page.replacing("season.csv#scenario=a;", with: "season.csv#scenario=z;")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let nowhere = try await verify(folder, "--most", "1")
      #expect(nowhere.status == 2)
      #expect(nowhere.errors.contains("expected a cell, but there is none"))
      #expect(nowhere.errors.contains(", of which the first 1 are shown"))
      try page.replacing("past-years.csv#", with: "last-years.csv#")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let absent = try await verify(folder)
      #expect(absent.status == 2 && absent.errors.contains("out/last-years.csv"))
    }
  }

  /// The large numbers in what a chart says stand among the cells that it names, as they are or to three
  /// significant figures, and a changed cell is found.
  @Test func figuresOfCharts() async throws {
    try await withFolder { folder in
      let run = try await Program.run(
        [
          "run", "Scenarios/summer-2026.yaml", "--paths", "200", "--quiet", "--out",
          folder + "/out",
        ])
      #expect(run.status == 0, "\(run.errors)")
      _ = try await Program.run(["report", folder + "/out", "--quiet"])
      for name in ["fan", "year-so-far", "scenarios", "chance", "people-per-boat"] {
        let svg = String(decoding: try bytes("\(folder)/out/\(name).svg"), as: UTF8.self)
        let cells = svg.matches(of: #/<cell data-value="([^"]*)" data-ref="[^"#]+#[^"]+"\/>/#)
          .compactMap { Double($0.output.1)?.rounded().magnitude }
        #expect(cells.count > 4, "\(name)")
        let words = svg.matches(of: #/<(title|desc) [^>]*>([^<]*)</#).map { String($0.output.2) }
        #expect(words.count == 2)
        let numbers = words.joined(separator: " ").matches(of: #/[0-9]{1,3}(,[0-9]{3})+/#)
        for number in numbers {
          let value = try #require(Double(number.output.0.replacing(",", with: "")))
          #expect(
            cells.contains { cell in
              let unit = pow(10, max(0, floor(log10(max(cell, 1))) - 2))
              return abs(cell - value) <= 0.5 || (cell / unit).rounded() * unit == value
            }, "\(name): \(number.output.0)")
        }
      }
      let file = folder + "/out/report.html"
      let page = String(decoding: try bytes(file), as: UTF8.self)
      let cell = try #require(page.firstMatch(of: #/<cell data-value="([^"]*)"/#))
      try page.replacing(cell.output.0, with: "<cell data-value=\"-5\"", maxReplacements: 1)
        .write(toFile: file, atomically: true, encoding: .utf8)
      let result = try await verify(folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("found -5; expected \(cell.output.1)"), "\(result.errors)")
    }
  }

  @Test func badUsage() async throws {
    let result = try await Program.run(["verify", "/nonexistent", "--most", "0"])
    #expect(result.status == 2 && result.errors.contains("--most"))
  }
}
