import Foundation
import Strait
import StraitTestSupport
import Testing

/// What the program is started with: streams that fail, and less than it needs of the system.
@Suite("Hostile surroundings", .timeLimit(.minutes(30)))
struct SurroundingsTests {
  private static let study = Repository.path("Scenarios/summer-2023.yaml")

  /// Runs the program in a shell: `"$@"` stands for it and its words.
  private func shell(
    _ script: String, _ words: [String], in folder: String
  ) async throws -> ChildProcess.Result {
    try await ChildProcess.run(
      ["/bin/bash", "-c", script, "bash", Program.path] + words, in: folder)
  }

  private static let printing: [[String]] = [
    ["schema", "study"], ["--help"], ["run", "--help"], ["--generate-completion-script", "bash"],
    ["run", study, "--paths", "300", "--out", "out", "--no-report"],
    ["run", study, "--paths", "300", "--out", "out", "--no-report", "--format", "json"],
  ]

  @Test(arguments: printing, ["/dev/full", "&-"])
  func outputThatFailsIsAFailure(_ words: [String], _ stream: String) async throws {
    try await withFolder { folder in
      let redirection = stream == "&-" ? ">&-" : ">\(stream)"
      let result = try await shell("\"$@\" \(redirection)", words, in: folder)
      #expect(result.status == 1, "\(words) \(stream): \(result.errors)")
      #expect(result.errors.contains("strait: cannot write to standard output: "))
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
  }

  /// The series of `data import` is the whole series, or a failure.
  @Test func aSeriesIsNotCut() async throws {
    try await withFolder { folder in
      try write("date,people\n2026-01-01,3\n2026-01-02,4\n", to: folder + "/a.csv")
      let words = ["data", "import", "a.csv", "--quiet"]
      let whole = try await shell("\"$@\"", words, in: folder)
      #expect(whole.status == 0 && whole.output.contains("2026-01-02,4"), "\(whole.errors)")
      let cut = try await shell("\"$@\" >/dev/full", words, in: folder)
      #expect(cut.status == 1 && cut.errors.contains("No space left on device"))
    }
  }

  /// A file that is opened must not take the number of a stream that is closed.
  @Test func closedStreamsReachNoFile() async throws {
    try await withFolder { folder in
      let words = ["run", Self.study, "--paths", "300", "--out", "out", "--no-report"]
      let plain = try await shell("\"$@\" >/dev/null", words, in: folder)
      #expect(plain.status == 0, "\(plain.errors)")
      let expected = try snapshot(folder + "/out").filter { $0.key.hasSuffix(".csv") }
      let closed = try await shell("\"$@\" <&- >&- 2>&-", words, in: folder)
      #expect(closed.status == 1)
      #expect(try snapshot(folder + "/out").filter { $0.key.hasSuffix(".csv") } == expected)
      let read = try await shell("\"$@\" <&-", ["run", "-"], in: folder)
      #expect(read.status == 2 && read.errors.contains("cannot be read"), "\(read.errors)")
    }
  }

  @Test(arguments: [("ulimit -n 16", "ulimit -n"), ("ulimit -v 500000", "ulimit -v")])
  func tooLittleIsTold(_ limit: String, _ name: String) async throws {
    try await withFolder { folder in
      let words = ["run", Self.study, "--paths", "300", "--out", "out"]
      let result = try await shell("\(limit); exec \"$@\"", words, in: folder)
      #expect(result.status == 1, "\(result.errors)")
      #expect(result.errors.hasPrefix("strait: this process may have only "), "\(result.errors)")
      #expect(result.errors.contains(name))
      #expect(try names(in: folder).isEmpty)
    }
  }

  /// The superuser may start as many processes as he wishes.
  private static let nobody = ["setpriv", "--reuid=65534", "--clear-groups"]
  private static let canBeNobody = ChildProcess.succeeds(nobody + [Program.path, "--version"])

  @Test(.enabled(if: canBeNobody, "this user may not become another"))
  func tooFewThreadsAreTold() async throws {
    try await withFolder { folder in
      let script = "\(Self.nobody.joined(separator: " ")) prlimit --nproc=4 \"$@\""
      let result = try await shell(script, ["schema", "study"], in: folder)
      #expect(result.status == 1 && result.errors.contains("ulimit -u"), "\(result.errors)")
    }
  }

  /// Runs the study into `out`, and changes what its manifest says.
  private static func run(
    in folder: String, changing change: (inout [String: Any]) -> Void
  ) async throws {
    let first = try await Program.run(
      ["run", study, "--paths", "300", "--out", "out", "--no-report", "-q"], in: folder)
    try #require(first.status == 0, "\(first.errors)")
    let file = folder + "/out/manifest.json"
    var manifest = try #require(
      JSONSerialization.jsonObject(with: Data(bytes(file))) as? [String: Any])
    change(&manifest)
    try write([UInt8](JSONSerialization.data(withJSONObject: manifest)), to: file)
  }

  /// A manifest may name no place for outputs, and put nothing behind `--`.
  @Test(arguments: [["--"], ["--out", "stolen"], ["--out=stolen"], ["--hub", "stolen"]])
  func aRerunWritesNowhereElse(_ words: [String]) async throws {
    try await withFolder { folder in
      try await Self.run(in: folder) {
        $0["arguments"] = ($0["arguments"] as? [String] ?? []) + words
      }
      let before = try snapshot(folder)
      let again = try await Program.run(["verify", "out", "--rerun"], in: folder)
      #expect(again.status == 2 && again.errors.contains("arguments"), "\(again.errors)")
      #expect(try snapshot(folder) == before)
    }
  }

  /// What a manifest says beside its tables is compared as well.
  @Test(arguments: ["version", "attribution", "review", "model"])
  func aRerunComparesTheManifest(_ key: String) async throws {
    try await withFolder { folder in
      try await Self.run(in: folder) { manifest in
        if var model = manifest["model"] as? [String: Any], key == "model" {
          model["through"] = "2020-01-01"
          manifest["model"] = model
        } else {
          manifest[key] = key == "review" ? "2030-01-01" : "0.0.1"
        }
      }
      let again = try await Program.run(["verify", "out", "--rerun"], in: folder)
      #expect(
        again.status == 2 && again.errors.contains("manifest.json: \(key)"), "\(again.errors)")
    }
  }

  /// A name that only looks as if it were quoted is one word of the script, or is refused.
  @Test func aNameIsNoCommand() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      for engine in [["--slurm"], ["--kubernetes", "image"]] {
        func submit(_ out: String) async throws -> ChildProcess.Result {
          try await Program.run(
            ["submit", "tiny.yaml", "--dry-run", "--shards", "2", "--out", out] + engine,
            in: folder)
        }
        let quoted = try await submit("'\u{301}; touch seen; '\u{301}")
        #expect(quoted.status == 0, "\(quoted.errors)")
        // In YAML a backslash and the accent are written as codes.
        let text = quoted.output.replacing("\\\\", with: "\\").replacing("\\u0301", with: "\u{301}")
        #expect(text.utf8.contains(Array("'\\''\u{301}; touch seen; '\\''\u{301}".utf8)))
        for name in ["a\r\ntouch seen\r\n", "a\u{1B}[2Jb", "a\u{202E}b"] {
          let result = try await submit(name)
          #expect(result.status == 2 && result.errors.contains("control characters"))
        }
      }
    }
  }

  /// Results show what acts on a terminal as errors do.
  @Test func resultsShowCharactersThatActAsCodes() async throws {
    try await withFolder { folder in
      let words = ["forecast", "--through", "2025-05-31", "--horizon", "7", "--paths", "100"]
      for format in ["text", "json"] {
        let result = try await Program.run(
          words + ["--out", "o\u{1B}[2J\u{7}\u{202E}", "--format", format], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.output.isEmpty)
        for character: Unicode.Scalar in ["\u{1B}", "\u{7}", "\u{202E}"] {
          #expect(!result.output.unicodeScalars.contains(character), "\(format)")
        }
        if format == "text" { #expect(result.output.contains("o\\u{1B}[2J\\u{7}\\u{202E}")) }
      }
    }
  }

  /// A work area that is a link leads nowhere.
  @Test func aLinkedWorkAreaIsRefused() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      for path in ["out", "target"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
      }
      #expect(symlink(folder + "/target", folder + "/out/batch") == 0)
      let result = try await Program.run(
        ["submit", "tiny.yaml", "--shards", "2", "--out", "out", "--kubernetes", "image"],
        in: folder)
      #expect(result.status == 2 && result.errors.contains("out/batch"), "\(result.errors)")
      #expect(try names(in: folder + "/target").isEmpty)
    }
  }

  /// A name of a file is one text of YAML in the study that is drafted.
  @Test func aNameIsNoYAML() async throws {
    try await withFolder { folder in
      let series = try BuiltinSeries.arrivals.through(day("2025-12-31"))
      for name in ["a\"\u{301}, b.csv", "a\\\u{301}.csv", "a\u{2028}b.csv", "a\tb.csv"] {
        try write(DailySeriesCSV.csv(series), to: "\(folder)/\(name)")
        let draft = try await Program.run(
          ["init", "--data", name, "--no-schema", "-o", "draft.yaml"], in: folder)
        #expect(draft.status == 0, "\(draft.errors)")
        let run = try await Program.run(
          ["run", "draft.yaml", "--paths", "100", "--out", "out", "-q"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        try FileManager.default.removeItem(atPath: folder + "/draft.yaml")
      }
    }
  }

  /// A study of a mebibyte is not a gigabyte of output.
  @Test func listsHaveEnds() async throws {
    try await withFolder { folder in
      let head = """
        strait: 1
        study: long
        data: {through: 2025-05-31}
        season: {from: 2025-06-01, to: 2025-06-30}

        """
      let cases = [
        ("scenarios", head + "scenarios:\n" + (1...201).map { "  - {name: s\($0)}\n" }.joined()),
        (
          "thresholds.people-in-a-day",
          head
            + "thresholds: {people-in-a-day: [\((1...101).map(String.init).joined(separator: ", "))]}\n"
            + "scenarios: [{name: a}]\n"
        ),
        (
          "thresholds.people-in-season",
          head + "thresholds: {people-in-season: [500, 500]}\nscenarios: [{name: a}]\n"
        ),
      ]
      for (key, text) in cases {
        try write(text, to: folder + "/long.yaml")
        let result = try await Program.run(["run", "long.yaml"], in: folder)
        #expect(result.status == 2 && result.errors.contains("\(key): found"), "\(result.errors)")
      }
    }
  }
}
