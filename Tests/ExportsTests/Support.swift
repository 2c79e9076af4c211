import Foundation
import Strait
import Testing
import StraitTestSupport

/// CSV as read by a plain reader of RFC 4180, with columns by name.
struct CSVTable {
  let header: [String]
  let rows: [[String]]
  private let columns: [String: Int]

  init(_ content: [UInt8]) {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var position = 0
    while position < content.count {
      let byte = content[position]
      position += 1
      if isQuoted {
        if byte != 34 {
          field.append(byte)
        } else if position < content.count, content[position] == 34 {
          field.append(34)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == 34 {
        isQuoted = true
      } else if byte == 44 || byte == 10 {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == 10 {
          rows.append(row)
          row = []
        }
      } else {
        field.append(byte)
      }
    }
    header = rows.first ?? []
    self.rows = Array(rows.dropFirst())
    columns = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text of a cell.
  func text(_ row: [String], _ column: String) -> String { row[columns[column]!] }

  /// The number in a cell.
  func number(_ row: [String], _ column: String) throws -> Double {
    try #require(Double(text(row, column)), "\(column) of \(row.prefix(5))")
  }

  /// The rows with these values in these columns.
  func rows(_ values: [String: String]) -> [[String]] {
    rows.filter { row in values.allSatisfy { text(row, $0.key) == $0.value } }
  }

  /// The number in a column of the one row with these values.
  func value(_ column: String, _ values: [String: String]) throws -> Double {
    let found = rows(values)
    try #require(found.count == 1, "\(found.count) rows with \(values)")
    return try number(found[0], column)
  }
}

/// A small run, written once and read by many tests.
struct SmallRun: Sendable {
  let folder: String
  let prepared: PreparedStudy
  let files: [String: [UInt8]]

  func table(_ name: String) throws -> CSVTable {
    CSVTable(try #require(files[name + ".csv"], "\(name).csv"))
  }

  /// The rest of June 2023 and July from 11 June: weeks, months and a year that began before.
  static let june = Task {
    try await write(
      """
      strait: 1
      study: june-2023
      data: {arrivals: builtin, through: 2023-06-11, interception-rate: 0.425}
      season: {from: 2023-06-01, to: 2023-07-31}
      simulation: {paths: 2000, seed: 11}
      thresholds: {people-in-a-day: [200, 500, 800, 1200], people-in-season: [3000, 6000, 9000]}
      baseline: base
      scenarios:
        - name: copy
          title: The baseline again, under another name
        - name: base
        - name: half
          interception: {rate: 0.7125, from: 2023-06-12}
        - name: again
          interception: {rate: 0.7125, from: 2023-06-20, ramp-days: 5}
          re-attempts: {probability: 0.8}
        - name: more
          launches: {multiplier: 1.2}
          people-per-boat: {multiplier: 1.1}
          weather: {crossing-day-share: 0.7}
      """)
  }

  /// Across the end of a year.
  static let winter = Task {
    try await write(
      """
      strait: 1
      study: winter
      data: {through: 2024-12-10}
      season: {from: 2024-12-20, to: 2025-01-20}
      simulation: {paths: 1000, seed: 5}
      scenarios: [{name: baseline}]
      """)
  }

  private static func write(_ text: String) async throws -> SmallRun {
    try await withFolder { folder in
      let study = try Study(yaml: text, file: "s.yaml")
      let prepared = try PreparedStudy(study, content: Array(text.utf8), file: "s.yaml")
      let out = folder + "/out"
      let output = try OutputFolder(out)
      let export = try RunExport(prepared, folder: output, samplePaths: 3, invocation: Invocation())
      try await prepared.run(jobs: 2) { try export.add($0) }
      try export.finish()
      var files: [String: [UInt8]] = [:]
      for name in try names(in: out) { files[name] = try bytes(out + "/" + name) }
      return SmallRun(folder: out, prepared: prepared, files: files)
    }
  }
}
