/// What a hub asks of its models: `hub-config/tasks.json`, version 6 of the hubverse schema.
///
/// Written by an export and read by a check, so that both mean the same by it. Keys that neither
/// uses are passed over in reading.
///
/// Source: hubverse-org, *schemas*, v6.0.0, `tasks-schema.json`.
package struct HubTasks: Codable, Sendable, Equatable {
  /// The address of the schema.
  package var schemaVersion: String
  /// The rounds.
  package var rounds: [Round]
  /// The task ids that follow from others, such as a date from an origin and a horizon.
  package var derivedTaskIds: [String]?

  /// One or more dates on which forecasts were made, and what was asked.
  package struct Round: Codable, Sendable, Equatable {
    /// Whether ``roundId`` names a task id whose values are the rounds.
    package var roundIdFromVariable: Bool
    /// The round, or the task id whose values are the rounds.
    package var roundId: String
    /// What was asked.
    package var modelTasks: [ModelTask]
    /// When forecasts are due.
    package var submissionsDue: Due
    /// The task ids that follow from others, in place of those of the whole hub.
    package var derivedTaskIds: [String]?
  }

  /// A span of days in which forecasts are due: days from the value of a task id, or dates.
  package struct Due: Codable, Sendable, Equatable {
    /// The task id from whose value days are counted.
    package var relativeTo: String?
    /// The first day.
    package var start: HubValue
    /// The last day.
    package var end: HubValue
  }

  /// Tasks with the same values of task ids and the same output types.
  package struct ModelTask: Codable, Sendable, Equatable {
    /// The task ids, by name.
    package var taskIds: [String: TaskValues]
    /// The output types, by name.
    package var outputType: [String: HubOutputType]
    /// The targets.
    package var targetMetadata: [TargetMetadata]
  }

  /// The values that a task id may take.
  package struct TaskValues: Codable, Sendable, Equatable {
    /// Those that every model gives; `nil` where none is asked for.
    package var required: [HubValue]?
    /// Those that a model may also give.
    package var optional: [HubValue]?

    /// Writes both keys, as the schema asks: `null` stands for none.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(required, forKey: .required)
      try container.encode(optional, forKey: .optional)
    }
  }

  /// What a target is.
  package struct TargetMetadata: Codable, Sendable, Equatable {
    /// A short name.
    package var targetId: String
    /// The name for people.
    package var targetName: String
    /// The unit.
    package var targetUnits: String
    /// The task id and its value that name the target; `nil` where the hub has one target only.
    package var targetKeys: [String: String]?
    /// What kind of quantity it is.
    package var targetType: String
    /// Whether its horizon counts steps of time from the origin.
    package var isStepAhead: Bool
    /// The step.
    package var timeUnit: HubTimeUnit?
  }
}
