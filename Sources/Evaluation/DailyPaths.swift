import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Simulated paths of daily people after an origin, as a table of single paths has them.
package struct DailyPaths: Sendable, Equatable {
  /// The first day.
  package let firstDay: Day
  /// People of each path, day by day; all paths are as long.
  package let people: [[Int]]

  /// The days.
  package var days: ClosedRange<Day> { firstDay...firstDay.advanced(by: people[0].count - 1) }

  /// The total of each path over some of the days.
  package func totals(over range: ClosedRange<Day>) -> [Double] {
    let first = firstDay.distance(to: range.lowerBound)
    let last = firstDay.distance(to: range.upperBound)
    return people.map { Double($0[first...last].reduce(0, +)) }
  }
}

/// The reader of tables of single paths: `date`, `path` and `people`, with `origin` where the table holds
/// paths from several origins, and `scenario` where it holds several scenarios.
package struct DailyPathTable {
  /// The paths from each origin.
  package private(set) var paths: [Day: DailyPaths] = [:]

  private static let largestCount = 1_000_000_000
  private static let mostProblems = 10

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - file: its path, for messages.
  ///   - origin: the origin, of a table without such a column.
  ///   - scenario: the scenario whose rows are read, of a table with such a column.
  /// - Throws: ``InputError`` where a column is missing, a cell is bad, or the days of a path are not those
  ///   after the origin, one after the other.
  package init(_ bytes: [UInt8], file: String, origin: Day? = nil, scenario: String? = nil) throws {
    var lines = CSVLines(bytes)
    let header = try lines.header(of: file)
    let columns = try ColumnPositions(
      header, file: file,
      required: ["date", "path", "people"] + (origin == nil ? ["origin"] : []))
    let scenarioColumn = scenario == nil ? nil : header.firstIndex(of: "scenario")
    var values: [Day: [String: [(day: Day, people: Int, line: Int)]]] = [:]
    var order: [Day: [String]] = [:]
    var problems: [Problem] = []
    while let line = lines.next(), problems.count < Self.mostProblems {
      if let problem = line.problem(columns: header.count, file: file) {
        problems.append(problem)
        continue
      }
      if let scenarioColumn, line.fields[scenarioColumn] != scenario { continue }
      func refuse(_ column: String, _ expected: String) {
        problems.append(
          Problem(
            file: file, line: line.number, key: column, found: "'\(columns.text(line, column))'",
            expected: expected))
      }
      let from = origin ?? Day(iso: columns.text(line, "origin"))
      let date = Day(iso: columns.text(line, "date"))
      let people = Int(columns.text(line, "people")).flatMap {
        (0...Self.largestCount).contains($0) ? $0 : nil
      }
      if from == nil { refuse("origin", "a date YYYY-MM-DD") }
      if date == nil { refuse("date", "a date YYYY-MM-DD") }
      if people == nil { refuse("people", "a count from 0 to \(Self.largestCount)") }
      guard let from, let date, let people else { continue }
      let path = columns.text(line, "path")
      if values[from]?[path] == nil { order[from, default: []].append(path) }
      values[from, default: [:]][path, default: []].append((date, people, line.number))
    }
    for (origin, names) in order.sorted(by: { $0.key < $1.key }) {
      let first = origin.advanced(by: 1)
      let length = names.map { values[origin]![$0]!.count }.max()!
      for name in names where problems.count < Self.mostProblems {
        let days = values[origin]![name]!
        if let wrong = days.enumerated().first(where: { $1.day != first.advanced(by: $0) }) {
          problems.append(
            Problem(
              file: file, line: wrong.element.line, key: "date",
              found: "\(wrong.element.day) as day \(wrong.offset + 1) of path \(name)",
              expected:
                "\(first.advanced(by: wrong.offset)), every day in turn after the origin \(origin)")
          )
        } else if days.count != length {
          problems.append(
            Problem(
              file: file, line: days[days.count - 1].line, key: "path",
              found: "\(days.count) days of path \(name) from \(origin)",
              expected: "\(length), as of the longest path"))
        }
      }
      guard problems.isEmpty else { continue }
      paths[origin] = DailyPaths(
        firstDay: first, people: names.map { values[origin]![$0]!.map(\.people) })
    }
    if problems.isEmpty, paths.isEmpty {
      problems.append(Problem(file: file, found: "no row", expected: "a path at least"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }
}

/// Where the columns of a table stand that a reader needs.
struct ColumnPositions {
  private let positions: [String: Int]

  /// - Throws: ``InputError`` with each required column that the header lacks.
  init(_ header: [String], file: String, required: [String]) throws {
    positions = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    let missing = required.filter { positions[$0] == nil }
    guard missing.isEmpty else {
      throw InputError(
        missing.map { name in
          Problem(
            file: file, line: 1, key: name, found: "no such column",
            expected: "the columns \(required.joined(separator: ", "))",
            suggestion: NearMiss.nearest(to: name, in: header).map { "did you mean '\($0)'?" })
        })
    }
  }

  /// Whether there is a column of a name.
  func has(_ name: String) -> Bool { positions[name] != nil }

  /// The text of a cell in a column that is there.
  func text(_ line: CSVLine, _ name: String) -> String { line.fields[positions[name]!] }

  /// The text of a cell in a column that may be missing.
  func optionalText(_ line: CSVLine, _ name: String) -> String? {
    positions[name].map { line.fields[$0] }
  }
}
