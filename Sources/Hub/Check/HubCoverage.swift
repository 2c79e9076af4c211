import StraitDiagnostics

/// Whether a file has every task that its round asks for.
struct HubCoverage {
  private let spec: HubRoundSpec
  private let round: String
  private let file: String
  /// Tasks beyond which a hub is refused: a list of them is made.
  private static let mostTasks = 200_000

  init(_ spec: HubRoundSpec, round: String, file: String) {
    self.spec = spec
    self.round = round
    self.file = file
  }

  /// The tasks that are asked for and not there.
  ///
  /// Asked for is every combination of required values; where a task id has none, with each of the
  /// combinations of such ids that the file gives.
  func problems(_ found: [HubTaskRows]) -> [Problem] {
    spec.groups.enumerated().flatMap { index, group -> [Problem] in
      let tasks = found.filter { $0.group == index }
      let given =
        group.free.isEmpty
        ? [[]] : Set(tasks.map { task in group.free.map { task.values[$0] ?? "" } }).sorted(by: <)
      guard count(group, times: given.count) <= Self.mostTasks else {
        return [
          Problem(
            file: file, key: "task", found: "more than \(Self.mostTasks) required tasks",
            expected: "at most as many", suggestion: "check the values of tasks.json")
        ]
      }
      let names = group.required.map(\.taskId) + group.free
      let present = Set(tasks.map { task in names.map { task.values[$0] ?? "" } })
      return combinations(group).flatMap { required in given.map { required + $0 } }
        .filter { !present.contains($0) }
        .map { missing in
          let task = zip(names, missing).map { "\($0) \($1)" }.joined(separator: ", ")
          return Problem(
            file: file, key: "task", found: "no row of \(task)", expected: "every required task")
        }
    }
  }

  /// How many tasks are required, at most `Int.max`.
  private func count(_ group: HubGroupSpec, times given: Int) -> Int {
    group.required.filter { $0.taskId != spec.roundColumn }.reduce(given) { count, entry in
      let (product, overflow) = count.multipliedReportingOverflow(by: entry.values.count)
      return overflow ? Int.max : product
    }
  }

  /// Every combination of required values, the round being that of the file.
  private func combinations(_ group: HubGroupSpec) -> [[String]] {
    group.required.reduce([[]]) { partial, entry in
      let values = entry.taskId == spec.roundColumn ? [round] : entry.values
      return partial.flatMap { start in values.map { start + [$0] } }
    }
  }
}

extension Array where Element == String {
  /// Earlier texts come first, position by position.
  fileprivate static func < (left: [String], right: [String]) -> Bool {
    left.lexicographicallyPrecedes(right)
  }
}
