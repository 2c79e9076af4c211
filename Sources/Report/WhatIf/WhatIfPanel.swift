import StraitCharts
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The panel of a run's report whose sliders move levers over the grid of a sweep.
///
/// Every word of the panel is written here; the script fills in numbers and hides what does not apply.
struct WhatIfPanel {
  let grid: WhatIfGrid
  let manifest: Manifest
  let baseline: String
  /// The scenario on which the sweep set the levers.
  let scenario: String
  let season: ReportTable
  let assumptions: ReportTable
  let days: ClosedRange<Day>
  let start: WhatIfStart
  private let data: WhatIfData
  private let chart: Chart

  /// Reads a sweep of the study of a run.
  ///
  /// - Throws: ``InputError`` where the sweep is not of the same study, or is no grid that can be
  ///   interpolated.
  init(_ folder: FinishedFolder, of run: RunReport, in runFolder: FinishedFolder) throws {
    try WhatIfAgreement.check(folder, against: runFolder)
    let grid = try WhatIfGrid(folder)
    let assumptions = try ReportTable(
      run.assumptions.table, keys: ["scenario", "lever", "parameter"])
    let scenario = folder.manifest.scenarios?.last ?? run.baseline
    let start = try WhatIfStart(
      grid.axes, scenario: scenario, assumptions: assumptions, season: run.season,
      days: run.days.count)
    let weeks = try grid.weeks.map { week in
      WhatIfChart.Week(
        day: week, people: try grid.people(in: week, at: start.point),
        baseline: try run.weekly.figure([run.baseline, week.description, "people"], "q0.5").value)
    }
    let words =
      "Line with two bands: people a week from the week to \(DayText.long(weeks[0].day)) to the week "
      + "to \(DayText.long(weeks[weeks.count - 1].day)), where the sliders stand. "
    let last = weeks[weeks.count - 1].people
    let drawn = WhatIfChart(
      weeks: weeks, highest: try WhatIfData.highest(of: grid),
      description: WhatIfData.filled(words + Self.lastWeek, with: last),
      source: ChartSource(try ManifestFigures(folder).source))
    self.grid = grid
    self.assumptions = assumptions
    self.start = start
    manifest = folder.manifest
    baseline = run.baseline
    self.scenario = scenario
    season = run.season
    days = run.days
    chart = drawn.chart
    data = try WhatIfData(
      grid, start: start.point.map { Double($0)! },
      baseline: run.season.figure([run.baseline, "people", "q0.5"]).value,
      description: words + Self.lastWeek,
      frames: drawn.frames)
  }

  private static let lastWeek =
    "In the last week the median is {2}, nine in ten lie between {0} and {4}."

  /// The table of which the page's figures are cells.
  var table: (name: String, content: [UInt8]) { (WhatIfGrid.tableName, grid.copy) }

  /// The section of the page.
  ///
  /// - Throws: ``InputError`` where a cell is missing.
  var section: String {
    get throws {
      HTML.section(
        "what-if", "What if",
        [
          HTML.paragraph(try introduction),
          HTML.element(
            "noscript", [],
            HTML.paragraph(
              "The sliders need scripts. The numbers below were simulated at this point: \(position)."
            )),
          try controls, try sentence, try chances, HTML.figure(chart), HTML.list(certainty),
          try data.element(),
        ])
    }
  }

  /// From when on the levers act.
  private var introduction: Sentence {
    get throws {
      guard grid.axes.contains(where: { $0.lever.name == "interception.rate" }) else {
        return
          "The sliders set levers on scenario \(scenario). They act on the season, \(DayText.range(days)), unless the scenario dates them. \(Self.caution)"
      }
      let from =
        assumptions.text([scenario, "interception", "rate"], "from").flatMap(Day.init(iso:))
        ?? days.lowerBound
      let ramp = try assumptions.figure([scenario, "interception", "ramp-days"])
      let pace: Sentence = ramp.value > 0 ? "over \(ramp.whole) days" : "all at once"
      return
        "The sliders set levers on scenario \(scenario). Interception changes on \(DayText.long(from)), \(pace); the other levers act on the season, \(DayText.range(days)), unless the scenario dates them. \(Self.caution)"
    }
  }

  private static let caution: Sentence =
    "Everything else stays as in the scenario. A position says what would follow if it held, not how likely it is."

  private var position: Sentence {
    Sentence.joined(
      zip(grid.axes, start.point).map { "\($0.lever.title) \($0.lever.words(Double($1)!))" },
      separator: ", ")
  }

  /// The sliders, which only a script shows.
  private var controls: String {
    get throws {
      let levers = try grid.axes.indices.map(slider)
      return HTML.element(
        "form",
        [
          ("id", "what-if-form"), ("aria-labelledby", "what-if"), ("autocomplete", "off"),
          ("hidden", ""),
        ],
        "\n" + levers.joined(separator: "\n") + "\n"
          + HTML.element(
            "button", [("type", "button"), ("id", "what-if-reset")], "Back to the start") + "\n")
    }
  }

  private func slider(_ position: Int) throws -> String {
    let axis = grid.axes[position]
    let identifier = "what-if-lever-\(position)"
    let value = Double(start.point[position])!
    let input = HTML.empty(
      "input",
      [
        ("type", "range"), ("id", identifier), ("min", axis.texts[0]),
        ("max", axis.texts[axis.texts.count - 1]), ("step", axis.step),
        ("value", start.point[position]), ("aria-valuetext", axis.lever.words(value)),
        ("aria-describedby", "\(identifier)-note"),
      ])
    let own: Sentence = start.own[position].map { "The scenario itself: \($0). " } ?? ""
    let note: Sentence = try note(on: axis.lever).map { "Note: \($0)." } ?? ""
    return HTML.element(
      "div", [("class", "lever")],
      HTML.element(
        "label", [("for", identifier)],
        HTML.escaped(axis.lever.label))
        + HTML.element(
          "output", [("for", identifier), ("id", "\(identifier)-value"), ("aria-live", "off")],
          HTML.escaped(axis.lever.words(value)))
        + input
        + HTML.element("p", [("id", "\(identifier)-note")], (own.html + note.html)))
  }

  /// What the tables of the run remark on a lever.
  private func note(on lever: LeverColumn) throws -> String? {
    let columns = try ["lever", "parameter", "note"].map { try assumptions.table.column($0) }
    let name = lever.assumption
    let row = columns[0].indices.first {
      columns[0][$0] == name.lever && columns[1][$0] == name.parameter && !columns[2][$0].isEmpty
    }
    return row.map { columns[2][$0] }
  }

  private static func shown(_ name: String, _ text: Sentence) -> String {
    HTML.element("span", [("data-show", name)], text.html)
  }

  /// The totals in a sentence, read out when they change.
  private var sentence: String {
    get throws {
      let people = try grid.people(at: start.point)
      let median = try season.figure([baseline, "people", "q0.5"])
      func number(_ level: Int) -> String {
        Self.shown("people.\(level)", "\(people[level].whole)")
      }
      let change = NumberText.signedPercent(people[2].value / median.value - 1)
      let changes = try grid.changes(at: start.point)
      func statement(_ series: Int, _ figures: [Figure]) -> String {
        let texts = figures.enumerated().map { level, figure in
          Self.shown("changes.\(3 * series + level)", "\(figure.change)")
        }
        return "\(texts[1]) (\(texts[0]) to \(texts[2]))"
      }
      let statements =
        changes.isEmpty
        ? ""
        : " Each simulated season against itself: " + statement(0, changes[0])
          + (changes.count > 1
            ? " in all, " + statement(1, changes[1])
              + " given the assumptions (90% intervals)." : " (90% interval).")
      return HTML.element(
        "p", [("id", "what-if-sentence"), ("aria-live", "polite"), ("aria-atomic", "true")],
        "<strong>Median \(number(2)) people</strong> in the season; half of the simulated seasons lie "
          + "between \(number(1)) and \(number(3)), nine in ten between \(number(0)) and \(number(4)). "
          + "Against the median of \(HTML.escaped(baseline)), \(median.whole.html), that is "
          + Self.shown("change", "\(change)") + "." + statements + " "
          + HTML.element("span", [("id", "what-if-simulated")], "Simulated at this point.")
          + HTML.element(
            "span", [("id", "what-if-between"), ("hidden", "")],
            "Interpolated between simulated points: error of people at most "
              + Self.shown("misses.people", "0.0%")
              + (grid.thresholds.isEmpty
                ? "."
                : ", of chances at most " + Self.shown("misses.chances", "0.0")
                  + " percentage points.")))
    }
  }

  private var chances: String {
    get throws {
      let items = try grid.thresholds.enumerated().map { index, threshold in
        let chance = try grid.chance(of: threshold, at: start.point)
        return HTML.element(
          "li", [],
          "At least \(NumberText.whole(Double(threshold))) people in the season: "
            + Self.shown("chances.\(index)", "\(chance.percent)"))
      }
      return items.isEmpty
        ? "" : HTML.element("ul", [("id", "what-if-chances")], items.joined(separator: "\n"))
    }
  }

  /// What was simulated, and how surely the rest is known.
  private var certainty: [Sentence] {
    let points = grid.axes.map { axis -> Sentence in
      "\(axis.lever.title) \(axis.texts.map { axis.lever.words(Double($0)!) }.joined(separator: ", "))"
    }
    return [
      "Simulated, \(NumberText.whole(Double(manifest.paths))) paths a point, with the random numbers of this run: every combination of \(Sentence.joined(points, separator: "; ")).",
      "All other positions are interpolated: along each lever a cubic through the four nearest values, of the logarithm of people and of chances as they are. Each simulated value was left out in turn and interpolated from the rest; the stated error is the largest miss of that, added up over the levers between values.",
      "The outlines of the fan are interpolated in the same way; the median of a week was missed by at most \(NumberText.decimals(100 * data.missOfWeeks, 1))% along one lever.",
      "Interpolation comes on top of what the intervals leave out: see How sure, and why.",
    ]
  }
}
