import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Single paths of a run, summed to weeks.
///
/// Path *k* of every scenario sees the same random numbers, and is sample *k* of every task: one id
/// is one path over scenarios, targets and horizons. Samples stand for weeks only, since a
/// hub wants no id in two groups of tasks, and days and weeks are two groups.
struct HubSamples {
  /// The length of time to which paths are summed.
  static let period = HubTarget.Period.weekly

  private static let largestCount = 1_000_000_000

  private let weeks: [Day]
  private let measures: [HubTarget.Measure]
  private let paths: CSVTable
  /// What the data already hold of each week, by measure.
  private let begun: [[Int]]
  /// The numbers of the paths.
  let ids: [String]

  /// The samples of a run; `nil` where it wrote no paths, or no week ends within the season.
  ///
  /// - Throws: ``InputError`` where a table lacks a column.
  init?(_ run: HubRun) throws {
    guard let paths = run.paths,
      let table = run.tables.first(where: { $0.period == Self.period })?.table
    else { return nil }
    self.paths = paths
    weeks = try run.dates(of: table)
    measures = try run.measures(of: table)
    let observed = run.series.start...run.origin
    begun = measures.map { [weeks] measure in
      weeks.map { end in
        let known = (Self.period.start(of: end)...end).filter(observed.contains)
        let day = HubTarget(period: .daily, measure: measure)
        return known.reduce(0) { $0 + (day.count(endingOn: $1, in: run.series) ?? 0) }
      }
    }
    let scenario = try paths.column("scenario").first
    let numbers = zip(try paths.column("scenario"), try paths.column("path"))
    var ids: [String] = []
    for (name, id) in numbers where name == scenario && ids.last != id { ids.append(id) }
    self.ids = ids
  }

  /// Hands over every sample of every task: scenario, target, last day of the week, and the cells.
  ///
  /// - Throws: ``InputError`` where the table lacks a column, or holds another thing than counts.
  /// - Complexity: O(rows of the paths).
  func forEach(_ body: (String, HubTarget, Day, (String, String, String)) -> Void) throws {
    let scenarios = try paths.column("scenario")
    let ids = try paths.column("path")
    let dates = try paths.column("date")
    let counts = try measures.map { try paths.column($0.rawValue) }
    let week = Dictionary(uniqueKeysWithValues: weeks.enumerated().map { ($1, $0) })
    let weekOfDate = Dictionary(
      uniqueKeysWithValues: Set(dates).compactMap { text in
        Day(iso: text).flatMap { week[Self.period.end(of: $0)] }.map { (text, $0) }
      })
    var sums = begun
    for row in dates.indices {
      if let position = weekOfDate[dates[row]] {
        for (measure, values) in counts.enumerated() {
          guard let count = Int(values[row]), (0...Self.largestCount).contains(count) else {
            throw InputError(
              file: paths.name, line: row + 2, key: measures[measure].rawValue,
              found: "'\(values[row])'", expected: "a count from 0 to \(Self.largestCount)",
              suggestion: "run the study again")
          }
          sums[measure][position] += count
        }
      }
      let isLast = row + 1 == dates.count
      guard isLast || ids[row + 1] != ids[row] || scenarios[row + 1] != scenarios[row] else {
        continue
      }
      for (measure, totals) in zip(measures, sums) {
        let target = HubTarget(period: Self.period, measure: measure)
        for (end, total) in zip(weeks, totals) {
          body(scenarios[row], target, end, ("sample", ids[row], String(total)))
        }
      }
      sums = begun
    }
  }
}
