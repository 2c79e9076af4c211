import Foundation
import StraitDiagnostics
import StraitFiles

/// A file that figures of a report are taken from, read once: a table, or the manifest.
struct CellSource {
  private let table: CSVTable?
  private let manifest: Any?

  /// Reads the content of a file.
  ///
  /// - Throws: ``InputError`` where it is no table.
  init(_ name: String, _ bytes: [UInt8]) throws {
    let isManifest = name == OutputFolder.manifestName
    manifest = isManifest ? try? JSONSerialization.jsonObject(with: Data(bytes)) : nil
    table = isManifest ? nil : try CSVTable(name: name, bytes: bytes, file: name)
  }

  /// The text of a cell; `nil` where there is none.
  ///
  /// - Returns: that of the first row that the keys name, or the value in the manifest.
  /// - Complexity: O(*n*) in the rows of the table.
  func cell(at reference: CellReference) -> String? {
    table.map { cell(at: reference, in: $0) } ?? value(at: reference.column)
  }

  private func cell(at reference: CellReference, in table: CSVTable) -> String? {
    let keys = reference.keys.map { (position: table.position(of: $0.column), value: $0.value) }
    guard !keys.isEmpty, let column = table.position(of: reference.column) else { return nil }
    return table.rows.first { row in
      keys.allSatisfy { $0.position.map { row[$0] } == $0.value }
    }?[column]
  }

  private func value(at path: String) -> String? {
    var value = manifest
    for part in path.split(separator: ".") {
      if let list = value as? [Any], let position = Int(part), list.indices.contains(position) {
        value = list[position]
      } else {
        value = (value as? [String: Any])?[String(part)]
      }
    }
    return value as? String ?? (value as? NSNumber)?.stringValue
  }
}
