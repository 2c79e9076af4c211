import StraitDiagnostics

/// Whether samples are joint draws, as `compound_taskid_set` says: one id belongs to one value of the
/// compound task ids and to one group of tasks, and spans all tasks of theirs.
struct HubSampleCheck {
  private struct Sample {
    let group: Int
    let compound: [String]
    let line: Int
    var tasks = 0
  }

  private struct Key: Hashable {
    let group: Int
    let compound: [String]
  }

  private let file: String
  private let spec: HubRoundSpec
  private var samples: [String: Sample] = [:]
  private var order: [String] = []
  private var tasks: [Key: Set<Int>] = [:]
  private var misplaced: [Problem] = []

  init(file: String, spec: HubRoundSpec) {
    self.file = file
    self.spec = spec
  }

  /// Notes a row that no earlier one has.
  mutating func add(_ id: String, task: HubTaskRows, position: Int, line: Int) {
    let names = spec.groups[task.group].compound
    let compound = names.map { task.values[$0] ?? "" }
    tasks[Key(group: task.group, compound: compound), default: []].insert(position)
    guard let first = samples[id] else {
      order.append(id)
      samples[id] = Sample(group: task.group, compound: compound, line: line, tasks: 1)
      return
    }
    if first.group != task.group {
      report(
        line, "sample \(id), which row \(first.line) has in another model task",
        "an id in one model task of tasks.json only")
    } else if first.compound != compound {
      report(
        line,
        "sample \(id) at \(Self.words(names, compound)), and at "
          + "\(Self.words(names, first.compound)) in row \(first.line)",
        "one value of the compound task ids for each sample")
    } else {
      samples[id]!.tasks += 1
    }
  }

  /// What is wrong with the samples.
  var problems: [Problem] {
    var problems = misplaced
    var counts: [Key: (samples: Int, line: Int)] = [:]
    for id in order {
      guard let sample = samples[id] else { continue }
      let key = Key(group: sample.group, compound: sample.compound)
      counts[key, default: (0, sample.line)].samples += 1
      let all = tasks[key]?.count ?? 0
      guard sample.tasks < all else { continue }
      problems.append(
        Problem(
          file: file, line: sample.line, key: "output_type_id",
          found: "sample \(id) in \(sample.tasks) of \(all) tasks", expected: "all of them"))
    }
    for (key, found) in counts {
      guard let ids = spec.groups[key.group].output("sample")?.outputTypeIdParams,
        !(ids.minSamplesPerTask...ids.maxSamplesPerTask).contains(found.samples)
      else { continue }
      problems.append(
        Problem(
          file: file, line: found.line, key: "output_type_id",
          found: "\(found.samples) samples",
          expected: ids.minSamplesPerTask == ids.maxSamplesPerTask
            ? "\(ids.minSamplesPerTask) of them"
            : "\(ids.minSamplesPerTask) to \(ids.maxSamplesPerTask) of them"))
    }
    return problems
  }

  private mutating func report(_ line: Int, _ found: String, _ expected: String) {
    misplaced.append(
      Problem(file: file, line: line, key: "output_type_id", found: found, expected: expected))
  }

  private static func words(_ names: [String], _ values: [String]) -> String {
    zip(names, values).map { "\($0) \($1)" }.joined(separator: ", ")
  }
}
