import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The worksheet that answers: people in the season and its months, and what each scenario changes.
struct WorkbookHeadlines {
  /// The name on its tab.
  static let name = "Headlines"
  /// The worksheet.
  let sheet: Sheet

  /// The headlines of a run of scenarios; `nil` for the folder of another command.
  ///
  /// - Throws: ``InputError`` where a table is missing or lacks a number.
  init?(_ folder: FinishedFolder) throws {
    let needed = [TableSchema.season, .monthly, .comparison].map(\.file)
    guard folder.manifest.command == "run", needed.allSatisfy(folder.manifest.tables.contains),
      let run = try? SeasonRun(folder)
    else { return nil }
    let season = try KeyedTable(folder.table(.season), key: TableSchema.season.key)
    let monthly = try KeyedTable(folder.table(.monthly), key: TableSchema.monthly.key)
    let comparison = try KeyedTable(
      folder.table(.comparison), key: ["scenario", "period", "measure", "statistic"])
    let levels = ["q0.5", "q0.05", "q0.95"]
    func cell(_ table: KeyedTable, _ key: [String], _ column: String) -> SheetCell {
      guard let text = table.text(key, column), let people = Double(text) else { return .blank }
      return .number(NumberText.plain(people.rounded()))
    }
    let blanks = [SheetCell](repeating: .blank, count: levels.count)
    let months = Set(try monthly.table.column("date")).sorted().filter {
      monthly.has([run.baseline, $0, "people"])
        && run.season.contains(Day(iso: $0) ?? run.season.lowerBound.advanced(by: -1))
    }
    let byMonth = months.map { month in
      [.text("\(run.title(run.baseline)), month to \(month)")]
        + levels.map { cell(monthly, [run.baseline, month, "people"], $0) } + blanks
    }
    let byScenario = run.scenarios.map { name -> [SheetCell] in
      let change = levels.map { level -> SheetCell in
        let key = [name, "season", "people", "ratio_\(level)"]
        guard let text = comparison.text(key, "value"), let ratio = Double(text) else {
          return .blank
        }
        return .share(NumberText.plain(ratio - 1))
      }
      return [.text(run.title(name))]
        + levels.map { cell(season, [name, "people", $0], "value") } + change
    }
    sheet = Sheet(
      name: Self.name,
      title:
        "People from \(run.season.lowerBound) to \(run.season.upperBound), and what would change that",
      remarks: [
        .text(
          "This worksheet contains one table: the season of each scenario, then the months of \(run.title(run.baseline))."
        ),
        .text(
          "Nine in ten simulated seasons lie between the 5% and the 95% level. Changes compare each simulated season with itself."
        ),
      ],
      columns: [
        Sheet.Column(name: "People", width: 40), Sheet.Column(name: "Median", width: 12),
        Sheet.Column(name: "5% level", width: 12), Sheet.Column(name: "95% level", width: 12),
        Sheet.Column(name: "Change, median", width: 16),
        Sheet.Column(name: "Change, 5% level", width: 16),
        Sheet.Column(name: "Change, 95% level", width: 16),
      ],
      rows: byScenario + byMonth)
  }
}
