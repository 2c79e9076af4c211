import Foundation
import Scenarios
import Simulation

/// The tables of a sweep: `surface.csv`, `surface-weekly.csv`, and what a person reads.
public struct SweepExport {
  private let result: SweepResult
  private let prepared: PreparedStudy

  /// The export of an answer.
  public init(_ result: SweepResult, of prepared: PreparedStudy) {
    self.result = result
    self.prepared = prepared
  }

  /// Writes `surface.csv`, `assumptions.csv` and the manifest; `surface-weekly.csv` too where weeks
  /// were counted.
  ///
  /// A row of `surface.csv` is one number of one point of the grid: the values of the levers, the
  /// measure and statistic as in `season.csv` and, against the baseline, `comparison.csv`. A row of
  /// `surface-weekly.csv` is the distribution of people of one week at one point, as in `weekly.csv`;
  /// weeks that reach beyond the season are left out.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  public func write(to folder: OutputFolder, invocation: Invocation) throws {
    try QuestionExport.write(
      [("surface.csv", surface)] + (result.withWeeks ? [("surface-weekly.csv", weekly)] : []),
      question: question, command: "sweep",
      paths: prepared.study.paths, scenario: result.scenario, of: prepared, invocation: invocation,
      to: folder)
  }

  private var question: String {
    result.sweep.axes.map { "\($0.lever.rawValue): [\(QuestionExport.list($0.values))]" }
      .joined(separator: "; ")
  }

  private var surface: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(
      result.sweep.axes.map(\.lever.rawValue) + ["measure", "statistic", "value", "mcse"])
    for cell in result.cells {
      func add(_ measure: String, _ statistic: String, _ value: Double, _ error: Double) {
        for value in cell.values { csv.field(value) }
        csv.field(measure)
        csv.field(statistic)
        csv.field(value)
        csv.field(error)
        csv.endRow()
      }
      SeasonTable.rows(cell.summary, of: prepared, add)
      ComparisonTable.rows(cell.summary) { _, measure, statistic, value, error in
        add(measure, statistic, value, error)
      }
    }
    return csv
  }

  private var weekly: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(
      result.sweep.axes.map(\.lever.rawValue) + ["date", "measure"] + DistributionTable.statistics)
    let season = prepared.study.season
    for cell in result.cells {
      let weeks = DistributionTable.Kind.weekly.distributions(
        of: cell.summary[.people]!, plan: cell.summary.plan)
      for (day, histogram) in weeks
      where season.contains(day.advanced(by: -6)) && season.contains(day) {
        DistributionTable.add(
          histogram,
          keys: cell.values.map(NumberText.plain) + [day.description, Measure.people.rawValue],
          to: &csv)
      }
    }
    return csv
  }

  /// The table in plain text: a line for each point.
  public var text: String {
    var table = TextTable()
    let axes = result.sweep.axes.map(\.lever.rawValue)
    table.row(
      axes.map { String($0.split(separator: ".")[0]) }
        + ["people", "50 %", "90 %", "crossing"]
        + prepared.study.seasonThresholds.map { _ in "chance of" } + ["mean difference"])
    table.row(
      axes.map { String($0.split(separator: ".")[1]) } + ["median", "interval", "interval", "days"]
        + prepared.study.seasonThresholds.map { NumberText.whole(Double($0)) } + ["from baseline"])
    for cell in result.cells { table.row(row(cell)) }
    return table.text
  }

  private func row(_ cell: SweepResult.Cell) -> [String] {
    let season = cell.summary[.people]!.season!
    let people = season.quantiles([0.05, 0.25, 0.5, 0.75, 0.95]).map(\.value)
    let crossings = cell.summary[.crossingDay]!.season!
    let paired = cell.summary.paired[.season(.people)]!
    let chances = prepared.study.seasonThresholds.map {
      NumberText.percent(Proportion.estimate(season.countAtLeast($0), of: season.count).value)
    }
    let error = NumberText.whole(max(1, paired.difference.meanError))
    let ratio = paired.ratioOfMeans.map { ", \(NumberText.signedPercent($0.value - 1))" } ?? ""
    return cell.values.map(NumberText.plain)
      + [
        NumberText.whole(people[2]), NumberText.range(people[1], people[3]),
        NumberText.range(people[0], people[4]), NumberText.whole(crossings.quantile(0.5)),
      ] + chances
      + ["\(NumberText.signed(paired.difference.mean)) ± \(error)\(ratio)"]
  }

  /// The points for scripts.
  public func json() throws -> String {
    struct Point: Encodable {
      let levers: [String: Double]
      let people: [Double]
      let peopleError: [Double]
      let meanDifference: Double
      let meanDifferenceError: Double
    }
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    return try JSONText.encode(
      result.cells.map { cell in
        let people = cell.summary[.people]!.season!.quantiles(levels)
        let difference = cell.summary.paired[.season(.people)]!.difference
        return Point(
          levers: Dictionary(
            uniqueKeysWithValues: zip(result.sweep.axes.map(\.lever.rawValue), cell.values)),
          people: people.map(\.value), peopleError: people.map(\.error),
          meanDifference: difference.mean, meanDifferenceError: difference.meanError)
      })
  }
}
