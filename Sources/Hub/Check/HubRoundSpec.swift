/// What a round asks for, ready to be looked up row by row.
struct HubRoundSpec {
  /// The names of the rounds: one, or the values of the task id that names them.
  let rounds: Set<String>
  /// The task id whose value is the round, where one is.
  let roundColumn: String?
  /// The task ids, in alphabetical order.
  let taskIds: [String]
  /// The task ids that follow from others.
  let derived: Set<String>
  /// The groups of tasks.
  let groups: [HubGroupSpec]

  /// The round of a `tasks.json`.
  ///
  /// - Parameters:
  ///   - round: the round.
  ///   - derived: the task ids that follow from others, where the round names none.
  init(_ round: HubTasks.Round, derived: [String]) {
    let derived = Set(round.derivedTaskIds ?? derived)
    self.derived = derived
    let names = round.modelTasks.first.map { $0.taskIds.keys.sorted() } ?? []
    taskIds = names
    groups = round.modelTasks.map { HubGroupSpec($0, names: names, derived: derived) }
    if round.roundIdFromVariable {
      roundColumn = round.roundId
      rounds = groups.reduce(into: []) { $0.formUnion($1.allowed[round.roundId] ?? []) }
    } else {
      roundColumn = nil
      rounds = [round.roundId]
    }
  }
}

/// A group of tasks: a model task of `tasks.json`.
struct HubGroupSpec {
  /// The values that each task id may take.
  let allowed: [String: Set<String>]
  /// The values that every model gives, for the task ids that have any, derived ones left out.
  let required: [(taskId: String, values: [String])]
  /// The other task ids, derived ones left out: required values are asked for with every
  /// combination of theirs that a model gives.
  let free: [String]
  /// The output types.
  let outputs: [(name: String, spec: HubOutputType)]
  /// The task ids, in the order of the round, that no sample spans.
  let compound: [String]
  /// The step of the horizon, by the task id and value that name a target.
  private let units: [(key: String, value: String, unit: HubTimeUnit)]

  init(_ task: HubTasks.ModelTask, names: [String], derived: Set<String>) {
    allowed = task.taskIds.mapValues {
      Set((($0.required ?? []) + ($0.optional ?? [])).map(\.cell))
    }
    let own = names.filter { !derived.contains($0) }
    func values(_ name: String) -> [String] { (task.taskIds[name]?.required ?? []).map(\.cell) }
    required = own.filter { !values($0).isEmpty }.map { ($0, values($0)) }
    free = own.filter { values($0).isEmpty }
    outputs = task.outputType.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let set = task.outputType["sample"]?.outputTypeIdParams?.compoundTaskidSet
    compound = own.filter { set?.contains($0) ?? true }
    units = task.targetMetadata.flatMap { target in
      guard target.isStepAhead, let unit = target.timeUnit else {
        return [(key: String, value: String, unit: HubTimeUnit)]()
      }
      return (target.targetKeys ?? ["": ""]).map { ($0.key, $0.value, unit) }
    }
  }

  /// The output type of a name.
  func output(_ name: some StringProtocol) -> HubOutputType? {
    outputs.first { $0.name == name }?.spec
  }

  /// The step of the horizon of a task; `nil` where its target has none.
  func unit(of task: [String: String]) -> HubTimeUnit? {
    units.first { $0.key.isEmpty || task[$0.key] == $0.value }?.unit
  }
}
