import Foundation
import Strait
import StraitDistributions
import StraitTestRuns
import Testing
import StraitTestSupport

@Suite("Assurance packs")
struct AssurancePackTests {
  /// Words of a manifest are text on the page: no markup, no link, no command beyond the command.
  @Test func wordsOfAManifestAreText() async throws {
    let run = try await SmallRun.june.value
    var manifest = try #require(
      JSONSerialization.jsonObject(with: Data(run.files["manifest.json"]!)) as? [String: Any])
    manifest.removeValue(forKey: "outputs")
    manifest["attribution"] = "<img src=x> [here](https://example.org) \u{1B}[2J"
    manifest["question"] = "a`b <b>"
    func page(_ words: [String]) throws -> String {
      manifest["arguments"] = words
      return try withFolder { folder in
        try FinishedFixture.write(
          run.files.filter { $0.key.hasSuffix(".csv") || $0.key == "datapackage.json" }
            .map { ($0.key, String(decoding: $0.value, as: UTF8.self)) },
          manifest, to: folder)
        try AssurancePack(of: folder).write(to: OutputFolder(folder + "/pack"))
        return String(decoding: try bytes(folder + "/pack/assurance.md"), as: UTF8.self)
      }
    }
    let plain = try page(["run", "'\u{301}; touch seen; '\u{301}"])
    #expect(!plain.contains("<img") && !plain.contains("[here](") && !plain.contains("://example"))
    #expect(!plain.unicodeScalars.contains("\u{1B}") && plain.contains("`a'b <b>`"))
    let line = try #require(plain.split(separator: "\n").first { $0.hasPrefix("strait run ") })
    let shell = try await ChildProcess.run([
      "sh", "-c", "strait() { printf '%s.' \"$@\"; }; \(line)",
    ])
    #expect(Array(shell.output.utf8) == Array("run.'\u{301}; touch seen; '\u{301}.".utf8))
    for words in [["run", "a\r\n```\n# Signed off"], ["run", "a\u{202E}b"]] {
      let hidden = try page(words)
      #expect(hidden.contains("hold control characters") && !hidden.contains("Signed off"))
    }
  }

  /// What people open in a spreadsheet holds no formula of the user.
  @Test func textsThatLookLikeFormulasAreQuoted() {
    var csv = CSVBuffer()
    for text in ["=1+1", "@a", "+a", "-a", "\ta", "-0.5", "+3", "a=b"] { csv.field(words: text) }
    csv.endRow()
    #expect(
      String(decoding: csv.bytes, as: UTF8.self) == "'=1+1,'@a,'+a,'-a,'\ta,-0.5,+3,a=b\n")
  }

  @Test func whatIsKnownStandsInIt() async throws {
    let run = try await SmallRun.june.value
    try withFolder { folder in
      try FinishedFixture.write(run, to: folder + "/run")
      let pack = try AssurancePack(of: folder + "/run")
      try pack.write(to: OutputFolder(folder + "/pack"))
      let page = String(decoding: try bytes(folder + "/pack/assurance.md"), as: UTF8.self)
      let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
      #expect(
        headings == [
          "## 1. Purpose and scope", "## 2. Roles", "## 3. Assumptions log", "## 4. Decisions log",
          "## 5. Data log", "## 6. Verification", "## 7. Validation", "## 8. Uncertainty",
          "## 9. Reproducibility", "## 10. Review",
        ])
      for role in ["Commissioner", "Analyst", "Assurer", "Approver"] {
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(role) |") })
        #expect(line.hasSuffix("| `[to be filled in]` | `[to be filled in]` |"))
      }
      #expect(page.contains("No review date was set. Set one in the study file"))
      #expect(page.contains("No backtest was given."))
      #expect(page.contains("No sensitivity analysis was given"))

      let checks = PlainCSV(try bytes(folder + "/pack/verification.csv"))
      let verification = try Verification(of: folder + "/run")
      #expect(checks.rows.map { checks.text($0, "check") } == ["files", "tables", "sums"])
      #expect(
        checks.rows.map { checks.text($0, "statement") } == verification.checks.map(\.statement))
      let log = PlainCSV(try bytes(folder + "/pack/assumptions-log.csv"))
      let assumptions = try run.table("assumptions")
      #expect(log.rows.count == assumptions.rows.count)
      for (logged, row) in zip(log.rows, assumptions.rows) {
        #expect(Array(logged[1...9]) == row)
        #expect(log.text(logged, "owner").isEmpty && log.text(logged, "quality_rating").isEmpty)
      }
      // What is built in is found again; the study was no file.
      let data = PlainCSV(try bytes(folder + "/pack/data-log.csv"))
      let found = data.rows.map { [data.text($0, "role"), data.text($0, "found_now")] }
      #expect(found.first == ["study", "not found from the folder of this command"])
      #expect(found.contains(["arrivals", "the same"]))
    }
  }

  /// Figures of the page are those of the cells.
  @Test func figuresAreThoseOfTheSeason() async throws {
    let run = try await SmallRun.winter.value
    try withFolder { folder in
      try FinishedFixture.write(run, to: folder + "/run")
      try AssurancePack(of: folder + "/run").write(to: OutputFolder(folder + "/pack"))
      let page = String(decoding: try bytes(folder + "/pack/assurance.md"), as: UTF8.self)
      let season = try run.table("season")
      func people(_ statistic: String) throws -> String {
        let value = try season.value(
          "value", ["scenario": "baseline", "measure": "people", "statistic": statistic])
        return value.rounded().formatted(.number.locale(Locale(identifier: "en_GB")))
      }
      let line = try #require(
        page.split(separator: "\n").first { $0.hasPrefix("| baseline | ") && $0.contains(" to ") })
      #expect(
        try line.hasPrefix(
          "| baseline | \(people("q0.5")) | \(people("q0.25")) to \(people("q0.75")) | "
            + "\(people("q0.05")) to \(people("q0.95")) | \(people("mean")) ± "))
    }
  }

  /// A run that does not agree with itself gets no pack.
  @Test func aRunWithAProblemIsRefused() async throws {
    let run = try await SmallRun.june.value
    try withFolder { folder in
      try FinishedFixture.write(
        run,
        changing: [
          "weekly.csv": { text in
            text.replacing(/base,2023-06-25,people,([0-9]+)/) { "base,2023-06-25,people,9\($0.1)" }
          }
        ], to: folder + "/run")
      let problems =
        #expect(throws: InputError.self) { try AssurancePack(of: folder + "/run") }?.problems ?? []
      #expect(problems.map(\.key) == ["base, 2023-06-25, people"])
      #expect(problems.first?.file == folder + "/run/weekly.csv")
    }
  }

  @Test func aFileThatWasReadAndHasChanged() throws {
    try withFolder { folder in
      let inputs = [
        ["role": "series", "name": folder + "/series.csv", "bytes": 3, "sha256": "none"]
          as [String: Any]
      ]
      try FinishedFixture.write(
        [("effects.csv", "value\n1\n")], ["command": "impact", "inputs": inputs],
        to: folder + "/run")
      let absent = try AssurancePack(of: folder + "/run").data.entries
      #expect(absent.map(\.found) == [.missing])
      try Data("a,b".utf8).write(to: URL(fileURLWithPath: folder + "/series.csv"))
      let changed = try AssurancePack(of: folder + "/run").data.entries
      #expect(changed.map(\.found) == [.changed])
    }
  }

  @Test func impactsOfTheSameStudyOnly() async throws {
    let run = try await SmallRun.june.value
    try withFolder { folder in
      try FinishedFixture.write(run, to: folder + "/run")
      let tornado = """
        lever,lever_value,output,status,value,mcse,difference,difference_mcse
        launches.multiplier,0.8,people,simulated,800,1,-200.4,1
        launches.multiplier,0.8,busiest_day,simulated,80,1,-20,1
        launches.multiplier,1.2,people,simulated,1200,1,199.6,1

        """
      try FinishedFixture.write(
        [("tornado.csv", tornado)], ["command": "sensitivity", "study": "june-2023"],
        to: folder + "/same")
      try FinishedFixture.write([("tornado.csv", tornado)], to: folder + "/other")
      let pack = try AssurancePack(of: folder + "/run", sensitivity: folder + "/same")
      try pack.write(to: OutputFolder(folder + "/pack"))
      let log = PlainCSV(try bytes(folder + "/pack/assumptions-log.csv"))
      let moved = log.rows.filter { !log.text($0, "impact_on_mean_people").isEmpty }
      #expect(
        Set(moved.map { log.text($0, "lever") + "." + log.text($0, "parameter") }) == [
          "launches.multiplier"
        ])
      #expect(log.text(moved[0], "impact_on_mean_people") == "at 0.8: −200; at 1.2: +200")
      let refused = #expect(throws: InputError.self) {
        try AssurancePack(of: folder + "/run", sensitivity: folder + "/other")
      }
      #expect(refused?.problems.first?.found == "the study by-hand")
      let notSensitivity = #expect(throws: InputError.self) {
        try AssurancePack(of: folder + "/run", sensitivity: folder + "/run")
      }
      #expect(notSensitivity?.problems.first?.expected == "the folder of sensitivity")
    }
  }
}
