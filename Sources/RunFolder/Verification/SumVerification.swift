import StraitDiagnostics
import StraitFiles
import StraitScoring
import StraitTimeSeries

/// Whether the tables of a run agree with one another.
///
/// Means add up, whatever their distributions: the mean of a week, of a month and of the season is the
/// sum of the means of its days, the mean cumulative total grows by the means of the days since the one before, and the mean
/// difference between two scenarios is the difference of their means. Sums may differ by the rounding
/// of their terms to six decimals. Quantiles of a row rise with their levels.
struct SumVerification {
  /// What is wrong.
  private(set) var problems: [Problem] = []
  private var sums = 0
  private let path: String

  /// A scenario and a measure.
  private struct Series: Hashable {
    let scenario: String
    let measure: String
  }

  /// The largest rounding of a value written with six decimals, and of the arithmetic with it.
  private static let rounding = 1e-6

  /// Reads the tables of a run.
  ///
  /// - Throws: ``InputError`` where one is missing or is not what the run wrote.
  init(_ folder: FinishedFolder) throws {
    path = folder.path
    let daily = try means(folder.table(.daily))
    try compare(.weekly, folder, daily) { $0.advanced(by: -6)...$0 }
    try compare(.monthly, folder, daily) { end in
      Day(year: end.year, month: end.month, day: 1)!...end
    }
    try compareCumulative(folder, daily)
    let season = try compareSeason(folder, daily)
    try compareDifferences(folder, season)
  }

  /// The means of dated rows; also checks the order of quantiles.
  private mutating func means(_ table: CSVTable) throws -> [Series: [Day: Double]] {
    let scenarios = try table.column("scenario")
    let measures = try table.column("measure")
    let dates = try table.column("date")
    let values = try table.column("mean")
    let levels = QuantileLevels.names.compactMap(table.position(of:))
    var means: [Series: [Day: Double]] = [:]
    for row in table.rows.indices {
      let name = "\(scenarios[row]), \(dates[row]), \(measures[row])"
      guard let day = Day(iso: dates[row]), let mean = Double(values[row]) else { continue }
      means[Series(scenario: scenarios[row], measure: measures[row]), default: [:]][day] = mean
      let quantiles = levels.map { Double(table.rows[row][$0]) ?? .nan }
      // Written as a negation, so that an empty cell is a problem too.
      if !zip(quantiles, quantiles.dropFirst()).allSatisfy({ $0 <= $1 + Self.rounding }) {
        problems.append(
          Problem(
            file: "\(path)/\(table.name)", key: name, found: "quantiles out of order",
            expected: "quantiles that rise with their levels"))
      }
    }
    return means
  }

  private mutating func compare(
    _ table: TableSchema, _ folder: FinishedFolder, _ daily: [Series: [Day: Double]],
    days: (Day) -> ClosedRange<Day>
  ) throws {
    for (series, values) in try means(folder.table(table)).sorted(by: Self.order) {
      for (day, mean) in values.sorted(by: { $0.key < $1.key }) {
        // Periods that begin before the forecast hold days that are known.
        let terms = days(day).map { daily[series]?[$0] }
        guard !terms.contains(nil) else { continue }
        check(
          mean, terms.reduce(0) { $0 + $1! }, terms.count, table,
          "\(series.scenario), \(day), \(series.measure)", "the sum of its days")
      }
    }
  }

  private mutating func compareCumulative(
    _ folder: FinishedFolder, _ daily: [Series: [Day: Double]]
  ) throws {
    for (series, values) in try means(folder.table(.cumulative)).sorted(by: Self.order) {
      let rows = values.sorted { $0.key < $1.key }
      for (before, row) in zip(rows, rows.dropFirst()) where before.key >= row.key.startOfYear {
        let growth = (before.key.advanced(by: 1)...row.key).map { daily[series]?[$0] }
        guard !growth.contains(nil) else { continue }
        check(
          row.value, growth.reduce(before.value) { $0 + $1! }, growth.count + 1, .cumulative,
          "\(series.scenario), \(row.key), \(series.measure)",
          "the total before and the days since")
      }
    }
  }

  /// Compares the season's means with the sums of days, and returns them.
  private mutating func compareSeason(
    _ folder: FinishedFolder, _ daily: [Series: [Day: Double]]
  ) throws -> [Series: Double] {
    let table = try KeyedTable(folder.table(.season), key: TableSchema.season.key)
    var means: [Series: Double] = [:]
    let season = folder.manifest.season ?? []
    for (series, values) in daily.sorted(by: Self.order) {
      guard season.count == 2, table.has([series.scenario, series.measure, "mean"]) else {
        continue
      }
      let mean = try table.number([series.scenario, series.measure, "mean"])
      means[series] = mean
      let terms = (season[0]...season[1]).map { values[$0] }
      guard !terms.contains(nil) else { continue }
      check(
        mean, terms.reduce(0) { $0 + $1! }, terms.count, .season,
        "\(series.scenario), \(series.measure), mean", "the sum of the season's days")
    }
    return means
  }

  private mutating func compareDifferences(
    _ folder: FinishedFolder, _ season: [Series: Double]
  ) throws {
    guard let baseline = folder.manifest.scenarios?.first else { return }
    let table = try KeyedTable(
      folder.table(.comparison), key: ["scenario", "period", "measure", "statistic"])
    for (series, mean) in season.sorted(by: { Self.order(($0.key, 0), ($1.key, 0)) }) {
      let name = [series.scenario, "season", series.measure, "difference_mean"]
      guard table.has(name),
        let other = season[Series(scenario: baseline, measure: series.measure)]
      else { continue }
      check(
        try table.number(name), mean - other, 2, .comparison,
        name.joined(separator: ", "), "the difference of the season's means")
    }
  }

  private mutating func check(
    _ value: Double, _ sum: Double, _ terms: Int, _ table: TableSchema, _ row: String,
    _ what: String
  ) {
    sums += 1
    guard abs(value - sum) > Self.rounding * Double(terms + 1) else { return }
    problems.append(
      Problem(
        file: "\(path)/\(table.file)", key: row, found: NumberText.decimals(value, 6),
        expected: "\(what): \(NumberText.decimals(sum, 6))", suggestion: "run the study again"))
  }

  private static func order<Value>(
    _ first: (key: Series, value: Value), _ second: (key: Series, value: Value)
  ) -> Bool {
    (first.key.scenario, first.key.measure) < (second.key.scenario, second.key.measure)
  }

  /// What holds.
  var check: Verification.Check {
    Verification.Check(
      subject: "sums", count: sums,
      statement:
        "\(NumberText.whole(Double(sums))) means of weeks, months, seasons, running totals and differences agree with the days"
    )
  }
}
