import StraitChannelData
import StraitDiagnostics
import StraitTimeSeries
import StraitYAMLInput

extension Study {
  /// Reads a study file.
  ///
  /// - Throws: ``InputError`` with every unknown key, wrong type and impossible value, each with its
  ///   path and line.
  public init(yaml text: String, file: String) throws {
    let reading = YAMLReading(file: file)
    let node = try reading.root(of: text)
    let keys = [
      "strait", "study", "title", "review", "data", "model", "season", "simulation", "thresholds",
      "places",
      "baseline", "scenarios", "correlations", "sweep", "solve", "sensitivity",
    ]
    guard let root = YAMLMapping(node, path: "", keys: keys, reading: reading) else {
      try reading.finish()
      preconditionFailure("a refused mapping is reported")
    }
    _ = root.integer("strait", in: Self.schemaVersion...Self.schemaVersion, required: true)
    name = root.name("study", required: true) ?? ""
    title = root.text("title") ?? name
    review = root.day("review")
    data = Self.dataSource(root)
    model = root.text("model") ?? "hurdle"
    season = Self.season(root, origin: data.through)

    let simulation = root.mapping("simulation", keys: ["paths", "seed"])
    paths = simulation?.integer("paths", in: 1...Self.mostPaths) ?? Self.defaultPaths
    seed = UInt64(simulation?.integer("seed", in: 0...Int(Self.largestSeed)) ?? 1)

    let thresholds = root.mapping(
      "thresholds",
      keys: [
        "people-in-a-day", "people-in-a-week", "people-in-a-month", "people-in-season",
        "days-above",
      ])
    dailyThresholds = thresholds?.integers("people-in-a-day", in: 1...1_000_000) ?? []
    seasonThresholds = thresholds?.integers("people-in-season", in: 1...100_000_000) ?? []
    weekThresholds = thresholds?.integers("people-in-a-week", in: 1...100_000_000) ?? []
    monthThresholds = thresholds?.integers("people-in-a-month", in: 1...100_000_000) ?? []
    runThresholds =
      thresholds?.oneOrMore("days-above", keys: ["people", "days"])?.map {
        RunThreshold(
          people: $0.integer("people", in: 1...1_000_000, required: true) ?? 1,
          days: $0.integer("days", in: 1...Self.mostDays, required: true) ?? 1)
      } ?? []
    places = Places(root)

    scenarios =
      root.mappings("scenarios", keys: Scenario.keys, required: true)?.map(Scenario.init) ?? []
    correlations =
      root.mappings("correlations", keys: Correlation.keys)?.compactMap(Correlation.init) ?? []
    baseline = root.name("baseline") ?? scenarios.first?.name ?? ""
    sweep = Sweep(root)
    solve = Solve(root)
    sensitivity = SensitivityRequest(root)
    checkNames(root)
    try reading.finish()
  }

  private static func dataSource(_ root: YAMLMapping) -> DataSource {
    let keys = ["arrivals", "preventions", "through", "interception-rate", "wind", "time-zone"]
    let data = root.mapping("data", keys: keys)
    let timeZone = data?.text("time-zone")
    if timeZone != nil, data?.has("wind") == false {
      data?.report(
        "time-zone", found: "a zone without a record of wind", expected: "data.wind beside it")
    }
    let arrivals = data?.texts("arrivals") ?? [BuiltinSeries.name]
    let rate = data?.uncertain("interception-rate", in: baselineRateBounds, hasData: true)
    var source = DataSource(
      arrivals: arrivals[0], laterArrivals: arrivals.count > 1 ? Array(arrivals[1...]) : nil,
      preventions: data?.text("preventions"),
      through: data?.day("through"),
      interceptionRate: rate?.value,
      wind: data?.text("wind").map { WindSource(record: [$0], timeZone: timeZone) })
    if rate?.distribution?.form != .fromData {
      source.interceptionRateDistribution = rate?.distribution
    }
    return source
  }

  private static func season(_ root: YAMLMapping, origin: Day?) -> ClosedRange<Day> {
    let season = root.mapping("season", keys: ["from", "to"], required: true)
    let (first, last) = (season?.day("from", required: true), season?.day("to", required: true))
    guard let season, let from = first, let to = last else {
      return Day(number: 0)...Day(number: 0)
    }
    guard from <= to else {
      season.report(
        "to", found: "\(to), before \(from)", expected: "a day on or after season.from",
        suggestion: "exchange the two")
      return from...from
    }
    if let origin, to <= origin {
      season.report(
        "to", found: "\(to), on or before the origin \(origin)",
        expected: "a season that ends after data.through",
        suggestion: "use an earlier origin or a later season")
    } else if let origin, origin.distance(to: to) > mostDays {
      season.report(
        "to", found: "\(to), \(origin.distance(to: to)) days after the origin \(origin)",
        expected: "at most \(mostDays) days", suggestion: "use a later origin")
    }
    return from...to
  }

  private func checkNames(_ root: YAMLMapping) {
    if root.isEmptyList("scenarios") {
      root.report("scenarios", found: "no scenario", expected: "at least one")
    }
    for problem in sizeProblems + nameProblems + correlationProblems {
      root.report(
        problem.key ?? "", found: problem.found, expected: problem.expected,
        suggestion: problem.suggestion)
    }
  }
}

extension Scenario {
  /// The keys of a scenario.
  static var keys: [String] { ["name", "title"] + groups.map { $0.key } + ["events"] }

  /// Reads a scenario of a study file.
  init(_ mapping: YAMLMapping) {
    self.init(name: mapping.name("name", required: true) ?? "", title: mapping.text("title"))
    for group in Self.groups { group.read(mapping, into: &self) }
    events = mapping.mappings("events", keys: Event.keys)?.compactMap(Event.init) ?? []
  }
}
