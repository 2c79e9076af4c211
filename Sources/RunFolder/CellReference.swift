import StraitDiagnostics
import StraitFiles

/// Where a figure of a report comes from: a cell of a table, or a value of the manifest.
///
/// Written as `season.csv#scenario=baseline;measure=people;statistic=mean`: the file, then the values
/// that name the row. The cell is that of the column `value`; another column is named last, as
/// `;column=q0.5`. A value of the manifest is named by its path, as `manifest.json#model.through`.
package struct CellReference: Sendable, Equatable, CustomStringConvertible {
  /// A column and the value that it has in the row.
  package struct Key: Sendable, Equatable {
    /// The name of the column.
    package let column: String
    /// The text of the cell.
    package let value: String

    /// A column and the value that it has in the row.
    package init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  /// The name of the file.
  package let file: String
  /// What names the row; empty for a value of the manifest.
  package let keys: [Key]
  /// The column of the cell, or the path in the manifest.
  package let column: String

  private static let usualColumn = "value"

  package init(file: String, keys: [Key], column: String = "value") {
    self.file = file
    self.keys = keys
    self.column = column
  }

  /// Reads a reference; `nil` where the text is not one.
  package init?(_ text: String) {
    guard let mark = text.firstIndex(of: "#") else { return nil }
    file = String(text[..<mark])
    let rest = text[text.index(after: mark)...]
    if file == OutputFolder.manifestName {
      keys = []
      column = String(rest)
      return
    }
    var keys: [Key] = []
    for part in rest.split(separator: ";", omittingEmptySubsequences: false) {
      guard let equals = part.firstIndex(of: "=") else { return nil }
      keys.append(
        Key(column: String(part[..<equals]), value: String(part[part.index(after: equals)...])))
    }
    if keys.last?.column == "column" {
      column = keys.removeLast().value
    } else {
      column = Self.usualColumn
    }
    self.keys = keys
  }

  /// The reference as text.
  package var description: String {
    guard !keys.isEmpty else { return "\(file)#\(column)" }
    let row = keys.map { "\($0.column)=\($0.value)" }.joined(separator: ";")
    return "\(file)#\(row)" + (column == Self.usualColumn ? "" : ";column=\(column)")
  }

  /// The text of the cell.
  ///
  /// - Parameter content: gives the content of a file by its name.
  /// - Returns: the text of the first row that the keys name, or the value in the manifest.
  /// - Throws: ``InputError`` where there is no such cell.
  /// - Complexity: O(*n*) for a file of *n* bytes.
  package func resolve(_ content: (String) throws -> [UInt8]) throws -> String {
    guard let cell = try CellSource(file, content(file)).cell(at: self) else { throw missing }
    return cell
  }

  private var missing: InputError {
    InputError(
      file: file, key: description, found: "no such cell", expected: "a cell that the run wrote")
  }
}
