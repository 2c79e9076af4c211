import Foundation
import Testing

/// One table of a file in the folder Reference: rows of numbers under named columns.
struct ReferenceTable: Decodable {
  let columns: [String]
  let rows: [[Double]]

  private struct File: Decodable {
    let tools: [String: String]
    let tables: [String: ReferenceTable]
  }

  /// Reads one table and insists that it is neither empty nor ragged.
  static func load(_ name: String, in file: String) throws -> ReferenceTable {
    let url = try #require(
      Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Reference"))
    let contents = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    #expect(contents.tools["mpmath"] != nil)
    let table = try #require(contents.tables[name])
    try #require(table.rows.count >= 10)
    try #require(table.rows.allSatisfy { $0.count == table.columns.count })
    return table
  }
}

/// |a − b| ≤ 10⁻¹⁰ |b|, or equality of infinities.
func agree(_ value: Double, _ reference: Double, relative: Double = 1e-10) -> Bool {
  value == reference || abs(value - reference) <= relative * abs(reference)
}

/// |a − b| ≤ 10⁻¹⁰ max(1, |b|): only for functions that cross zero, next to whose zeros the
/// argument itself, rounded to a double, fixes no more than an absolute accuracy.
func agreeAcrossZero(_ value: Double, _ reference: Double) -> Bool {
  value == reference || abs(value - reference) <= 1e-10 * max(1, abs(reference))
}
