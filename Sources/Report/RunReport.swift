import StraitCharts
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The report on a run of scenarios.
struct RunReport {
  let manifest: Manifest
  let run: SeasonRun
  let figures: ManifestFigures
  let season: ReportTable
  let comparison: ReportTable
  let variance: ReportTable?
  let places: ReportTable?
  let assumptions: ReportTable
  let daily: ReportTable
  let weekly: ReportTable
  let monthly: ReportTable
  let cumulative: ReportTable
  let past: PastYears?
  let pastTable: ReportTable?
  let boatSizes: BoatSizes?
  let backtest: BacktestStatement
  private let folder: FinishedFolder
  private let sweep: FinishedFolder?

  /// Reads the tables of a run.
  ///
  /// - Throws: ``InputError`` where one is missing or is not what the run wrote.
  init(
    _ folder: FinishedFolder, arrivals: String?, backtest: FinishedFolder?, sweep: FinishedFolder?
  ) throws {
    self.folder = folder
    self.sweep = sweep
    func dated(_ schema: TableSchema) throws -> ReportTable {
      try ReportTable(folder.table(schema), keys: schema.key)
    }
    manifest = folder.manifest
    run = try SeasonRun(folder)
    figures = try ManifestFigures(folder)
    season = try ReportTable(
      folder.table(.season), keys: TableSchema.season.key)
    comparison = try ReportTable(
      folder.table(.comparison), keys: ["scenario", "period", "measure", "statistic"])
    variance = try folder.optionalTable(.variance).map {
      try ReportTable($0, keys: ["scenario", "period", "measure", "statistic", "lever"])
    }
    places = try folder.optionalTable(.places).map {
      try ReportTable($0, keys: TableSchema.places.key)
    }
    assumptions = try ReportTable(
      folder.table(.assumptions), keys: ["scenario", "lever", "parameter", "from", "to"])
    daily = try dated(.daily)
    weekly = try dated(.weekly)
    monthly = try dated(.monthly)
    cumulative = try dated(.cumulative)
    past = try PastYears(of: folder, arrivals: arrivals)
    pastTable = try past.map {
      try ReportTable(
        CSVTable(name: PastYears.tableName, bytes: $0.table, file: PastYears.tableName),
        keys: ["year", "measure"])
    }
    let origin = run.model.through
    boatSizes = try BoatSizes(
      monthly: monthly, scenario: run.scenarios[0],
      days: origin.advanced(by: 1)...max(run.season.upperBound, origin.advanced(by: 1)), past: past)
    self.backtest = try BacktestStatement(backtest, model: run.model.name)
  }

  /// The scenario with which the others are compared.
  var baseline: String { run.baseline }

  /// What people call a scenario.
  func title(_ scenario: String) -> String { run.title(scenario) }

  /// The last day of the data.
  var origin: Day { run.model.through }

  /// The days of the season.
  var days: ClosedRange<Day> { run.season }

  /// What happened in the season, where it is known.
  var actual: Figure? { try? season.figure(["actual", "people", "total"]) }

  /// The finished report.
  var report: Report {
    get throws {
      let charts = try charts
      let summary = try summary
      let panel = try sweep.map { try WhatIfPanel($0, of: self, in: folder) }
      var sections = [HTML.answer(summary, try mainTables)]
      if let panel { sections.append(try panel.section) }
      sections += [
        HTML.section("charts", "Charts", charts.map(HTML.figure)),
        HTML.section("tables", "More figures", try furtherTables),
        HTML.section(
          "basis", "What it rests on", [HTML.list(try certainty)] + (try assumptionTables)),
        figures.section,
      ]
      let tables =
        (past.map { [(name: PastYears.tableName, content: $0.table)] } ?? [])
        + (panel.map { [$0.table] } ?? [])
      return Report(
        subject: manifest.title ?? run.study, command: manifest.command, summary: summary,
        charts: charts,
        page: ReportPage.html(
          title: manifest.title ?? run.study,
          lead:
            "Arrivals by small boat across the English Channel from \(DayText.range(days)), simulated from data to \(DayText.long(run.model.through)).",
          sections: sections, footer: figures.footer,
          script: panel == nil ? nil : WhatIfScript.text),
        tables: tables + backtest.tables)
    }
  }
}
