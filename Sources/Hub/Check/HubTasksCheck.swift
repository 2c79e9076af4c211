import StraitDiagnostics

/// What is wrong with a `tasks.json` beyond its form: output types that a check does not know, ids
/// that are no levels, names of task ids that are not there.
struct HubTasksCheck {
  private(set) var problems: [Problem] = []
  private let file: String

  /// The output types that a check knows.
  static let known = ["mean", "median", "quantile", "sample"]

  init(_ tasks: HubTasks, file: String) {
    self.file = file
    if tasks.rounds.isEmpty { report("rounds", found: "no round", expected: "at least one") }
    for (index, round) in tasks.rounds.enumerated() {
      let path = "rounds[\(index)]"
      let names = Set(round.modelTasks.first?.taskIds.keys.map { $0 } ?? [])
      if names.isEmpty {
        report("\(path).model_tasks", found: "no task id", expected: "at least one")
      }
      if round.roundIdFromVariable, !names.contains(round.roundId) {
        report(
          "\(path).round_id", found: "'\(round.roundId)', which is not a task id",
          expected: "one of \(names.sorted().joined(separator: ", "))")
      }
      for (index, task) in round.modelTasks.enumerated() {
        let path = "\(path).model_tasks[\(index)]"
        if Set(task.taskIds.keys) != names {
          report(
            "\(path).task_ids", found: task.taskIds.keys.sorted().joined(separator: ", "),
            expected: "the task ids of the first model task")
        }
        for (name, output) in task.outputType.sorted(by: { $0.key < $1.key }) {
          check(output, name, "\(path).output_type.\(name)", names: names)
        }
      }
    }
  }

  private mutating func check(
    _ output: HubOutputType, _ name: String, _ path: String, names: Set<String>
  ) {
    switch name {
    case "mean", "median": break
    case "quantile":
      let levels = output.outputTypeId?.required ?? []
      if levels.isEmpty || !levels.allSatisfy({ (0...1).contains($0.number ?? -1) }) {
        report("\(path).output_type_id", found: "no levels", expected: "levels from 0 to 1")
      }
    case "sample":
      guard let ids = output.outputTypeIdParams else {
        report("\(path).output_type_id_params", found: "no such key", expected: "ids of samples")
        return
      }
      if ids.minSamplesPerTask > ids.maxSamplesPerTask {
        report(
          "\(path).output_type_id_params",
          found: "at least \(ids.minSamplesPerTask) and at most \(ids.maxSamplesPerTask) samples",
          expected: "a least number up to the greatest")
      }
      for id in ids.compoundTaskidSet ?? [] where !names.contains(id) {
        report(
          "\(path).output_type_id_params.compound_taskid_set", found: "'\(id)'",
          expected: "one of \(names.sorted().joined(separator: ", "))")
      }
    default:
      report(
        path, found: "an output type that this check does not know",
        expected: "one of \(Self.known.joined(separator: ", "))")
    }
  }

  private mutating func report(_ key: String, found: String, expected: String) {
    problems.append(Problem(file: file, key: key, found: found, expected: expected))
  }
}
