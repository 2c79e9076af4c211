import StraitDiagnostics

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
