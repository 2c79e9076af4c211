import Foundation
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// The finished folder of any command: its manifest, and its files as the manifest describes them.
public struct FinishedFolder: Sendable {
  /// The folder, as the user named it.
  public let path: String
  /// What the command made its outputs from and what it wrote.
  package let manifest: Manifest

  /// Opens a folder.
  ///
  /// - Throws: ``InputError`` where there is no manifest, which is written last: the command did not end.
  public init(_ path: String) throws {
    self.path = path
    manifest = try Manifest(in: path)
  }

  /// Opens a folder and compares every file with the manifest.
  ///
  /// - Throws: ``InputError`` where there is no manifest, or with every file that is missing or is not
  ///   what the command wrote.
  public init(verified path: String) throws {
    try self.init(path)
    let files = FileVerification(manifest, in: path)
    guard files.problems.isEmpty else { throw InputError(files.problems) }
  }

  /// Opens a folder of one command.
  ///
  /// - Throws: ``InputError`` where there is no manifest, or it is that of another command.
  public init(_ path: String, of command: String) throws {
    try self.init(path)
    guard manifest.command == command else {
      throw InputError(
        file: path, key: "command", found: "the folder of \(manifest.command)",
        expected: "the folder of \(command)")
    }
  }

  /// Whether the command wrote a file.
  public func has(_ name: String) -> Bool { output(name) != nil }

  /// The content of a file that the command wrote.
  ///
  /// - Throws: ``InputError`` where it wrote no such file, or it is not what it wrote.
  package func content(_ name: String) throws -> [UInt8] {
    guard let output = output(name) else {
      throw InputError(
        file: path, key: name, found: "a run that wrote no \(name)",
        expected: "a run that wrote it (this one: \(manifest.command))")
    }
    let file = PathText.join(path, name)
    let content = try InputFile.read(file, expected: "a file of the run")
    guard content.count == output.bytes, Digest.sha256(content) == output.sha256 else {
      throw InputError(
        file: file, found: "a content that is not what the run wrote",
        expected: "\(output.bytes) bytes with SHA-256 \(output.sha256)", suggestion: "run it again")
    }
    return content
  }

  /// The bytes of a file that the manifest names, of which a piece is held in memory.
  ///
  /// - Throws: ``InputError`` where it can no longer be read.
  package func bytes(_ name: String) throws -> FileBytes {
    guard let bytes = FileBytes("\(path)/\(name)") else {
      throw InputError(
        file: "\(path)/\(name)", found: "no file that can be read", expected: "a file of the run",
        suggestion: "run it again")
    }
    return bytes
  }

  /// A table that the command wrote.
  ///
  /// - Throws: ``InputError`` where it wrote no such table, or it is not what it wrote.
  package func table(_ schema: TableSchema) throws -> CSVTable { try table(named: schema.file) }

  /// A table by the name of its file.
  ///
  /// - Throws: ``InputError`` where it wrote no such table, or it is not what it wrote.
  public func table(named name: String) throws -> CSVTable {
    try CSVTable(name: name, bytes: content(name), file: "\(path)/\(name)")
  }

  /// A table that not every run of the command writes; `nil` where this one did not.
  ///
  /// - Throws: ``InputError`` where it is not what the command wrote.
  package func optionalTable(_ schema: TableSchema) throws -> CSVTable? {
    has(schema.file) ? try table(schema) : nil
  }

  /// What the folder is about, for people: the title of its data package, else the name of the study.
  ///
  /// - Throws: ``InputError`` where this version cannot read the data package.
  public func title() throws -> String { try dataPackage()?.title ?? manifest.name }

  /// The description of the tables; `nil` where the command wrote none.
  ///
  /// - Throws: ``InputError`` where this version cannot read it.
  package func dataPackage() throws -> DataPackage? {
    has(DataPackage.fileName) ? try DataPackage(in: path) : nil
  }

  private func output(_ name: String) -> Manifest.Output? {
    manifest.outputs.first { $0.name == name }
  }
}

/// What the manifest of a simulation over a season holds: a run, sweep, sensitivity or solution.
package struct SeasonRun: Sendable {
  /// The study.
  package let study: String
  /// The model.
  package let model: Manifest.Model
  /// The season.
  package let season: ClosedRange<Day>
  /// The names of the scenarios, the baseline first.
  package let scenarios: [String]
  private let titles: [String: String]

  /// Reads it from a manifest.
  ///
  /// - Parameters:
  ///   - folder: the finished folder.
  ///   - hasScenarios: whether it must name a scenario; a forecast and an analysis of impact have none.
  /// - Throws: ``InputError`` where something of it is missing.
  package init(_ folder: FinishedFolder, hasScenarios: Bool = true) throws {
    let manifest = folder.manifest
    guard let study = manifest.study, let model = manifest.model, let season = manifest.season,
      let scenarios = manifest.scenarios, !hasScenarios || !scenarios.isEmpty
    else {
      throw InputError(
        file: "\(folder.path)/\(OutputFolder.manifestName)", key: "season",
        found: "no season with scenarios", expected: "two days in order, and a scenario at least")
    }
    self.study = study
    self.model = model
    self.season = season[0]...season[1]
    self.scenarios = scenarios
    titles = manifest.titles ?? [:]
  }

  /// The scenario with which the others are compared.
  package var baseline: String { scenarios[0] }

  /// What people call a scenario: its title, or its name where it has none.
  package func title(_ scenario: String) -> String { titles[scenario] ?? scenario }
}

/// What the manifest of a backtest holds.
package struct BacktestRun: Sendable {
  /// The name of the task.
  package let task: String
  /// The origins.
  package let origins: [Day]
  /// The number of days of each forecast.
  package let horizon: Int
  /// The names of the models.
  package let models: [String]

  /// Reads it from a manifest.
  ///
  /// - Throws: ``InputError`` where it is not the manifest of a backtest.
  package init(_ folder: FinishedFolder) throws {
    let manifest = folder.manifest
    guard let task = manifest.task, let origins = manifest.origins, let horizon = manifest.horizon,
      let models = manifest.models
    else {
      throw InputError(
        file: "\(folder.path)/\(OutputFolder.manifestName)",
        found: "no manifest of a backtest that this version reads",
        expected: "the folder of a backtest", suggestion: "run the backtest again")
    }
    self.task = task
    self.origins = origins
    self.horizon = horizon
    self.models = models.map(\.name)
  }
}
