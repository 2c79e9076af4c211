import StraitCharts
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The report on an intervention: what was observed beside what would have been expected without a
/// change, and the same comparison at earlier dates on which nothing is known to have changed.
struct ImpactReport {
  private let manifest: Manifest
  private let figures: ManifestFigures
  private let effects: ReportTable
  private let steps: ReportTable
  private let placebos: ReportTable
  private let windows: [Window]

  /// The days of an intervention.
  private struct Window {
    let name: String
    let days: ClosedRange<Day>

    /// What names the row of a statistic.
    func key(_ statistic: String) -> [String] {
      [name, days.lowerBound.description, days.upperBound.description, statistic]
    }

    /// What a heading calls it.
    var title: String {
      name == "all" ? "All interventions together" : "\(DayText.range(days))"
    }
  }

  /// Reads the tables of an analysis.
  ///
  /// - Throws: ``InputError`` where a table is missing or is not what the analysis wrote.
  init(_ folder: FinishedFolder) throws {
    manifest = folder.manifest
    figures = try ManifestFigures(folder)
    effects = try ReportTable(
      folder.table(.effects), keys: ["intervention", "from", "to", "statistic"])
    steps = try ReportTable(
      folder.table(.impact(quantiles: Spread.levels)), keys: ["intervention", "from", "to"])
    placebos = try ReportTable(folder.table(.placebos), keys: ["from", "to", "intervention"])
    windows = effects.table.rows.filter { $0[3] == "observed" }.compactMap { row in
      guard let first = Day(iso: row[1]), let last = Day(iso: row[2]), first <= last else {
        return nil
      }
      return Window(name: row[0], days: first...last)
    }
  }

  /// The finished report.
  var report: Report {
    get throws {
      let source = ChartSource(figures.source)
      let charts = try windows.filter { $0.name != "all" }.flatMap {
        try [course($0, source), among($0, source)].compactMap { $0 }
      }
      let summary = try windows.flatMap(sentences)
      let first = windows.first?.days.lowerBound
      return Report(
        subject: manifest.title ?? manifest.name, command: manifest.command, summary: summary,
        charts: charts,
        page: ReportPage.html(
          title: "What changed from \(first.map(DayText.long) ?? "that date") on?",
          lead:
            "Arrivals observed, compared with a forecast from the days before as if nothing had changed.",
          sections: [
            HTML.answer(summary, [try comparison]),
            HTML.section("charts", "Charts", charts.map(HTML.figure)),
            HTML.section("placebos", "Was it unusual?", try [placeboTable].compactMap { $0 }),
            HTML.section("basis", "What it rests on", [HTML.list(caution)]), figures.section,
          ], footer: figures.footer))
    }
  }

  private func interval(_ window: Window, _ statistic: String) throws -> [Figure] {
    let key = window.key(statistic)
    return try ["lower90", "lower50", "value", "upper50", "upper90"].map {
      try effects.figure(key, $0)
    }
  }

  private func sentences(_ window: Window) throws -> [Sentence] {
    let observed = try effects.figure(window.key("observed"))
    let without = try interval(window, "counterfactual")
    let effect = try interval(window, "effect")
    let unusual = try effects.figure(window.key("tail_probability"))
    let isClear = effect[0].value > 0 || effect[4].value < 0
    var sentences: [Sentence] = [
      "From \(DayText.range(window.days)), \(observed.whole) people arrived. Without a change, about \(without[2].rounded) would have been expected (90% interval: \(without[0].rounded) to \(without[4].rounded)).",
      "That is \(IntervalWords.difference(effect, of: "people")). \(isClear ? "Chance alone seldom makes such a difference" : "Chance alone can make such a difference"): its probability with no change is \(unusual.percent).",
    ]
    if effects.has(window.name, key(window, 1), key(window, 2), "placebo_dates") {
      let dates = try effects.figure(window.key("placebo_dates"))
      let larger = try effects.figure(window.key("placebos_at_least_as_large"))
      sentences.append(
        "At \(dates.whole) earlier dates on which nothing is known to have changed, a difference at least as large was found at \(larger.percent)."
      )
    }
    return sentences
  }

  private func key(_ window: Window, _ position: Int) -> String { window.key("")[position] }

  private var comparison: String {
    get throws {
      func cells(_ window: Window, _ statistic: String, _ shown: (Figure) -> Figure.Shown) throws
        -> [Sentence]
      {
        let ends = try interval(window, statistic)
        return [
          "\(shown(ends[2]))", "\(shown(ends[1])) to \(shown(ends[3]))",
          "\(shown(ends[0])) to \(shown(ends[4]))",
        ]
      }
      let rows = try windows.flatMap { window -> [[Sentence]] in
        let name: Sentence = windows.count > 1 ? "\(window.title): " : ""
        return [
          ["\(name)observed", "\(try effects.figure(window.key("observed")).whole)", "", ""],
          ["\(name)expected without a change"]
            + (try cells(window, "counterfactual") { $0.rounded }),
          ["\(name)difference"] + (try cells(window, "effect") { $0.signedRounded }),
          ["\(name)difference in per cent"]
            + (try cells(window, "effect_percent") {
              Figure.Shown(figure: $0, text: NumberText.signedWholePercent($0.value / 100))
            }),
        ]
      }
      return HTML.table(
        caption: "People observed and expected", file: TableSchema.effects.file,
        head: ["People", "Median", "50% interval", "90% interval"], rows: rows)
    }
  }

  private var placeboTable: String? {
    get throws {
      let rows = try placebos.table.rows.filter { $0[2] == windows.first?.name }.compactMap {
        row -> [Sentence]? in
        let key = [row[0], row[1], row[2]]
        guard let first = Day(iso: row[0]), let last = Day(iso: row[1]) else { return nil }
        let percent = try placebos.figure(key, "effect_percent")
        return [
          "\(DayText.range(first...last))", "\(try placebos.figure(key, "observed").whole)",
          "\(try placebos.figure(key, "counterfactual").rounded)",
          "\(try placebos.figure(key, "effect").signedRounded)",
          "\(Figure.Shown(figure: percent, text: NumberText.signedWholePercent(percent.value / 100)))",
        ]
      }
      guard !rows.isEmpty else { return nil }
      return HTML.table(
        caption: "The same comparison at dates on which nothing is known to have changed",
        file: TableSchema.placebos.file,
        head: ["Days", "Observed", "Expected", "Difference", "Per cent"], rows: rows)
    }
  }

  private func course(_ window: Window, _ source: ChartSource) throws -> Chart? {
    let rows = steps.table.rows.filter { $0[0] == window.name }
    guard rows.count > 1 else { return nil }
    let fan = try rows.compactMap { row -> FanChart.Step? in
      guard let last = Day(iso: row[2]) else { return nil }
      let key = [row[0], row[1], row[2]]
      return FanChart.Step(
        day: last,
        people: try steps.spread(key, prefix: "cumulative_counterfactual_", inColumns: true),
        actual: try steps.figure(key, "cumulative_observed").value)
    }
    guard fan.count > 1 else { return nil }
    let position = windows.filter { $0.name != "all" }.firstIndex { $0.name == window.name } ?? 0
    return FanChart(
      expected: fan, since: window.days.lowerBound,
      name: "observed-and-expected\(position == 0 ? "" : "-\(position + 1)")", source: source
    ).chart
  }

  /// The difference beside those at earlier dates.
  private func among(_ window: Window, _ source: ChartSource) throws -> Chart? {
    let rows = placebos.table.rows.filter { $0[2] == window.name }
    guard !rows.isEmpty else { return nil }
    let percents = try rows.map { try placebos.figure(Array($0.prefix(3)), "effect_percent") }
    let own = try effects.figure(window.key("effect_percent"))
    let earlier = zip(rows, percents).compactMap { row, percent -> PlaceboChart.Row? in
      guard let first = Day(iso: row[0]), let last = Day(iso: row[1]) else { return nil }
      return PlaceboChart.Row(name: DayText.range(first...last), change: percent.value / 100)
    }
    return PlaceboChart(
      name: "earlier-dates-\(window.name)",
      intervention: .init(name: DayText.range(window.days), change: own.value / 100),
      placebos: earlier, source: source
    ).chart.citing(([own] + percents).map(\.mark))
  }

  private var caution: [Sentence] {
    [
      "The comparison says how far arrivals departed from their own past, not why. Whatever else changed on the same date is part of it: weather, other measures, routes.",
      "The 90% interval covers random variation as the data before the date show it.",
      "The earlier dates show how often the same method finds such a difference where nothing is known to have changed.",
    ]
  }
}
