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
