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

/// The name of a model in a hub, `<team>-<model>`: each of letters, digits and underscores.
struct HubModelID: Hashable, CustomStringConvertible {
  let team: String
  let model: String

  /// What each part may be, for messages.
  static let expected = "letters, digits and underscores"

  /// A name of two parts; `nil` where one is not of letters, digits and underscores.
  init?(team: String, model: String) {
    guard Self.isValid(team), Self.isValid(model) else { return nil }
    self.team = team
    self.model = model
  }

  /// A name as a folder has it.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    self.init(team: parts[0], model: parts[1])
  }

  var description: String { "\(team)-\(model)" }

  /// Whether a text may be a team or model.
  static func isValid(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      }
  }
}
