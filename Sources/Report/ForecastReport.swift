import StraitCharts
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The report on a forecast without scenarios: the whole horizon, its weeks and months, the days ahead
/// of a short one, and places where they were asked for.
struct ForecastReport {
  private let manifest: Manifest
  private let days: ClosedRange<Day>
  private let origin: Day
  private let figures: ManifestFigures
  private let forecast: ReportTable
  private let ahead: ReportTable?
  private let places: ReportTable?
  private let past: PastYears?

  /// Reads the tables of a forecast.
  ///
  /// - Parameters:
  ///   - folder: the folder of the forecast.
  ///   - arrivals: the file of arrivals, where it is not where the forecast read it.
  /// - Throws: ``InputError`` where a table is missing or is not what the forecast wrote.
  init(_ folder: FinishedFolder, arrivals: String?) throws {
    manifest = folder.manifest
    let run = try SeasonRun(folder, hasScenarios: false)
    days = run.season
    origin = run.model.through
    figures = try ManifestFigures(folder)
    forecast = try ReportTable(folder.table(.forecast), keys: ["period", "date", "measure"])
    ahead = try folder.optionalTable(.ahead).map {
      try ReportTable($0, keys: TableSchema.ahead.key)
    }
    places = try folder.optionalTable(TableSchema.places.without(["scenario"])).map {
      try ReportTable($0, keys: ["period", "measure", "statistic"])
    }
    past = try PastYears(of: folder, arrivals: arrivals)
  }

  /// The finished report.
  var report: Report {
    get throws {
      let source = ChartSource(figures.source)
      let charts = try [aheadChart(source), fan(source), presence(source)].compactMap { $0 }
      let summary = try summary
      return Report(
        subject: manifest.title ?? manifest.name, command: manifest.command, summary: summary,
        charts: charts,
        page: ReportPage.html(
          title: "How many people will arrive from \(DayText.range(days))?",
          lead:
            "A forecast of arrivals by small boat across the English Channel from data to \(DayText.long(origin)). It assumes no change of policy or routes.",
          sections: [
            HTML.answer(summary, try [daysAhead, byMonth, byWeek, placesThatSuffice]),
            HTML.section("charts", "Charts", charts.map(HTML.figure)),
            HTML.section("basis", "What it rests on", [HTML.list(certainty)]), figures.section,
          ], footer: figures.footer))
    }
  }

  private var summary: [Sentence] {
    get throws {
      let total = ["total", days.upperBound.description, "people"]
      let people = try forecast.quantiles(total, inColumns: true)
      var sentences: [Sentence] = [
        "About \(people[2].rounded) people arrive from \(DayText.range(days)). Nine in ten simulated courses have between \(people[0].rounded) and \(people[4].rounded), half of them between \(people[1].rounded) and \(people[3].rounded)."
      ]
      if let ahead, let span = spans.last(where: { $0.first != $0.last }) {
        let key = [span.first.description, span.last.description]
        let chances = try Self.thresholds(ahead).map { threshold -> Sentence in
          "\(NumberText.whole(Double(threshold))) or more people: \(try ahead.figure(key + ["probability_at_least_\(threshold)"]).percent)"
        }
        let week = try ahead.quantiles(key)
        sentences.append(
          "The first \(NumberText.whole(Double(span.first.distance(to: span.last) + 1))) days bring about \(week[2].rounded) people (90% interval: \(week[0].rounded) to \(week[4].rounded)). Chances: \(Sentence.joined(chances, separator: "; ")). Somebody arrives with a chance of \(try ahead.figure(key + ["probability_crossing"]).percent)."
        )
      }
      if let places {
        let enough = try places.figure(["season", "presence_peak", "places_sufficing_0.95"])
        let key = ["season", "presence_peak", "probability_places_suffice"]
        let available: Sentence =
          places.has(key[0], key[1], key[2])
          ? " With the places available, the chance that they suffice to the end is \(try places.figure(key).percent)."
          : ""
        sentences.append(
          "\(enough.rounded) places suffice every day with 95% certainty.\(available)")
      }
      if let outcome {
        sentences.append(
          "What happened: \(NumberText.whole(outcome)) people, \(IntervalWords.place(outcome, people))."
        )
      }
      return sentences
    }
  }

  /// People who arrived over the whole horizon, where that is known.
  private var outcome: Double? { past?.people(days) }

  /// What the forecast covers, and what not.
  private var certainty: [Sentence] {
    [
      "The intervals cover random variation as the data to the origin show it: weather, crossing days, boats, people per boat, and how their levels drift.",
      "They do not cover new routes, boats, laws, agreements or conflicts, errors in the official counts, or faults of the model.",
    ]
  }

  // MARK: Days ahead

  /// The days, and the first days together, in the order of the table.
  private var spans: [(first: Day, last: Day)] {
    guard let ahead else { return [] }
    var spans: [(first: Day, last: Day)] = []
    for row in ahead.table.rows {
      guard let first = Day(iso: row[0]), let last = Day(iso: row[1]) else { continue }
      if spans.last?.first != first || spans.last?.last != last { spans.append((first, last)) }
    }
    return spans
  }

  private static func thresholds(_ ahead: ReportTable) -> [Int] {
    let prefix = "probability_at_least_"
    return Set(
      ahead.table.rows.filter { $0[2].hasPrefix(prefix) }.compactMap {
        Int($0[2].dropFirst(prefix.count))
      }
    ).sorted()
  }

  private var daysAhead: String? {
    get throws {
      guard let ahead else { return nil }
      let thresholds = Self.thresholds(ahead)
      let rows = try spans.map { span -> [Sentence] in
        let key = [span.first.description, span.last.description]
        let people = try ahead.quantiles(key)
        return [
          span.first == span.last
            ? "\(DayText.weekday(span.first)) \(DayText.long(span.first))"
            : "\(DayText.range(span.first...span.last))",
          "\(try ahead.figure(key + ["probability_crossing"]).percent)", "\(people[2].rounded)",
          "\(people[1].rounded) to \(people[3].rounded)",
          "\(people[0].rounded) to \(people[4].rounded)",
        ]
          + (try thresholds.map {
            "\(try ahead.figure(key + ["probability_at_least_\($0)"]).percent)"
          })
      }
      return HTML.table(
        caption: "The days ahead: chance of arrivals, people, and chances of at least each number",
        file: TableSchema.ahead.file,
        head: ["Day", "Arrivals", "Median", "50% interval", "90% interval"]
          + thresholds.map { "≥ \(NumberText.whole(Double($0)))" }, rows: rows)
    }
  }

  private func aheadChart(_ source: ChartSource) throws -> Chart? {
    guard let ahead else { return nil }
    let single = spans.filter { $0.first == $0.last }.map {
      (day: $0.first, key: [$0.first.description, $0.last.description])
    }
    guard !single.isEmpty else { return nil }
    let days = try single.map { day, key in
      DaysAheadChart.Step(
        day: day, people: try ahead.spread(key),
        chance: try ahead.figure(key + ["probability_crossing"]).value)
    }
    return DaysAheadChart(days, source: source).chart.citing(
      try single.flatMap { try ahead.quantiles($0.key).map(\.mark) })
  }

  // MARK: Weeks and months

  private func ends(of period: String) -> [Day] {
    forecast.table.rows.filter { $0[0] == period && $0[2] == "people" }
      .compactMap { Day(iso: $0[1]) }
  }

  private func rows(of period: String, _ name: (Day) -> String) throws -> [[Sentence]] {
    try ends(of: period).map { end in
      let people = try forecast.quantiles([period, end.description, "people"], inColumns: true)
      return [
        "\(name(end))", "\(people[2].rounded)", "\(people[1].rounded) to \(people[3].rounded)",
        "\(people[0].rounded) to \(people[4].rounded)", "\(people[4].rounded)",
      ]
    }
  }

  private static let head = ["Median", "50% interval", "90% interval", "Not exceeded with 95%"]

  private var byMonth: String? {
    get throws {
      let rows = try rows(of: "month", DayText.month)
      guard rows.count > 1 else { return nil }
      return HTML.table(
        caption:
          "People by month. The upper end of a 90% interval is exceeded one time in twenty",
        file: TableSchema.forecast.file, head: ["Month"] + Self.head, rows: rows)
    }
  }

  private var byWeek: String? {
    get throws {
      let rows = try rows(of: "week") { "to \(DayText.long($0))" }
      guard ahead == nil, rows.count > 1 else { return nil }
      return HTML.table(
        caption: "People by week", file: TableSchema.forecast.file, head: ["Week"] + Self.head,
        rows: rows)
    }
  }

  private func fan(_ source: ChartSource) throws -> Chart? {
    let weeks = ends(of: "week").filter { $0.advanced(by: -6) >= days.lowerBound }
    guard ahead == nil, weeks.count > 1 else { return nil }
    let steps = try weeks.map { day in
      FanChart.Step(
        day: day,
        people: try forecast.spread(["week", day.description, "people"], inColumns: true),
        actual: past?.people(day.advanced(by: -6)...day))
    }
    return FanChart(
      steps: steps, isWeekly: true, scenario: manifest.title ?? manifest.name,
      history: past?.history(before: weeks[0], through: origin, isWeekly: true) ?? [],
      source: source
    ).chart.citing(
      try weeks.flatMap {
        try forecast.quantiles(["week", $0.description, "people"], inColumns: true).map(\.mark)
      })
  }

  // MARK: Places

  private var placesThatSuffice: String? {
    get throws {
      guard let places else { return nil }
      let levels = ["0.5", "0.8", "0.9", "0.95", "0.99"]
      let periods = places.table.rows.map { $0[0] }.reduce(into: [String]()) {
        if $0.last != $1, places.has($1, "presence_peak", "places_sufficing_0.95") { $0.append($1) }
      }
      let rows = try periods.map { period -> [Sentence] in
        let name =
          Day(iso: period + "-01").map(DayText.month) ?? "Every day of the forecast"
        return ["\(name)"]
          + (try levels.map {
            "\(try places.figure([period, "presence_peak", "places_sufficing_\($0)"]).rounded)"
          })
      }
      return HTML.table(
        caption: "Places that suffice, by how certain that is", file: TableSchema.places.file,
        head: ["Period", "50%", "80%", "90%", "95%", "99%"], rows: rows)
    }
  }

  private func presence(_ source: ChartSource) throws -> Chart? {
    guard let places else { return nil }
    let dates = days.filter { places.has($0.description, "presence", "q0.5") }
    guard dates.count > 1 else { return nil }
    let enough = try places.figure(["season", "presence_peak", "places_sufficing_0.95"])
    let steps = try dates.map { day in
      FanChart.Step(
        day: day, people: try places.spread([day.description, "presence"]), actual: nil)
    }
    return FanChart(
      presence: steps, sufficing: enough.value, available: nil,
      scenario: manifest.title ?? manifest.name, source: source
    ).chart.citing(
      try dates.flatMap { try places.quantiles([$0.description, "presence"]).map(\.mark) }
        + [enough.mark])
  }
}
