import ChannelData
import Diagnostics
import Foundation
import Scenarios
import Simulation

/// Writes the files of a run, scenario by scenario, and the manifest at the end.
public final class RunExport {
  private let prepared: PreparedStudy
  private let folder: OutputFolder
  private let invocation: Invocation
  private let distributions: [(kind: DistributionTable.Kind, file: OutputFile)]
  private let season: OutputFile
  private let comparison: OutputFile
  private let assumptions: OutputFile
  private let paths: OutputFile?
  private let samplePaths: Int

  /// Opens the files of a run.
  ///
  /// - Parameters:
  ///   - prepared: the study.
  ///   - folder: receives the files.
  ///   - samplePaths: how many single paths of each scenario are written; none for zero.
  ///   - invocation: how the command was called.
  /// - Throws: ``RunError`` where a file cannot be opened or written.
  public init(
    _ prepared: PreparedStudy, folder: OutputFolder, samplePaths: Int, invocation: Invocation
  ) throws {
    self.prepared = prepared
    self.folder = folder
    self.samplePaths = samplePaths
    self.invocation = invocation
    distributions = try DistributionTable.Kind.allCases.map {
      ($0, try Self.open("\($0.rawValue).csv", DistributionTable.header, in: folder))
    }
    season = try Self.open("season.csv", SeasonTable.header, in: folder)
    comparison = try Self.open("comparison.csv", ComparisonTable.header, in: folder)
    assumptions = try Self.open("assumptions.csv", AssumptionTable.header, in: folder)
    paths = samplePaths > 0 ? try folder.file("paths.csv") : nil
    if let paths {
      try PathTable.writeHeader(
        withScenario: true, withBoats: prepared.data.observed.hasBoats, to: paths)
    }
    if let actual = prepared.actualPeople {
      var csv = CSVBuffer()
      csv.row([Scenario.reservedName, "people", "total", String(actual), "0"])
      try season.write(csv.bytes)
    }
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
    }
    try write(season) { SeasonTable.add(outcome, of: prepared, to: &$0) }
    try write(comparison) {
      ComparisonTable.add(outcome, baseline: prepared.study.baseline, to: &$0)
    }
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
    try folder.writeDataPackage(
      name: study.name, title: study.title, attribution: prepared.data.attribution)
    let manifest = Manifest(
      command: "run", study: study.name, prepared: Manifest.Model(prepared.model),
      season: study.season, paths: study.paths, seed: study.seed,
      scenarios: prepared.orderedScenarios.map(\.name), review: study.review,
      attribution: prepared.data.attribution, records: prepared.records,
      outputs: folder.openedFiles, invocation: invocation)
    try folder.write("manifest.json", manifest.encoded())
    try folder.commit(optional: ["paths.csv"])
  }

  private func write(_ file: OutputFile, _ body: (inout CSVBuffer) -> Void) throws {
    var csv = CSVBuffer()
    body(&csv)
    try file.write(csv.bytes)
  }

  private static func open(
    _ name: String, _ header: [String], in folder: OutputFolder
  ) throws -> OutputFile {
    let file = try folder.file(name)
    var csv = CSVBuffer()
    csv.row(header)
    try file.write(csv.bytes)
    return file
  }
}
