import Diagnostics
import Foundation
import TimeSeries

/// Whether the tables of a folder have the columns, types and limits that `datapackage.json` states.
struct TableVerification {
  /// What is wrong.
  private(set) var problems: [Problem] = []
  private var tables = 0
  private var rows = 0

  /// The part of a data package that is checked.
  private struct Package: Decodable {
    struct Resource: Decodable {
      struct Schema: Decodable {
        let fields: [TableField]
        let primaryKey: [String]?
      }

      let path: String
      let schema: Schema
    }

    let resources: [Resource]
  }

  /// Reads every described table among some files, a row at a time.
  ///
  /// - Throws: ``InputError`` where the description is not one of this program.
  init(_ files: Set<String>, in path: String) throws {
    let name = "\(path)/\(DataPackage.fileName)"
    let content = try InputFile.read(
      name, expected: "the description of the tables", limit: InputFile.jsonLimit)
    guard let package = try? JSONDecoder().decode(Package.self, from: Data(content)) else {
      throw InputError(
        file: name, found: "no description of tables that this version reads",
        expected: "a data package of strait", suggestion: "run the study again")
    }
    for resource in package.resources where files.contains(resource.path) {
      check(resource, in: "\(path)/\(resource.path)")
    }
  }

  private mutating func check(_ resource: Package.Resource, in file: String) {
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
      guard line.fields.count == fields.count else {
        report(file, line, nil, "\(line.fields.count) fields", "\(fields.count) fields")
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
