import Foundation
import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitSimulation

/// Writes the files of a run, scenario by scenario, and the manifest at the end.
public final class RunExport {
  private let prepared: PreparedStudy
  private let output: RunOutput
  private let invocation: Invocation
  private let distributions: [(kind: DistributionTable.Kind, file: OutputFile)]
  private let periods: OutputFile
  private let season: OutputFile
  private let comparison: OutputFile
  private let places: OutputFile?
  private let variance: OutputFile?
  private let assumptions: OutputFile
  private let paths: OutputFile?
  private let samplePaths: Int

  /// Opens the files of a run that a program makes.
  ///
  /// - Parameters:
  ///   - prepared: the study.
  ///   - folder: receives the files.
  ///   - samplePaths: how many single paths of each scenario are written; none for zero.
  /// - Throws: ``RunError`` where a file cannot be opened or written.
  public convenience init(
    _ prepared: PreparedStudy, folder: OutputFolder, samplePaths: Int = 0
  ) throws {
    try self.init(prepared, folder: folder, samplePaths: samplePaths, invocation: Invocation())
  }

  /// Opens the files of a run.
  ///
  /// - Parameters:
  ///   - prepared: the study.
  ///   - folder: receives the files.
  ///   - samplePaths: how many single paths of each scenario are written; none for zero.
  ///   - invocation: how the command was called.
  /// - Throws: ``RunError`` where a file cannot be opened or written.
  package init(
    _ prepared: PreparedStudy, folder: OutputFolder, samplePaths: Int, invocation: Invocation
  ) throws {
    self.prepared = prepared
    let output = RunOutput(folder)
    self.output = output
    self.samplePaths = samplePaths
    self.invocation = invocation
    distributions = try DistributionTable.Kind.allCases.map { ($0, try output.open($0.schema)) }
    periods = try output.open(.periods)
    season = try output.open(.season)
    comparison = try output.open(.comparison)
    places = try prepared.study.places == nil ? nil : output.open(.places)
    variance = try prepared.isUncertain ? output.open(.variance) : nil
    assumptions = try output.open(.assumptions)
    paths =
      try samplePaths > 0
      ? output.open(
        PathTable.schema(withScenario: true, withBoats: prepared.data.observed.hasBoats)) : nil
    try write(season) { SeasonTable.addActual(of: prepared, to: &$0) }
  }

  /// Writes the rows of a scenario.
  public func add(_ outcome: ScenarioOutcome) throws {
    let name = outcome.scenario.name
    let summary = outcome.summary
    for (kind, file) in distributions {
      var csv = CSVBuffer()
      for (measure, distributions) in zip(summary.measures, summary.byMeasure) {
        for (date, histogram) in kind.distributions(of: distributions, plan: summary.plan) {
          DistributionTable.add(
            histogram, keys: [name, date.description, measure.rawValue], to: &csv)
        }
      }
      try file.write(csv.bytes)
      guard let period = kind.period else { continue }
      try write(periods) { csv in
        for (measure, distributions) in zip(summary.measures, summary.byMeasure) {
          for (date, histogram) in kind.distributions(of: distributions, plan: summary.plan) {
            DistributionTable.addTidy(
              histogram, keys: [name, period, date.description, measure.rawValue], to: &csv)
          }
        }
      }
    }
    try write(season) { SeasonTable.add(outcome, of: prepared, to: &$0) }
    try write(comparison) {
      ComparisonTable.add(outcome, baseline: prepared.study.baseline, to: &$0)
    }
    if let places { try write(places) { PlacesTable.add(outcome, of: prepared, to: &$0) } }
    if let variance { try write(variance) { VarianceTable.add(outcome, of: prepared, to: &$0) } }
    try write(assumptions) {
      AssumptionTable.add(outcome.levers.assumptions, scenario: name, to: &$0)
    }
    if let paths {
      let simulator = Simulator(
        horizon: prepared.horizon, plan: prepared.plan, seed: prepared.seed)
      try PathTable.write(
        over: prepared.plan, scenario: name, withBoats: prepared.data.observed.hasBoats, to: paths
      ) { try simulator.paths(levers: outcome.levers.daily, count: samplePaths, $0) }
    }
  }

  /// Writes the manifest and gives every file its name.
  public func finish() throws {
    let study = prepared.study
    var manifest = Manifest(command: "run", paths: study.paths, seed: study.seed)
    manifest.set(prepared, scenarios: prepared.orderedScenarios.map(\.name))
    try output.finish(
      manifest, title: study.title, records: prepared.records,
      attribution: prepared.data.attribution, invocation: invocation)
  }

  private func write(_ file: OutputFile, _ body: (inout CSVBuffer) -> Void) throws {
    var csv = CSVBuffer()
    body(&csv)
    try file.write(csv.bytes)
  }
}
