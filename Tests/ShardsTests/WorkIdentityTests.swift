import Foundation
import Strait
import StraitTestSupport
import Testing

/// Which changes give kept parts another identity, and which do not.
@Suite("Identity of work")
struct WorkIdentityTests {
  /// A study on a model fitted already, so that nothing is fitted here.
  private static let text = """
    strait: 1
    study: tiny
    title: Tiny
    data: {arrivals: arrivals.csv, through: 2025-05-31}
    model: model.json
    season: {from: 2025-06-01, to: 2025-06-14}
    simulation: {paths: 200, seed: 1}
    thresholds: {people-in-season: [2000]}
    scenarios:
      - {name: baseline}
      - {name: fewer, launches: {multiplier: 0.8}}
    sweep: {levers: [{lever: launches.multiplier, values: [0.8, 1]}]}
    """

  private static let model = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Models/hurdle-wind-2025-05-31.json")

  /// Writes the files of the study into a folder, and prepares it.
  private func prepare(
    _ folder: String, _ text: String = text, arrivals: DailySeries = BuiltinSeries.arrivals,
    as file: String? = nil, changing change: (inout Study) -> Void = { _ in }
  ) throws -> PreparedStudy {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try DailySeriesCSV.csv(arrivals).write(
      toFile: folder + "/arrivals.csv", atomically: true, encoding: .utf8)
    try Data(contentsOf: Self.model).write(to: URL(fileURLWithPath: folder + "/model.json"))
    var study = try Study(yaml: text, file: "tiny.yaml")
    change(&study)
    return try PreparedStudy(
      study, content: Array(text.utf8), file: file ?? folder + "/tiny.yaml")
  }

  private func identity(
    _ prepared: PreparedStudy, _ analysis: StudyWork.Analysis = .run(samplePaths: 0)
  ) throws -> WorkIdentity {
    try PreparedWork(prepared, analysis: analysis).identity
  }

  @Test func valuesChangedInCodeGiveAnother() async throws {
    let changes: [(String, @Sendable (inout Study) -> Void)] = [
      ("seed", { $0.seed = 2 }), ("paths", { $0.paths = 201 }),
      ("a lever", { $0.scenarios[1].launches?.multiplier = 0.81 }),
      ("another lever", { Lever.perBoatMultiplier.set(1.1, in: &$0.scenarios[0]) }),
      ("the name of a scenario", { $0.scenarios[1].name = "less" }),
      ("a threshold", { $0.seasonThresholds = [2001] }),
      ("the season", { $0.season = $0.season.lowerBound...$0.season.upperBound.advanced(by: 1) }),
      ("the baseline", { $0.baseline = "fewer" }),
      ("the baseline rate", { $0.data.interceptionRate = 0.4 }),
    ]
    try await withFolder { folder in
      let first = try identity(prepare(folder))
      var digests: Set = [first.digest]
      for (name, change) in changes {
        let other = try identity(prepare(folder, changing: change))
        #expect(digests.insert(other.digest).inserted, "\(name)")
        #expect(other != first)
      }
    }
  }

  @Test func whatIsAskedGivesAnother() async throws {
    try await withFolder { folder in
      let prepared = try prepare(folder)
      let sweep = try #require(prepared.study.sweep)
      var other = sweep
      other.axes[0].values = [0.8, 1.1]
      let ranges = [SensitivityRequest.Range(lever: .launchesMultiplier, values: 0.8...1)]
      let analyses: [StudyWork.Analysis] = [
        .run(samplePaths: 0), .run(samplePaths: 1), .sweep(sweep, withWeeks: false),
        .sweep(sweep, withWeeks: true), .sweep(other, withWeeks: false),
        .sensitivity(SensitivityRequest(ranges: ranges)),
        .sensitivity(SensitivityRequest(ranges: ranges, points: 128)),
        .sensitivity(SensitivityRequest(ranges: ranges, paths: 2000)),
      ]
      let digests = try analyses.map { try identity(prepared, $0).digest }
      #expect(Set(digests).count == analyses.count)
    }
  }

  @Test func anInputOrModelOfOtherContentGivesAnother() async throws {
    try await withFolder { folder in
      let first = try identity(prepare(folder))
      // After the origin: the same model still fits the series.
      let series = BuiltinSeries.arrivals
      var people = series.people
      people[people.count - 1] += 1
      let revised = try DailySeries(
        rows: zip(series.days, zip(people, series.boats)).map {
          DailySeries.Row(day: $0, people: $1.0, boats: max($1.1, 1))
        })
      let edited = try identity(prepare(folder + "/edited", arrivals: revised))
      #expect(edited != first)
      #expect(edited.inputs.first?.role == "arrivals")

      _ = try prepare(folder + "/model")
      let path = folder + "/model/model.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let study = try Study(yaml: Self.text, file: "tiny.yaml")
      // A level that differs in its last digits.
      let mean = try #require(text.firstMatch(of: /"mean"\s*:\s*\[\s*(-?[0-9]+\.[0-9]{4})/))
      try text.replacingCharacters(
        in: mean.output.1.startIndex..<mean.output.1.endIndex,
        with: String(Double(mean.output.1)! + 0.0001)
      ).write(toFile: path, atomically: true, encoding: .utf8)
      let other = try PreparedStudy(study, content: [], file: folder + "/model/tiny.yaml")
      #expect(try identity(other).models != first.models)
    }
  }

  @Test func spellingGivesTheSame() async throws {
    let other = """
      # The same in other words.
      scenarios:
      - title: As it is
        name: baseline
      - launches:
          multiplier: 8.0e-1
        name: "fewer"
      season:
        to: 2025-06-14
        from: 2025-06-01
      baseline: baseline
      thresholds: {people-in-season: [2000]}
      simulation: {seed: 1, paths: 200}
      model: model.json
      data:
        through: 2025-05-31
        arrivals: ./arrivals.csv
      review: 2030-01-01
      title: Tiny, in other words
      study: another-name
      strait: 1
      """
    try await withFolder { folder in
      let first = try identity(prepare(folder))
      #expect(try identity(prepare(folder, other)) == first)
      // Questions of the study that are not asked here change nothing.
      #expect(try identity(prepare(folder) { $0.sweep = nil }) == first)
    }
  }

  @Test func anotherFolderGivesTheSame() async throws {
    try await withFolder { folder in
      let first = try identity(prepare(folder))
      #expect(try identity(prepare(folder + "/elsewhere")) == first)
      let roundabout = folder + "/elsewhere/../tiny.yaml"
      #expect(try identity(prepare(folder, as: roundabout)) == first)
      let absolute = try prepare(folder) { $0.data.arrivals = folder + "/elsewhere/arrivals.csv" }
      #expect(try identity(absolute) == first)
    }
  }

  @Test func tasksWordsAndOutputFolderGiveTheSame() async throws {
    try await withFolder { folder in
      let work = try PreparedWork(prepare(folder), analysis: .run(samplePaths: 0))
      var manifests: [ShardManifest] = []
      for (number, words) in [
        (1, ["run", "tiny.yaml"]), (2, ["run", "./tiny.yaml", "--jobs", "9"]),
      ] {
        let output = try PartedOutput(
          "\(folder)/s\(number)", of: work, invocation: Invocation(arguments: words),
          share: PathShare(number: number, of: 2))
        guard case .shard(let manifest) = try await output.perform(jobs: number) else {
          Issue.record("no shard")
          return
        }
        manifests.append(manifest)
      }
      #expect(manifests[0].identity == manifests[1].identity)
      #expect(try ShardSet(["\(folder)/s2", "\(folder)/s1"]).arguments == ["run", "tiny.yaml"])
    }
  }

  /// A program that changed the seed in code gets the numbers of that seed, from a merge too.
  @Test func aMergePreparesWhatWasChangedInCode() async throws {
    try await withFolder { folder in
      let work = try PreparedWork(prepare(folder) { $0.seed = 77 }, analysis: .run(samplePaths: 2))
      for number in 1...2 {
        let output = try PartedOutput(
          "\(folder)/s\(number)", of: work, invocation: Invocation(),
          share: PathShare(number: number, of: 2))
        _ = try await output.perform(jobs: 1)
      }
      let whole = try PartedOutput(folder + "/whole", of: work, invocation: Invocation())
      _ = try await whole.perform(jobs: 2)
      var names: [String] = []
      _ = try await Merge([folder + "/s1", folder + "/s2"]).write(
        to: folder + "/merged", jobs: 1, each: { names.append($0.scenario.name) })
      #expect(names == ["baseline", "fewer"])
      for table in ["daily.csv", "season.csv", "paths.csv", "datapackage.json"] {
        #expect(try bytes("\(folder)/merged/\(table)") == bytes("\(folder)/whole/\(table)"))
      }
    }
  }

  @Test func backtestsDifferByWhatIsAsked() throws {
    func digest(_ change: (inout BacktestWork) -> Void = { _ in }) throws -> String {
      var work = BacktestWork(
        .custom(try day("2024-05-31")...day("2024-08-31"), every: 31, horizon: 28),
        models: ["climatology", "seasonal-naive"], arrivals: "builtin", paths: 50)
      change(&work)
      return try PreparedWork(.backtest(work)).identity.digest
    }
    let changes: [(inout BacktestWork) -> Void] = [
      { _ in }, { $0.seed = 2 }, { $0.paths = 51 }, { $0.models = ["climatology"] },
      { $0.models = nil }, { $0.windAhead = .horizon },
      { $0.task = BacktestTask(name: "custom", origins: $0.task.origins, horizon: 35) },
      { $0.task = BacktestTask(name: "custom", origins: [$0.task.origins[0]], horizon: 28) },
    ]
    #expect(try Set(changes.map { try digest($0) }).count == changes.count)
    #expect(try digest() == digest())
  }

  @Test func differencesAreNamed() async throws {
    try await withFolder { folder in
      for (number, seed) in [(1, 1), (2, 2)] {
        let work = try PreparedWork(
          prepare(folder) { $0.seed = UInt64(seed) }, analysis: .run(samplePaths: 0))
        let output = try PartedOutput(
          "\(folder)/s\(number)", of: work, invocation: Invocation(),
          share: PathShare(number: number, of: 2))
        _ = try await output.perform(jobs: 1)
      }
      let error = try #require(throws: InputError.self) {
        try ShardSet(["\(folder)/s1", "\(folder)/s2"])
      }
      #expect(error.problems.map(\.found) == ["seed 2"])
      #expect(error.problems[0].expected == "seed 1, as in \(folder)/s1")
    }
  }

  /// Studies from elsewhere than a study file are held to its rules.
  @Test func impossibleValuesAreRefused() async throws {
    try await withFolder { folder in
      let changes: [(String, @Sendable (inout Study) -> Void)] = [
        ("simulation.paths", { $0.paths = 0 }), ("baseline", { $0.baseline = "none" }),
        ("scenario fewer.launches.multiplier", { $0.scenarios[1].launches?.multiplier = -1 }),
        ("scenarios", { $0.scenarios[1].name = "baseline" }),
      ]
      for (key, change) in changes {
        let error = try #require(throws: InputError.self) { try prepare(folder, changing: change) }
        #expect(error.problems.map(\.key) == [key])
      }
    }
  }
}
