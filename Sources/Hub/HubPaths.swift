/// Where the files of a hub stand, and what its columns are called.
///
/// Source: hubverse documentation, *Hub structure* and *Model output*.
enum HubPaths {
  static let tasks = "hub-config/tasks.json"
  static let admin = "hub-config/admin.json"
  static let metadataSchema = "hub-config/model-metadata-schema.json"
  static let targetDataConfig = "hub-config/target-data.json"
  static let timeSeries = "target-data/time-series.csv"
  static let oracleOutput = "target-data/oracle-output.csv"
  static let modelOutput = "model-output"
  static let modelMetadata = "model-metadata"

  /// The columns after the task ids in every file of model output.
  static let valueColumns = ["output_type", "output_type_id", "value"]

  /// The file of a model's output for a round.
  static func output(round: String, _ model: HubModelID) -> String {
    "\(modelOutput)/\(model)/\(round)-\(model).csv"
  }

  /// The address of a schema of version 6.0.0.
  static func schema(_ name: String) -> String {
    "https://raw.githubusercontent.com/hubverse-org/schemas/main/v6.0.0/\(name)-schema.json"
  }
}
