import Foundation
import StraitTestSupport
import Testing

/// Schemas as editors and check-jsonschema use them, and the first study that `strait init` writes.
@Suite("Schemas and first studies")
struct SchemaCommandTests {
  private static let hasChecker = ChildProcess.succeeds([
    ChildProcess.python, "-c", "import check_jsonschema",
  ])
  private static let noChecker: Comment =
    "skipped: Python has no package check-jsonschema; set STRAIT_PYTHON"

  /// A change of a shipped file, where the schema finds it, and where the program does.
  private struct Broken {
    let file: String
    let old: String
    let new: String
    let path: String
    let word: String
    let key: String
  }

  private static let summer = "Scenarios/summer-2026.yaml"
  private static let lever = "Scenarios/interception.yaml"
  private static let claims = "Scenarios/claims-2023-06.yaml"
  private static let spec = "Models/hurdle.yaml"

  private static let broken: [Broken] = [
    .init(
      file: summer, old: "strait: 1", new: "strait: 2", path: "$.strait", word: "1", key: "strait"),
    .init(
      file: summer, old: "study: summer-2026", new: "study: Summer 2026", path: "$.study",
      word: "Summer 2026", key: "study"),
    .init(
      file: summer, old: "season: {", new: "seasn: {", path: "$", word: "seasn", key: "seasn"),
    .init(
      file: summer, old: "through: 2026-05-31", new: "through: 2026-13-31",
      path: "$.data.through", word: "2026-13-31", key: "data.through"),
    .init(
      file: summer, old: "through:", new: "trough:", path: "$.data", word: "trough",
      key: "data.trough"),
    .init(
      file: summer, old: "from: 2026-06-01, to: 2026-08-31", new: "from: 2026-06-01",
      path: "$.season", word: "to", key: "season.to"),
    .init(
      file: summer, old: "paths: 100000", new: "paths: many", path: "$.simulation.paths",
      word: "many", key: "simulation.paths"),
    .init(
      file: summer, old: "seed: 20260601", new: "seed: -1", path: "$.simulation.seed", word: "-1",
      key: "simulation.seed"),
    .init(
      file: summer, old: "[616, 1000", new: "[0, 1000",
      path: "$.thresholds['people-in-a-day'][0]", word: "0",
      key: "thresholds.people-in-a-day[0]"),
    .init(
      file: summer, old: "  - name: calm-summer\n    title", new: "  - title",
      path: "$.scenarios[1]", word: "name", key: "scenarios[1].name"),
    .init(
      file: summer, old: "crossing-day-share: 0.64", new: "crossing-day-share: 64",
      path: "$.scenarios[1].weather['crossing-day-share']", word: "64",
      key: "scenarios[1].weather.crossing-day-share"),
    .init(
      file: summer, old: "weather: {crossing-day-share: 0.42}", new: "weather: {}",
      path: "$.scenarios[2].weather", word: "non-empty", key: "scenarios[2].weather"),
    .init(
      file: summer, old: "interception: {rate: 0.25, from", new: "interception: {rate: 0.25, form",
      path: "$.scenarios[3].interception", word: "form", key: "scenarios[3].interception.form"),
    .init(
      file: summer, old: "probability: 0.5", new: "probability: 1.5",
      path: "$.scenarios[7]['re-attempts'].probability", word: "1.5",
      key: "scenarios[7].re-attempts.probability"),
    .init(
      file: summer, old: "launches: {multiplier: 0.8", new: "launches: {multiplier: eighty",
      path: "$.scenarios[9].launches.multiplier", word: "eighty",
      key: "scenarios[9].launches.multiplier"),
    .init(
      file: summer, old: "lever: interception.rate", new: "lever: interception.rte",
      path: "$.sweep.levers[0].lever", word: "interception.rte", key: "sweep.levers[0].lever"),
    .init(
      file: lever, old: "range: [0, 0.95]", new: "range: [0, 9.5]", path: "$.solve.range[1]",
      word: "9.5", key: "solve.range[1]"),
    .init(
      file: lever, old: "target: {people-in-season-below: 10000, probability: 0.8}",
      new: "target: {probability: 0.8}", path: "$.solve.target", word: "not valid",
      key: "solve.target"),
    .init(
      file: lever, old: "lever: weather.calm-night-share, from: 0.45",
      new: "lever: weather.calm-night-share, from: 0", path: "$.sensitivity.ranges[3].from",
      word: "0", key: "sensitivity.ranges[3].from"),
    .init(
      file: lever, old: "points: 256", new: "points: 4", path: "$.sensitivity.points", word: "4",
      key: "sensitivity.points"),
    .init(
      file: claims, old: "said: 2023-06-12", new: "siad: 2023-06-12", path: "$.statements[0]",
      word: "siad", key: "statements[0].siad"),
    .init(
      file: claims, old: "people-per-boat: about 51", new: "people-per-boat: roughly 51",
      path: "$.statements[0].day['people-per-boat']", word: "roughly 51",
      key: "statements[0].day.people-per-boat"),
    .init(
      file: claims, old: "relation: more-than", new: "relation: above",
      path: "$.statements[6].share.relation", word: "above", key: "statements[6].share.relation"),
    .init(
      file: claims, old: "{of: attempts}", new: "{of: atempts}",
      path: "$.statements[6].share.whole.of", word: "atempts",
      key: "statements[6].share.whole.of"),
    .init(
      file: spec, old: "level-sd: [0.10", new: "level-sd: [10", path: "$['level-sd'][0]",
      word: "10", key: "level-sd[0]"),
    .init(
      file: spec, old: "backlog-half-life: 5", new: "backlog-half-live: 5", path: "$",
      word: "backlog-half-live", key: "backlog-half-live"),
  ]

  private static func kind(_ file: String) -> String {
    file == claims ? "claims" : file.hasPrefix("Models/") ? "model" : "study"
  }

  /// The problems that check-jsonschema finds: file, path and message.
  private func check(
    _ files: [String], _ schema: String
  ) async throws -> [(file: String, path: String, message: String)] {
    struct Report: Decodable {
      struct Fault: Decodable {
        let filename: String
        let path: String?
        let message: String?
      }
      let errors: [Fault]?
      let parseErrors: [Fault]?
    }
    let result = try await ChildProcess.run(
      [ChildProcess.python, "-m", "check_jsonschema", "-o", "json", "--schemafile", schema] + files)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(Report.self, from: Data(result.output.utf8))
    let errors = report.errors ?? []
    #expect(report.parseErrors?.isEmpty != false, "\(result.output)")
    #expect((result.status == 0) == errors.isEmpty, "\(result.errors)")
    return errors.map { ($0.filename, $0.path ?? "", $0.message ?? "") }
  }

  private func schema(_ kind: String, in folder: String) async throws -> String {
    let path = "\(folder)/\(kind).schema.json"
    let result = try await Program.run(["schema", kind, "-o", path])
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    let printed = try await Program.run(["schema", kind])
    #expect(try Array(printed.output.utf8) == bytes(path))
    return path
  }

  @Test(.enabled(if: hasChecker, noChecker), arguments: ["study", "claims", "model"])
  func shippedFilesAreAcceptedAndBrokenOnesAreNot(kind: String) async throws {
    try await withFolder { folder in
      let schema = try await schema(kind, in: folder)
      let shipped =
        try names(in: Repository.path("Scenarios")).map { "Scenarios/" + $0 }
        + names(in: Repository.path("Models")).map { "Models/" + $0 }
      let own = shipped.filter { Self.kind($0) == kind }
      #expect(own.count > 0)
      #expect(try await check(own.map(Repository.path), schema).isEmpty)
      let broken = Self.broken.filter { Self.kind($0.file) == kind }
      #expect(broken.count > 1 && Self.broken.count >= 20)
      var paths: [String] = []
      for (number, change) in broken.enumerated() {
        let text = try Repository.text(change.file)
        let place = try #require(text.range(of: change.old), "\(change.old)")
        let path = "\(folder)/\(number).yaml"
        try write(text.replacingCharacters(in: place, with: change.new), to: path)
        paths.append(path)
      }
      let found = try await check(paths, schema)
      for (path, change) in zip(paths, broken) {
        let own = found.filter { $0.file == path }
        #expect(
          own.contains { $0.path == change.path && $0.message.contains(change.word) },
          "\(change.new): \(own)")
        // The program refuses the same value or key.
        let words =
          switch kind {
          case "study": ["run", path]
          case "claims": ["claims", path]
          default: ["fit", "--model", path, "-o", folder + "/model.json"]
          }
        let result = try await Program.run(words, in: folder)
        #expect(result.status == 2, "\(change.new)")
        #expect(result.errors.contains(": \(change.key): found "), "\(result.errors)")
      }
    }
  }

  @Test func initWritesAStudyThatRuns() async throws {
    try await withFolder { folder in
      let written = try await Program.run(["init"], in: folder)
      #expect(written.status == 0, "\(written.errors)")
      #expect(written.output.contains("Run it: strait run summer-2026.yaml"))
      #expect(try names(in: folder) == ["study.schema.json", "summer-2026.yaml"])
      if Self.hasChecker {
        let faults = try await check([folder + "/summer-2026.yaml"], folder + "/study.schema.json")
        #expect(faults.isEmpty, "\(faults)")
      }
      for words in [["run", "--paths", "500"], ["sweep", "--paths", "100"], ["sensitivity"]] {
        let result = try await Program.run(
          [words[0], "summer-2026.yaml"] + words.dropFirst(), in: folder)
        #expect(result.status == 0, "\(result.errors)")
      }
      let again = try await Program.run(["init"], in: folder)
      #expect(again.status == 2)
      #expect(
        again.errors == """
          strait: summer-2026.yaml: found a file that is there already; expected a new file; name \
          another with --output, or remove it first

          """)
    }
  }

  @Test func initSeesTheDataFromTheFolderOfTheStudy() async throws {
    try await withFolder { folder in
      let data = try await Program.run(
        ["data", "import", "-q", Repository.path("Sources/CChannelData/daily_arrivals.csv")])
      try write(data.output, to: folder + "/data/daily arrivals.csv")
      let written = try await Program.run(
        [
          "init", "--data", "data/daily arrivals.csv", "--through", "2025-12-31", "--from",
          "2026-03-01", "--to", "2026-03-31", "--no-schema", "-q", "-o", "studies/spring.yaml",
        ], in: folder)
      #expect(written.status == 0 && written.output.isEmpty, "\(written.errors)")
      #expect(try names(in: folder + "/studies") == ["spring.yaml"])
      let result = try await Program.run(
        ["run", "studies/spring.yaml", "--paths", "200"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("How many people from 1 Mar to 31 Mar 2026? "))
    }
  }

  @Test(.enabled(if: !Repository.releases.isEmpty, "no ../shared/data/home-office"))
  func initOfAReleaseRuns() async throws {
    try await withFolder { folder in
      for (number, release) in Repository.releases.enumerated() {
        let study = "\(number).yaml"
        let written = try await Program.run(["init", "--data", release, "-o", study], in: folder)
        #expect(written.status == 0, "\(written.errors)")
        let result = try await Program.run(["run", study, "--paths", "200"], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("% of attempts intercepted "))
      }
    }
  }

  @Test(arguments: [
    (["init", "--from", "2026-06-01"], "--to: not given; expected both --from and --to"),
    (["init", "--from", "2026-06-02", "--to", "2026-06-01"], "--to: found 2026-06-01, before"),
    (
      ["init", "--from", "2020-01-01", "--to", "2020-02-01"],
      "--to: found 2020-02-01, where the data end on 2026-05-31; expected a season that ends 1 to 400"
    ),
    (
      ["init", "--from", "2029-01-01", "--to", "2029-02-01"],
      "or the origin with --through"
    ),
    (["init", "--data", "none.csv"], "none.csv"),
    (["schema", "studies"], "'studies' is invalid"),
  ])
  func badWordsAreRefused(words: [String], message: String) async throws {
    try await withFolder { folder in
      let result = try await Program.run(words, in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try names(in: folder).isEmpty)
    }
  }
}
