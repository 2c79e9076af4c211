/// How a model states a distribution, and which values it may state: an output type of `tasks.json`.
package struct HubOutputType: Codable, Sendable, Equatable {
  /// Which ids there are, for mean, median and quantiles.
  package var outputTypeId: Ids?
  /// Which ids there are, for samples.
  package var outputTypeIdParams: SampleIds?
  /// Which values there are.
  package var value: Value
  /// Whether every model gives this output type.
  package var isRequired: Bool

  /// The ids of an output type, all of them required.
  package struct Ids: Codable, Sendable, Equatable {
    /// The ids; `nil` where the type has none.
    package var required: [HubValue]?

    /// Writes the key even where there is no id, as the schema asks.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(required, forKey: .required)
    }
  }

  /// The ids of samples.
  package struct SampleIds: Codable, Sendable, Equatable {
    /// How an id is written: `integer` or `character`.
    package var type: String
    /// The most characters of an id.
    package var maxLength: Int?
    /// The fewest samples a task.
    package var minSamplesPerTask: Int
    /// The most samples a task.
    package var maxSamplesPerTask: Int
    /// The task ids that a sample does not span: over all the others one id is one joint draw.
    /// Every task id where this is `nil`.
    package var compoundTaskidSet: [String]?
  }

  /// The values of an output type.
  package struct Value: Codable, Sendable, Equatable {
    /// How a value is written: `integer` or `double`.
    package var type: String
    /// The least value.
    package var minimum: Double?
    /// The greatest value.
    package var maximum: Double?
  }

  /// An output type without ids: a mean or median of counts.
  static let point = HubOutputType(
    outputTypeId: Ids(required: nil), value: Value(type: "double", minimum: 0), isRequired: true)

  /// Quantiles of counts at some levels.
  static func quantile(_ levels: [Double]) -> HubOutputType {
    HubOutputType(
      outputTypeId: Ids(required: levels.map(HubValue.number)),
      value: Value(type: "double", minimum: 0), isRequired: true)
  }

  /// So many samples of counts, each a joint draw over all tasks of an origin.
  static func sample(_ count: Int, originColumn: String) -> HubOutputType {
    HubOutputType(
      outputTypeIdParams: SampleIds(
        type: "integer", minSamplesPerTask: count, maxSamplesPerTask: count,
        compoundTaskidSet: [originColumn]),
      value: Value(type: "integer", minimum: 0), isRequired: true)
  }
}
