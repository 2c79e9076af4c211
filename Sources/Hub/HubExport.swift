import Foundation
import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// Writes a finished run as a round of a forecast hub in the convention of the hubverse.
package struct HubExport {
  private let run: HubRun
  private let id: HubModelID
  private let config: HubConfig

  /// Reads a run.
  ///
  /// - Parameters:
  ///   - folder: the folder of a run of a study.
  ///   - data: the arrivals that it read; those that its manifest names where it is `nil`.
  ///   - team: the team; letters, digits and underscores.
  ///   - model: the model; the name of the run's model, with underscores, where it is `nil`.
  /// - Throws: ``InputError`` where it is no run of a study, its arrivals are not there, or a name
  ///   has other characters.
  package init(_ folder: FinishedFolder, data: String?, team: String, model: String?) throws {
    let run = try HubRun(folder, data: data)
    let model = model ?? run.season.model.name.replacingOccurrences(of: "-", with: "_")
    guard let id = HubModelID(team: team, model: model) else {
      let isTeam = !HubModelID.isValid(team)
      throw InputError(
        key: isTeam ? "team" : "model", found: "'\(isTeam ? team : model)'",
        expected: "a name of \(HubModelID.expected)")
    }
    self.run = run
    self.id = id
    config = try HubConfig(run, team: team)
  }

  /// The study of the run.
  package var study: String { run.season.study }

  /// Writes the hub.
  ///
  /// A hub that is there takes the model where it asks for the same; it is replaced where it holds
  /// no other model output.
  ///
  /// - Parameter path: the folder of the hub.
  /// - Returns: what was written.
  /// - Throws: ``InputError`` where another hub is in the way or the folder cannot be written,
  ///   ``RunError`` where the disk fails; nothing is then left of it.
  package func write(to path: String) throws -> HubReport {
    let output = HubPaths.output(round: run.origin.description, id)
    let tasks = try HubJSON.encode(config.tasks)
    try refuseOtherHub(at: path, tasks: tasks, output: output)
    let rows = try HubRows(run)
    let targetData = try HubTargetData(run)
    let metadata = HubMetadata(run, id)
    let hub = HubFolder(path)
    try hub.write(output, rows.csv.bytes)
    try hub.write("\(HubPaths.modelMetadata)/\(id).yml", metadata.yaml())
    try hub.write(HubPaths.timeSeries, targetData.timeSeries.bytes)
    if let oracle = targetData.oracleOutput { try hub.write(HubPaths.oracleOutput, oracle.bytes) }
    try hub.write(HubPaths.metadataSchema, metadata.schema())
    try hub.write(HubPaths.targetDataConfig, HubJSON.encode(HubConfig.TargetData()))
    try hub.write(HubPaths.admin, HubJSON.encode(config.admin))
    try hub.write(HubPaths.tasks, tasks)
    let report = HubReport(hub, run: run, model: id, tasks: config.tasks, rows: rows.count)
    try hub.commit(optional: [HubPaths.oracleOutput], header: HubTargetData.oracleHeader.bytes)
    return report
  }

  /// Refuses a folder with a hub that asks for something else and holds output of its own.
  private func refuseOtherHub(at path: String, tasks: [UInt8], output: String) throws {
    let manager = FileManager.default
    let tasksPath = "\(path)/\(HubPaths.tasks)"
    if RegularFile.content(tasksPath) == tasks { return }
    let files = (try? manager.subpathsOfDirectory(atPath: "\(path)/\(HubPaths.modelOutput)")) ?? []
    let others = files.map { "\(HubPaths.modelOutput)/\($0)" }.sorted()
      .filter { $0.hasSuffix(".csv") && $0 != output }
    guard let other = others.first else { return }
    throw InputError(
      file: path, key: "output folder",
      found: "a hub that asks for other tasks, with \(other)"
        + (others.count > 1 ? " and \(others.count - 1) more" : ""),
      expected: "no hub, or one with the same tasks", suggestion: "choose another folder")
  }
}
