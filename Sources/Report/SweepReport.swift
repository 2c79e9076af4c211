import StraitCharts
import StraitDiagnostics
import StraitRunFolder

/// The report on a sweep: people in the season over the values of its levers.
struct SweepReport {
  private let folder: FinishedFolder
  private var manifest: Manifest { folder.manifest }
  private let levers: [String]
  private let surface: ReportTable

  /// Reads the table of a sweep.
  ///
  /// - Throws: ``InputError`` where it does not begin with one to three levers.
  init(_ folder: FinishedFolder) throws {
    self.folder = folder
    let table = try folder.table(.surface(axes: []))
    levers = Array(table.columns.prefix { $0 != "measure" })
    guard (1...3).contains(levers.count) else {
      throw InputError(
        file: table.name, line: 1, found: "\(levers.count) columns before measure",
        expected: "one to three levers", suggestion: "run the sweep again")
    }
    surface = try ReportTable(table, keys: levers + ["measure", "statistic"])
  }

  /// The finished report.
  var report: Report {
    get throws {
      let figures = try ManifestFigures(folder)
      let points = try points
      let chart = try chart(points, ChartSource(figures.source))
      let medians = try points.map {
        (point: $0, figure: try surface.figure($0 + ["people", "q0.5"]))
      }
      let least = medians.min { $0.figure.value < $1.figure.value }!
      let most = medians.max { $0.figure.value < $1.figure.value }!
      let summary = try [least, most].map { row -> Sentence in
        let ends = try surface.quantiles(row.point + ["people"])
        return
          "\(words(row.point)): the median is \(row.figure.whole) people in the season, 90% interval \(ends[0].whole) to \(ends[4].whole)."
      }
      let rows = try points.map { point -> [Sentence] in
        let people = try surface.quantiles(point + ["people"])
        let change = try surface.figure(point + ["people", "difference_mean"])
        let error = try surface.figure(point + ["people", "difference_mean"], "mcse")
        return point.map { "\($0)" } + [
          "\(people[2].whole)", "\(people[1].whole) to \(people[3].whole)",
          "\(people[0].whole) to \(people[4].whole)",
          "\(change.signed) (\(error.decimals(1)))",
        ]
      }
      return Report(
        subject: manifest.name, command: manifest.command, summary: summary, charts: [chart],
        page: ReportPage.html(
          title: "\(manifest.name): response to \(levers.joined(separator: ", "))",
          lead: "Every point was simulated on the same random numbers: \(manifest.question ?? "").",
          sections: [
            HTML.answer(summary, []),
            HTML.section("charts", "Charts", [HTML.figure(chart)]),
            HTML.section(
              "tables", "Tables",
              [
                HTML.table(
                  caption: "People in the season, by point",
                  head: levers + [
                    "Median", "50% interval", "90% interval",
                    "Mean difference from baseline (Monte Carlo error)",
                  ], rows: rows)
              ]), figures.section,
          ], footer: figures.footer))
    }
  }

  /// The points of the grid, as the table writes their values.
  private var points: [[String]] {
    get throws {
      var points: [[String]] = []
      for row in surface.table.rows {
        let point = Array(row.prefix(levers.count))
        if points.last != point { points.append(point) }
      }
      guard !points.isEmpty, points.joined().allSatisfy({ Double($0)?.isFinite == true }) else {
        throw InputError(
          file: surface.table.name, found: "a lever without a number",
          expected: "numbers, and a point at least", suggestion: "run the sweep again")
      }
      return points
    }
  }

  private func words(_ point: [String]) -> String {
    zip(levers, point).map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private func chart(_ points: [[String]], _ source: ChartSource) throws -> Chart {
    let cells = try points.flatMap { try surface.quantiles($0 + ["people"]).map(\.mark) }
    let people = try points.map {
      (settings: $0.map { Double($0)! }, spread: try surface.spread($0 + ["people"]))
    }
    let labels = levers.map { LeverName($0).label }
    if levers.count == 1, points.count > 1 {
      return ResponseLineChart(
        lever: labels[0],
        points: people.map { .init(setting: $0.settings[0], people: $0.spread) }
          .sorted { $0.setting < $1.setting }, source: source
      ).chart.citing(cells)
    }
    if levers.count == 1 {
      return ComparisonChart(
        rows: [.init(name: words(points[0]), people: people[0].spread, ratio: nil)],
        actual: nil, source: source
      ).chart.citing(cells)
    }
    return ResponseGridChart(
      levers: labels, points: people.map { .init(settings: $0.settings, people: $0.spread) },
      source: source
    ).chart.citing(cells)
  }
}
