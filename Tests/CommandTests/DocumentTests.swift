import Foundation
import StraitTestSupport
import Testing

/// README and `docs/` against the program: what they show, the commands that they name, and their English.
@Suite("Documents")
struct DocumentTests {
  private static let scripts = Repository.path("Tests/CommandTests/Documents")
  private static let hasPython = ChildProcess.succeeds([ChildProcess.python, "--version"])
  private static let noPython: Comment = "skipped: no Python; set STRAIT_PYTHON to one"
  private static let hasTextstat = ChildProcess.succeeds([
    ChildProcess.python, "-c", "import textstat",
  ])
  private static let noTextstat: Comment = "skipped: no Python with textstat (make test-tools)"

  private static func pages() throws -> [String] {
    let docs = try names(in: Repository.path("docs")).filter { $0.hasSuffix(".md") }
    return (["README.md"] + docs.map { "docs/" + $0 }).map(Repository.path)
  }

  private static func script(_ words: [String]) async throws -> ChildProcess.Result {
    let variables = [
      "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "STRAIT_BINARY": Program.path,
    ]
    return try await ProgramSlots.shared.with {
      try await ChildProcess.run(
        [ChildProcess.python, "\(scripts)/\(words[0])"] + words.dropFirst(),
        environment: ProcessInfo.processInfo.environment.merging(variables) { $1 })
    }
  }

  @Test(.enabled(if: hasPython, noPython))
  func showWhatTheProgramPrints() async throws {
    let wind = Repository.westhinder.map { ["--have", "night-wind.csv=\($0)"] } ?? []
    let result = try await Self.script(["printed.py", "check"] + wind + Self.pages())
    #expect(result.status == 0, "make printed renews the pages:\n\(result.output)\(result.errors)")
    let count = try #require(result.output.firstMatch(of: /(\d+) compared/))
    #expect(try #require(Int(count.1)) >= 10)
  }

  @Test(.enabled(if: hasPython, noPython))
  func everyCommandOfTheReadmeRuns() async throws {
    let result = try await Self.script(["printed.py", "commands", Repository.path("README.md")])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    let count = try #require(result.output.firstMatch(of: /(\d+) run/))
    #expect(try #require(Int(count.1)) >= 8)
  }

  @Test(.enabled(if: hasPython, noPython))
  func aFigureThatDiffersIsFound() async throws {
    try await withFolder { folder in
      let page = folder + "/README.md"
      try write(
        """
        <!-- file: own.csv -->
        ```csv
        date,people,boats
        2024-01-01,10,1
        2024-01-02,0,0
        ```

        <!-- printed by: strait data check own.csv -->
        ```
        Days: a thousand
        ```

        <!-- figures of: strait data check own.csv -->
        It holds 10 people, and not 4711.

        Nobody answers for 12 boats.

            strait data check nothing.csv

        """, to: page)
      let check = try await Self.script(["printed.py", "check", page])
      #expect(check.status == 1)
      #expect(check.output.contains("README.md:8: strait data check own.csv gives:"))
      #expect(check.output.contains("README.md:13: not printed by strait data check own.csv: 4711"))
      #expect(check.output.contains("README.md:16: no command is named for 12"))
      let commands = try await Self.script(["printed.py", "commands", page])
      #expect(commands.status == 1 && commands.output.contains("nothing.csv: code 2"))

      // Renewed, the block is right, and what nobody prints is wrong as before.
      _ = try await Self.script(["printed.py", "write", page])
      let renewed = try await Self.script(["printed.py", "check", page])
      #expect(!renewed.output.contains("gives:") && renewed.output.contains("4711"))
    }
  }

  @Test(.enabled(if: hasTextstat, noTextstat))
  func areEasyToRead() async throws {
    let result = try await Self.script(["readability.py", "50"] + Self.pages())
    #expect(
      result.status == 0, "Flesch reading ease of at least 50:\n\(result.output)\(result.errors)")
    try await withFolder { folder in
      let page = folder + "/hard.md"
      try write(
        "Characteristically impenetrable formulations necessitate considerable interpretative perseverance.\n",
        to: page)
      let hard = try await Self.script(["readability.py", "50", page])
      #expect(hard.status == 1, "\(hard.output)\(hard.errors)")
    }
  }

  /// The pages that commands make are as easy to read as the documents.
  @Test(.enabled(if: hasTextstat, noTextstat))
  func reportsAreEasyToRead() async throws {
    try await withFolder { folder in
      for (name, words) in [
        ("run", ["run", "Scenarios/summer-2026.yaml", "--paths", "1000", "--no-report"]),
        ("forecast", ["forecast", "--horizon", "10", "--paths", "1000"]),
        ("impact", ["impact", "--from", "2025-07-01", "--paths", "1000", "--placebos", "4"]),
        ("claims", ["claims", "Scenarios/claims-2023-06.yaml"]),
      ] {
        let run = try await Program.run(words + ["--out", "\(folder)/\(name)", "--quiet"])
        try #require(run.status == 0, "\(run.errors)")
        let report = try await Program.run(["report", "\(folder)/\(name)", "--quiet"])
        try #require(report.status == 0, "\(report.errors)")
        let result = try await Self.script(
          ["readability.py", "50", "\(folder)/\(name)/report.html"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
      }
    }
  }

  @Test func readmeIsShort() throws {
    let size = try bytes(Repository.path("README.md")).count
    #expect(size <= 9000, "the README has \(size) bytes")
  }

  /// Turns of phrase that readers did not understand.
  @Test func leaveOutPhrasesThatNobodyUnderstands() throws {
    let phrases = [
      "path by path", "what came of", "as good as absent", "is given again", "given again",
      "so many",
      "that was tried", "goes on from", "takes for chance", "gives the folder free",
    ]
    // Comments of the sources are not printed.
    let sources = try FileManager.default.subpathsOfDirectory(atPath: Repository.path("Sources"))
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".md") }
      .map { Repository.path("Sources/" + $0) }
    let notebooks = [Repository.path("Notebooks-Exports/README.md")]
    for page in try Self.pages() + notebooks + sources {
      let lines = String(decoding: try bytes(page), as: UTF8.self).components(separatedBy: "\n")
      let text = lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
        .joined(separator: " ").replacing(/\s+/, with: " ").lowercased()
      for phrase in phrases {
        let isThere = text.contains(phrase)
        #expect(!isThere, "\(page): \(phrase)")
      }
    }
  }
}
