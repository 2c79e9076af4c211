import StraitBacktesting
import StraitCharts
import StraitFiles
import StraitForecastModels
import StraitRunFolder
import StraitScoring
import StraitSimulation
import StraitTimeSeries

/// Writes the files of a monitor: `monitor.csv`, `monitor.svg` and the manifest.
package enum MonitorExport {
  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - courses: what was found, people first.
  ///   - monitor: what was asked.
  ///   - title: the finding, over the chart.
  ///   - series: the arrivals up to the origin.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written.
  package static func write(
    _ courses: [LevelMonitor.Course], of monitor: LevelMonitor, title: String, series: DailySeries,
    records: [InputRecord], attribution: String?, invocation: Invocation, folder: OutputFolder
  ) throws {
    let output = RunOutput(folder)
    try output.write(.monitor) { csv in
      for course in courses { rows(of: course, to: &csv) }
    }
    let source = ChartSource(
      ["strait monitor.", attribution].compactMap { $0 }.joined(separator: " "))
    let chart = MonitorChart(title: title, panels: courses.map(panel), source: source).chart
    try folder.write("\(chart.name).svg", Array(chart.svg.utf8))
    let (first, last) = (monitor.weeks[0], monitor.weeks[monitor.weeks.count - 1])
    var manifest = Manifest(command: "monitor", paths: monitor.paths, seed: monitor.seed)
    manifest.study = "monitor-\(series.end)"
    manifest.model = Manifest.Model(
      name: monitor.model.name, kind: monitor.model.name, from: series.start, through: series.end,
      converged: true)
    manifest.season = [first.advanced(by: -6), last]
    manifest.scenarios = []
    manifest.origins = monitor.weeks.map { $0.advanced(by: -7) }
    manifest.horizon = 7
    try output.finish(
      manifest, title: "Weekly figures against forecasts made one week before, to \(last)",
      records: records, attribution: attribution, invocation: invocation)
  }

  /// The name of a measure, as a person reads it.
  package static func name(of measure: LevelMonitor.Measure) -> String {
    switch measure {
    case .people: "People who arrive"
    case .interceptionRate: "Share of attempts prevented"
    }
  }

  private static func panel(_ course: LevelMonitor.Course) -> MonitorChart.Panel {
    MonitorChart.Panel(
      name: name(of: course.measure),
      steps: course.weeks.map {
        MonitorChart.Step(
          day: $0.ending, up: $0.sums.up, down: $0.sums.down, isFlagged: $0.flag != nil)
      }, threshold: course.threshold)
  }

  private static func rows(of course: LevelMonitor.Course, to csv: inout CSVBuffer) {
    for week in course.weeks {
      csv.field(week.ending.description)
      csv.field(course.measure.rawValue)
      for value in [
        week.actual, week.median, week.lower, week.upper, week.pit, week.score, week.sums.up,
        week.sums.down, course.threshold,
      ] { csv.field(value) }
      csv.field(week.flag?.rawValue ?? "")
      csv.endRow()
    }
  }
}
