import StraitCharts
import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// The report on a backtest: the calibration of each model.
struct BacktestReport {
  private let folder: FinishedFolder
  private let run: BacktestRun
  private let calibration: CSVTable
  private let summaryTable: ReportTable

  /// Reads the tables of a backtest.
  init(_ folder: FinishedFolder) throws {
    self.folder = folder
    run = try BacktestRun(folder)
    calibration = try folder.table(.calibration)
    summaryTable = try ReportTable(
      folder.table(.summary(means: [], skills: [])), keys: ["model", "task"])
  }

  /// The finished report.
  var report: Report {
    get throws {
      let manifest = folder.manifest
      let charts = try charts
      let summary = try summary
      let title =
        "Backtest \(run.task): \(run.origins.count) origins, \(run.horizon) days ahead"
      var data: [Sentence] = [
        "\(NumberText.whole(Double(manifest.paths))) paths a forecast, seed \(String(manifest.seed)), strait \(manifest.version), simulation version \(String(manifest.algorithmVersion))."
      ]
      data += manifest.inputs.map { "Read as \($0.role): \($0.name), SHA-256 \($0.sha256)." }
      if let attribution = manifest.attribution { data.append("\(attribution)") }
      return Report(
        subject: run.task, command: manifest.command, summary: summary, charts: charts,
        page: ReportPage.html(
          title: title,
          lead:
            "Each model was fitted to what was known at each past origin, and its forecast compared with what happened.",
          sections: [
            HTML.section("answer", "The answer", [HTML.list(summary)]),
            HTML.section("charts", "Charts", charts.map(HTML.figure)),
            HTML.section("data", "Data and model", [HTML.list(data)]),
          ],
          footer: [
            "Every figure of the summary carries the place it was taken from.",
            "Run begun \(manifest.started).",
          ]))
    }
  }

  private var models: [String] {
    run.models.filter { summaryTable.has($0, run.task) }
  }

  private var summary: [Sentence] {
    get throws {
      try models.map { model in
        let key = [model, run.task]
        let half = try summaryTable.figure(key, "cov50")
        let wide = try summaryTable.figure(key, "cov90")
        let score = try summaryTable.figure(key, "crps_week")
        let error = try summaryTable.figure(key, "crps_week_se")
        return
          "\(model): 50% intervals held \(half.percent) of weekly totals, 90% intervals \(wide.percent); mean CRPS of a week \(score.decimals(1)) people (standard error \(error.decimals(1)))."
      }
    }
  }

  private var charts: [Chart] {
    get throws {
      let source = ChartSource(
        "Source: backtest \(run.task), \(run.origins.count) origins, strait "
          + "\(folder.manifest.version).")
      return try models.compactMap { model in
        let slices = try shares("pit", of: model)
        let coverage = try shares("coverage", of: model)
        guard !slices.isEmpty, !coverage.isEmpty, let weeks = slices.first?.weeks, weeks > 0 else {
          return nil
        }
        return CalibrationChart(
          name: "calibration-\(model)", model: model, slices: slices.map(\.share),
          coverage: coverage.map(\.share), weeks: weeks, source: source
        ).chart.citing((slices + coverage).map(\.mark))
      }
    }
  }

  private func shares(
    _ kind: String, of model: String
  ) throws -> [(share: CalibrationChart.Share, weeks: Int, mark: Chart.Cell)] {
    let columns = try ["model", "task", "kind", "level", "share", "n_weeks"].map {
      try calibration.column($0)
    }
    return calibration.rows.indices.compactMap { row in
      guard columns[0][row] == model, columns[1][row] == run.task,
        columns[2][row] == kind, let level = Double(columns[3][row]),
        let share = Double(columns[4][row]), (0...1).contains(level), (0...1).contains(share),
        let weeks = Int(columns[5][row])
      else { return nil }
      let names = ["model", "task", "kind", "level"]
      let reference = CellReference(
        file: calibration.name,
        keys: zip(names, columns).map { .init(column: $0, value: $1[row]) }, column: "share")
      return (
        CalibrationChart.Share(level: level, share: share), weeks,
        Chart.Cell(value: columns[4][row], reference: reference.description)
      )
    }
  }
}
