import StraitFiles

/// What an export of a hub wrote, for people and scripts.
package struct HubReport: Encodable, Sendable {
  /// A file of the hub.
  package struct File: Encodable, Sendable {
    /// Its path within the hub.
    package let name: String
    /// How long it is.
    package let bytes: Int
    /// The SHA-256 of its content.
    package let sha256: String
  }

  /// The folder.
  package let folder: String
  /// The round: the last day of data.
  package let round: String
  /// The model, `<team>-<model>`.
  package let model: String
  /// The scenarios.
  package let scenarios: [String]
  /// The targets.
  package let targets: [String]
  /// Samples a task; zero where the run wrote no paths.
  package let samples: Int
  /// Rows of model output.
  package let rows: Int
  /// The files.
  package let files: [File]

  init(_ hub: HubFolder, run: HubRun, model: HubModelID, tasks: HubTasks, rows: Int) {
    folder = hub.path
    round = run.origin.description
    self.model = model.description
    scenarios = run.season.scenarios
    let modelTasks = tasks.rounds.flatMap(\.modelTasks)
    targets = modelTasks.flatMap { $0.targetMetadata.map(\.targetId) }
    samples =
      modelTasks.compactMap { $0.outputType["sample"]?.outputTypeIdParams?.maxSamplesPerTask }
      .max() ?? 0
    self.rows = rows
    files = hub.files.map {
      File(name: $0.name, bytes: $0.file.byteCount, sha256: $0.file.sha256)
    }
  }
}
