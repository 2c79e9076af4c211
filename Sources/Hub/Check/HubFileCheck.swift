import StraitDiagnostics
import StraitFiles

/// The check of one file of model output, row by row and then task by task.
struct HubFileCheck {
  private let file: String
  private let spec: HubRoundSpec
  private var finder: HubTaskFinder
  private var samples: HubSampleCheck
  private var found: [HubTaskRows] = []
  private(set) var problems: [Problem] = []
  /// The rows below the header.
  private(set) var rows = 0

  /// The check of a file.
  ///
  /// - Parameters:
  ///   - file: its path, for messages.
  ///   - round: the round in its name.
  ///   - spec: what the round asks for.
  init(_ file: String, round: String, of spec: HubRoundSpec) {
    self.file = file
    self.spec = spec
    finder = HubTaskFinder(file: file, round: round, spec: spec)
    samples = HubSampleCheck(file: file, spec: spec)
  }

  /// How many tasks the rows belong to.
  var tasks: Int { found.count }

  /// Checks the content of the file.
  mutating func read(_ bytes: [UInt8]) {
    var lines = CSVLines(bytes)
    let columns: HubColumns
    do {
      columns = try HubColumns(lines.next()?.fields ?? [], of: spec, file: file)
    } catch {
      problems += (error as? InputError)?.problems ?? []
      return
    }
    while let line = lines.next() {
      rows += 1
      if let problem = line.problem(columns: columns.count, file: file) {
        report(line.number, "row", found: problem.found, expected: problem.expected)
        continue
      }
      check(line, columns)
    }
    for task in found { problems += task.problems(of: spec.groups[task.group], file: file) }
    problems += HubCoverage(spec, round: finder.round, file: file).problems(found)
    problems += samples.problems
  }

  private mutating func check(_ line: CSVLine, _ columns: HubColumns) {
    let fields = line.fields
    let position: Int
    switch finder.find(columns.taskIds.map { fields[$0] }, line: line.number) {
    case .bad(let reasons):
      problems += reasons
      return
    case .known(let known): position = known
    case .new(let group, let values):
      position = found.count
      found.append(HubTaskRows(group: group, values: values, line: line.number))
    }
    let group = spec.groups[found[position].group]
    let type = fields[columns.outputType]
    guard let output = group.output(type) else {
      report(
        line.number, "output_type", found: "'\(type)'",
        expected: "one of \(group.outputs.map(\.name).joined(separator: ", "))",
        suggestion: NearMiss.nearest(to: type, in: group.outputs.map(\.name))
          .map { "did you mean '\($0)'?" })
      return
    }
    let cell = HubCell(type: type, spec: output)
    guard let id = cell.id(fields[columns.outputTypeId]) else {
      report(
        line.number, "output_type_id", found: "'\(fields[columns.outputTypeId])'",
        expected: cell.expectedId)
      return
    }
    let value = cell.value(fields[columns.value])
    if value == nil {
      report(
        line.number, "value", found: "'\(fields[columns.value])'", expected: cell.expectedValue)
    }
    if let earlier = found[position].add(type, id, value, line: line.number) {
      report(
        line.number, "row", found: "the task and output of row \(earlier) again",
        expected: "each of them once")
    } else if type == "sample" {
      samples.add(id, task: found[position], position: position, line: line.number)
    }
  }

  private mutating func report(
    _ line: Int, _ key: String, found: String, expected: String, suggestion: String? = nil
  ) {
    problems.append(
      Problem(
        file: file, line: line, key: key, found: found, expected: expected, suggestion: suggestion))
  }
}

/// Where the columns of a file of model output stand.
struct HubColumns {
  /// The positions of the task ids, in the order of the round.
  let taskIds: [Int]
  let outputType: Int
  let outputTypeId: Int
  let value: Int
  /// How many columns there are.
  let count: Int

  /// The columns of a header.
  ///
  /// - Throws: ``InputError`` where a column is missing, unknown or there twice.
  init(_ header: [String], of spec: HubRoundSpec, file: String) throws {
    let expected = spec.taskIds + HubPaths.valueColumns
    var problems: [Problem] = []
    func report(_ name: String, _ found: String, _ suggestion: String? = nil) {
      problems.append(
        Problem(
          file: file, line: 1, key: name.isEmpty ? "header" : name, found: found,
          expected: "the columns \(expected.joined(separator: ", "))", suggestion: suggestion))
    }
    for name in expected where !header.contains(name) { report(name, "no such column") }
    for (position, name) in header.enumerated() {
      if !expected.contains(name) {
        report(name, "an unknown column", NearMiss.suggestion(for: name, in: expected))
      } else if header[..<position].contains(name) {
        report(name, "a column twice")
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    func position(_ name: String) -> Int { header.firstIndex(of: name)! }
    taskIds = spec.taskIds.map(position)
    outputType = position(HubPaths.valueColumns[0])
    outputTypeId = position(HubPaths.valueColumns[1])
    value = position(HubPaths.valueColumns[2])
    count = header.count
  }
}
