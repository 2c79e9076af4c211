/// What an export of a hub wrote, for people and scripts.
public struct HubReport: Encodable, Sendable {
  /// A file of the hub.
  public struct File: Encodable, Sendable {
    /// Its path within the hub.
    public let name: String
    /// How long it is.
    public let bytes: Int
    /// The SHA-256 of its content.
    public let sha256: String
  }

  /// The folder.
  public let folder: String
  /// The round: the last day of data.
  public let round: String
  /// The model, `<team>-<model>`.
  public let model: String
  /// The scenarios.
  public let scenarios: [String]
  /// The targets.
  public let targets: [String]
  /// Samples a task; zero where the run wrote no paths.
  public let samples: Int
  /// Rows of model output.
  public let rows: Int
  /// The files.
  public let files: [File]

  init(_ hub: HubFolder, run: HubRun, model: HubModelID, tasks: HubTasks, rows: Int) {
    folder = hub.path
    round = run.origin.description
    self.model = model.description
    scenarios = run.manifest.scenarios
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

  /// The report as a person reads it.
  public var text: String {
    var table = TextTable()
    for file in files { table.row([file.name, "\(NumberText.whole(Double(file.bytes))) bytes"]) }
    return """
      Hub \(folder): round \(round), model \(model)
      \(scenarios.count) scenario\(scenarios.count == 1 ? "" : "s"): \(scenarios.joined(separator: ", "))
      Targets: \(targets.joined(separator: ", "))
      \(NumberText.whole(Double(rows))) rows; \
      \(samples == 0 ? "no samples" : "\(samples) samples a week, each one path over all scenarios")
      \(table.text)
      """
  }
}
