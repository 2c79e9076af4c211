import StraitFiles
import StraitRunFolder

/// What a backtest says of the model of a run.
struct BacktestStatement {
  /// The sentences for the page.
  let sentences: [Sentence]
  /// The tables of the backtest that the page quotes, copied beside it.
  let tables: [(name: String, content: [UInt8])]

  /// Reads the summary of a backtest.
  ///
  /// - Throws: ``InputError`` where the backtest's summary is not what it wrote.
  init(_ folder: FinishedFolder?, model: String) throws {
    guard let folder else {
      sentences = [
        "No backtest was given with this report, so it does not say how the model did on past data."
      ]
      tables = []
      return
    }
    let name = "backtest-summary.csv"
    let run = try BacktestRun(folder)
    let content = try folder.content("summary.csv")
    let table = try ReportTable(
      CSVTable(name: name, bytes: content, file: "\(folder.path)/summary.csv"),
      keys: ["model", "task"])
    let key = [model, run.task]
    guard table.has(model, run.task) else {
      sentences = [
        "The backtest that was given did not score the model \(model): it says nothing of these intervals."
      ]
      tables = []
      return
    }
    let origins = try table.figure(key, "origins")
    let half = try table.figure(key, "cov50")
    let wide = try table.figure(key, "cov90")
    let horizon = NumberText.whole(Double(run.horizon))
    sentences = [
      "Backtest \(run.task) of the model \(model): from \(origins.whole) past origins, \(horizon) days ahead, the 50% intervals held \(half.percent) of weekly totals and the 90% intervals \(wide.percent)."
    ]
    tables = [(name, content)]
  }
}
