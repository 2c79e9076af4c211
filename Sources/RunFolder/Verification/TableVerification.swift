import Foundation
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Whether the tables of a folder have the columns, types and limits that `datapackage.json` states.
struct TableVerification {
  /// What is wrong.
  private(set) var problems: [Problem] = []
  private var tables = 0
  private var rows = 0

  /// Reads every described table among some files, a row at a time.
  init(_ package: DataPackage, _ files: Set<String>, in path: String) {
    for resource in package.resources where files.contains(resource.path) {
      check(resource, in: "\(path)/\(resource.path)")
    }
  }

  private mutating func check(_ resource: DataPackage.Resource, in file: String) {
    guard let bytes = FileBytes(file) else { return }
    var lines = CSVLines(bytes)
    let fields = resource.schema.fields
    tables += 1
    guard let header = lines.next(), header.fields == fields.map(\.name) else {
      problems.append(
        Problem(
          file: file, line: 1, found: "other columns",
          expected: fields.map(\.name).joined(separator: ","), suggestion: "run it again"))
      return
    }
    let key = (resource.schema.primaryKey ?? []).compactMap { header.fields.firstIndex(of: $0) }
    var seen: Set<[String]> = []
    while let line = lines.next() {
      rows += 1
      if let problem = line.problem(columns: fields.count, file: file) {
        report(file, line, nil, problem.found, problem.expected)
        continue
      }
      for (field, cell) in zip(fields, line.fields) {
        guard let expected = field.refusal(of: cell) else { continue }
        report(file, line, field.name, "'\(cell)'", expected)
      }
      let name = key.map { line.fields[$0] }
      if !name.isEmpty, !seen.insert(name).inserted {
        report(file, line, nil, "a second row \(name.joined(separator: ", "))", "one row of a name")
      }
    }
  }

  private mutating func report(
    _ file: String, _ line: CSVLine, _ key: String?, _ found: String, _ expected: String
  ) {
    problems.append(
      Problem(file: file, line: line.number, key: key, found: found, expected: expected))
  }

  /// What holds.
  var check: Verification.Check {
    Verification.Check(
      subject: "tables", count: tables,
      statement:
        "\(tables) tables of \(NumberText.whole(Double(rows))) rows have the columns, types and limits that \(DataPackage.fileName) states"
    )
  }
}
