/// What a hub asks of its models: `hub-config/tasks.json`, version 6 of the hubverse schema.
///
/// Written by an export and read by a check, so that both mean the same by it. Keys that neither
/// uses are passed over in reading.
///
/// Source: hubverse-org, *schemas*, v6.0.0, `tasks-schema.json`.
public struct HubTasks: Codable, Sendable, Equatable {
  /// The address of the schema.
  public var schemaVersion: String
  /// The rounds.
  public var rounds: [Round]
  /// The task ids that follow from others, such as a date from an origin and a horizon.
  public var derivedTaskIds: [String]?

  /// One or more dates on which forecasts were made, and what was asked.
  public struct Round: Codable, Sendable, Equatable {
    /// Whether ``roundId`` names a task id whose values are the rounds.
    public var roundIdFromVariable: Bool
    /// The round, or the task id whose values are the rounds.
    public var roundId: String
    /// What was asked.
    public var modelTasks: [ModelTask]
    /// When forecasts are due.
    public var submissionsDue: Due
    /// The task ids that follow from others, in place of those of the whole hub.
    public var derivedTaskIds: [String]?
  }

  /// A span of days in which forecasts are due: days from the value of a task id, or dates.
  public struct Due: Codable, Sendable, Equatable {
    /// The task id from whose value days are counted.
    public var relativeTo: String?
    /// The first day.
    public var start: HubValue
    /// The last day.
    public var end: HubValue
  }

  /// Tasks with the same values of task ids and the same output types.
  public struct ModelTask: Codable, Sendable, Equatable {
    /// The task ids, by name.
    public var taskIds: [String: TaskValues]
    /// The output types, by name.
    public var outputType: [String: HubOutputType]
    /// The targets.
    public var targetMetadata: [TargetMetadata]
  }

  /// The values that a task id may take.
  public struct TaskValues: Codable, Sendable, Equatable {
    /// Those that every model gives; `nil` where none is asked for.
    public var required: [HubValue]?
    /// Those that a model may give besides.
    public var optional: [HubValue]?

    /// Writes both keys, as the schema asks: `null` stands for none.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(required, forKey: .required)
      try container.encode(optional, forKey: .optional)
    }
  }

  /// What a target is.
  public struct TargetMetadata: Codable, Sendable, Equatable {
    /// A short name.
    public var targetId: String
    /// The name for people.
    public var targetName: String
    /// The unit.
    public var targetUnits: String
    /// The task id and its value that name the target; `nil` where the hub has one target only.
    public var targetKeys: [String: String]?
    /// What kind of quantity it is.
    public var targetType: String
    /// Whether its horizon counts steps of time from the origin.
    public var isStepAhead: Bool
    /// The step.
    public var timeUnit: HubTimeUnit?
  }
}
