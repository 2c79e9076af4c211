import StraitCharts
import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// A report on a finished run: charts, a page, and the sentences that sum it up.
package struct Report {
  /// The name of the study or task.
  package let subject: String
  /// The command that made the run.
  package let command: String
  /// The charts, in the order of the page.
  package let charts: [Chart]
  /// The page: HTML that needs nothing else.
  package let page: String
  private let summary: [Sentence]
  private let tables: [(name: String, content: [UInt8])]

  init(
    subject: String, command: String, summary: [Sentence], charts: [Chart], page: String,
    tables: [(name: String, content: [UInt8])] = []
  ) {
    self.subject = subject
    self.command = command
    self.summary = summary
    self.charts = charts
    self.page = page
    self.tables = tables
  }

  /// Reads a finished run and draws it.
  ///
  /// - Parameters:
  ///   - path: the folder of a run, forecast, impact, claims, sweep, sensitivity, solve or backtest.
  ///   - arrivals: the file of arrivals that a run or forecast used, where it is no longer where it was
  ///     read; without it, what happened and past years are left out then.
  ///   - backtest: the folder of a backtest that scored the run's model.
  ///   - sweep: the folder of a sweep with weeks of the run's study, for a panel with sliders.
  /// - Throws: ``InputError`` where a folder holds no finished run that can be drawn.
  package init(
    of path: String, arrivals: String? = nil, backtest: String? = nil, sweep: String? = nil
  ) throws {
    let folder = try FinishedFolder(path)
    let command = folder.manifest.command
    let given = [("data", arrivals), ("backtest", backtest), ("what-if", sweep)]
    let takesData = ["run", "forecast"].contains(command)
    if command != "run",
      let key = given.first(where: { $0.1 != nil && !($0.0 == "data" && takesData) })?.0
    {
      throw InputError(
        file: path, key: key, found: "the folder of \(command)",
        expected: key == "data"
          ? "the folder of a run or forecast, to whose report it belongs"
          : "the folder of a run, to whose report it belongs",
        suggestion: "leave `\(key)` out")
    }
    switch command {
    case "run":
      self = try RunReport(
        folder, arrivals: arrivals,
        backtest: backtest.map { try FinishedFolder($0, of: "backtest") },
        sweep: sweep.map { try FinishedFolder($0) }
      ).report
    case "forecast": self = try ForecastReport(folder, arrivals: arrivals).report
    case "impact": self = try ImpactReport(folder).report
    case "claims": self = try ClaimsReport(folder).report
    case "solve": self = try SolveReport(folder).report
    case "backtest": self = try BacktestReport(folder).report
    case "sensitivity": self = try SensitivityReport(folder).report
    case "sweep": self = try SweepReport(folder).report
    case let other:
      throw InputError(
        file: path, key: "command", found: "the folder of \(other)",
        expected:
          "the folder of run, forecast, impact, claims, sweep, sensitivity, solve or backtest")
    }
  }

  /// Writes the charts with their rows, the page and the tables that only the page uses.
  ///
  /// - Parameters:
  ///   - folder: receives the files.
  ///   - png: whether each chart is written as PNG too.
  /// - Throws: ``RunError`` where the disk fails, or a chart cannot be drawn as PNG; the folder is then as
  ///   it was.
  package func write(to folder: OutputFolder, png: Bool = false) throws {
    let images = try charts.map { png ? try PNGDrawing.png(of: $0) : nil }
    for (name, content) in tables { try folder.write(name, content) }
    for (chart, image) in zip(charts, images) {
      try folder.write("\(chart.name).svg", Array(chart.svg.utf8))
      if let image { try folder.write("\(chart.name).png", image) }
      if let table = chart.table { try folder.write(table.schema.file, table.content) }
    }
    try folder.write(FigureVerification.pageName, Array(page.utf8))
    try folder.commit()
  }

  /// Writes them beside the tables of the run.
  ///
  /// - Returns: the path of the page.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  package func write(to path: String) throws -> String {
    try write(to: OutputFolder(path, loss: "no report was written"))
    return PathText.join(path, FigureVerification.pageName)
  }

  /// The sentences that sum the run up.
  package var sentences: [String] { summary.map(\.text) }

  /// The same for scripts.
  package func json() throws -> String {
    struct Document: Encodable {
      let subject: String
      let command: String
      let summary: [String]
      let charts: [String]
    }
    return try JSONText.encode(
      Document(
        subject: subject, command: command, summary: summary.map(\.text),
        charts: charts.map { "\($0.name).svg" }))
  }
}
