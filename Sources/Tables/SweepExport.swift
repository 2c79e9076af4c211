import Foundation
import StraitBacktesting
import StraitChannelData
import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitSimulation

/// The tables of a sweep: `surface.csv` and `surface-weekly.csv`.
package struct SweepExport {
  private let result: SweepResult
  private let prepared: PreparedStudy

  /// The export of an answer.
  package init(_ result: SweepResult, of prepared: PreparedStudy) {
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
  package func write(to folder: OutputFolder, invocation: Invocation) throws {
    let output = RunOutput(folder)
    try output.write(.surface(axes: axes), surface)
    if result.withWeeks { try output.write(.weeklySurface(axes: axes), weekly) }
    try AnalysisExport.finish(
      output, question: question, command: "sweep", paths: prepared.study.paths,
      scenario: result.scenario, of: prepared, invocation: invocation)
  }

  private var axes: [TableColumn] {
    result.sweep.axes.map { $0.lever.column }
  }

  private var question: String {
    result.sweep.axes.map { "\($0.lever.rawValue): [\(AnalysisExport.list($0.values))]" }
      .joined(separator: "; ")
  }

  private func surface(_ csv: inout CSVBuffer) {
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
      guard let given = cell.given else { continue }
      ComparisonTable.rows(given) { _, measure, statistic, value, error in
        add(measure, TableSchema.givenPrefix + statistic, value, error)
      }
    }
  }

  private func weekly(_ csv: inout CSVBuffer) {
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
  }
}
