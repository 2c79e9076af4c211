import Foundation
import StraitDiagnostics
import StraitFiles

/// Whether every figure of a report stands in the cell that it names.
package struct FigureVerification {
  /// What is wrong.
  private(set) var problems: [Problem] = []
  private var figures = 0
  private let file: String

  /// The name of the page that a report writes.
  package static let pageName = "report.html"

  /// Reads the report of a folder; `nil` where it has none.
  ///
  /// - Throws: ``InputError`` where it cannot be read.
  init?(in path: String) throws {
    file = "\(path)/\(Self.pageName)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    let page = String(
      decoding: try InputFile.read(file, expected: "the report of the run"), as: UTF8.self)
    var byFile: [String: [(line: Int, value: String, reference: CellReference)]] = [:]
    for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for mark in FigureMark.all(in: line) {
        guard let reference = CellReference(mark.reference) else {
          report(number + 1, mark.reference, "no place of a cell", "file#column=value;…")
          continue
        }
        byFile[reference.file, default: []].append((number + 1, mark.value, reference))
        figures += 1
      }
    }
    for (name, marks) in byFile.sorted(by: { $0.key < $1.key }) {
      guard Manifest.isPlain(name) else {
        report(marks[0].line, name, "no plain name of a file", "a file of the folder")
        continue
      }
      let cells: CellSource
      do {
        cells = try CellSource(
          name, InputFile.read("\(path)/\(name)", expected: "a file that the report quotes"))
      } catch let error as InputError {
        problems += error.problems
        continue
      }
      for mark in marks {
        let cell = cells.cell(at: mark.reference)
        guard cell != mark.value else { continue }
        report(
          mark.line, mark.reference.description, mark.value, cell ?? "a cell, but there is none")
      }
    }
  }

  private mutating func report(_ line: Int, _ key: String, _ found: String, _ expected: String) {
    problems.append(
      Problem(
        file: file, line: line, key: key, found: found, expected: expected,
        suggestion: "make the report again"))
  }

  /// What holds.
  var check: Verification.Check {
    Verification.Check(
      subject: "figures", count: figures,
      statement: "\(figures) figures of \(Self.pageName) stand in the cells that they name")
  }
}

/// A figure of a report as the page writes it: its value and the place of its cell.
struct FigureMark: Equatable {
  /// The exact text of the cell.
  let value: String
  /// The place of the cell.
  let reference: String

  /// The figures of a line of HTML or SVG, in order.
  static func all(in line: Substring) -> [FigureMark] {
    line.matches(of: #/(?:data-)?value="([^"]*)" data-ref="([^"]*)"/#).map {
      FigureMark(value: plain($0.output.1), reference: plain($0.output.2))
    }
  }

  private static func plain(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
