import Foundation
import StraitFiles

/// What a hub keeps of a model: `model-metadata/<team>-<model>.yml`, and the schema for it.
struct HubMetadata {
  private let run: HubRun
  private let id: HubModelID

  /// The metadata of the model of a run.
  init(_ run: HubRun, _ id: HubModelID) {
    self.run = run
    self.id = id
  }

  /// A key of the file: its name, what it means, and its value for this run.
  private var entries: [(key: String, meaning: String, value: Value)] {
    let (manifest, season) = (run.manifest, run.season)
    return [
      ("team_name", "The name of the team.", .text(id.team)),
      ("team_abbr", "The first part of the model id.", .text(id.team)),
      ("model_name", "The name of the model.", .text(season.model.name)),
      ("model_abbr", "The second part of the model id.", .text(id.model)),
      ("model_kind", "What kind of model it is.", .text(season.model.kind)),
      (
        "model_version", "The version of the program.",
        .text("\(manifest.program) \(manifest.version)")
      ),
      ("designated_model", "Whether the model is the team's first.", .flag(true)),
      (
        "data_inputs", "What the model was fitted to.",
        .text(
          manifest.inputs.filter { $0.role != "study" }.map { "\($0.role): \($0.name)" }
            .joined(separator: "; ")
            + "; from \(season.model.from) through \(season.model.through)")
      ),
      (
        "methods", "How the forecasts were made.",
        .text(
          "\(manifest.paths) simulated paths a scenario, on the same random numbers in each; "
            + "quantiles, means and weekly sums of these paths")
      ),
      ("study", "The study that was run.", .text(season.study)),
      ("seed", "The seed of every draw.", .integer(manifest.seed)),
      ("attribution", "Where official figures come from.", .text(manifest.attribution ?? "none")),
    ]
  }

  /// The file: one key a line, texts in quotation marks.
  func yaml() throws -> [UInt8] {
    Array(try entries.map { "\($0.key): \(try $0.value.text())\n" }.joined().utf8)
  }

  /// The schema of the file: JSON Schema, draft 2020-12.
  func schema() throws -> [UInt8] {
    struct Schema: Encodable {
      struct Property: Encodable {
        var description: String
        var type: String
      }
      var schema = "https://json-schema.org/draft/2020-12/schema"
      var title = "Schema for the metadata of a model"
      var type = "object"
      var properties: [String: Property]
      var required: [String]

      enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case title, type, properties, required
      }
    }
    let properties = entries.map {
      ($0.key, Schema.Property(description: $0.meaning, type: $0.value.type))
    }
    return try HubJSON.encode(
      Schema(
        properties: Dictionary(uniqueKeysWithValues: properties),
        required: ["team_name", "team_abbr", "model_name", "model_abbr", "designated_model"]))
  }

  private enum Value {
    case text(String)
    case integer(UInt64)
    case flag(Bool)

    /// The value in YAML: a JSON text is one.
    func text() throws -> String {
      switch self {
      case .text(let text): try JSONText.encode(text)
      case .integer(let value): String(value)
      case .flag(let value): String(value)
      }
    }

    var type: String {
      switch self {
      case .text: "string"
      case .integer: "integer"
      case .flag: "boolean"
      }
    }
  }
}
