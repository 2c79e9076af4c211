import StraitDiagnostics
import StraitFiles

/// One sheet of an OpenDocument spreadsheet: the rows and cells that hold something.
package struct OpenDocumentSheet: Sendable, Equatable {
  /// The content of one cell.
  package enum Cell: Sendable, Equatable {
    /// A cell that holds nothing, or is covered by a merged one.
    case blank
    /// Text; the paragraphs of a cell are joined by line feeds.
    case text(String)
    /// A number, whatever its format (currency and percentages too).
    case number(Double)
    /// A date as the document stores it, `2025-12-31` with or without a time.
    case date(String)

    /// The cell as plain text: whole numbers without a decimal point.
    package var text: String {
      switch self {
      case .blank: return ""
      case .text(let text), .date(let text): return text
      case .number(let value):
        if let whole = Int(exactly: value), abs(value) < 1e15 { return String(whole) }
        return String(value)
      }
    }
  }

  /// One row.
  package struct Row: Sendable, Equatable {
    /// The number of the row, counted from 1 as a spreadsheet program shows it.
    package let number: Int
    /// The cells from column A to the last one that is not blank.
    package let cells: [Cell]

    /// A row of cells.
    package init(number: Int, cells: [Cell]) {
      self.number = number
      self.cells = cells
    }
  }

  /// What the reader accepts. Blank rows and cells cost nothing, however often they repeat.
  package struct Limits: Sendable, Equatable {
    /// The largest number of times that one row with content may repeat.
    package var rowRepeats: Int
    /// The largest number of columns.
    package var columns: Int
    /// The largest number of cells kept in all.
    package var cells: Int
    /// The longest text of one cell, in bytes.
    package var cellText: Int
    /// The most text kept in all, in bytes, with every repeat counted.
    package var text: Int
    /// The largest number of sheets.
    package var sheets: Int
    /// The deepest nesting of elements.
    package var depth: Int
    /// The largest XML, in bytes; the parser reads none of more than 10 MB.
    package var content: Int

    /// Limits; each has a default that fits the releases many times over.
    package init(
      rowRepeats: Int = 100_000, columns: Int = 16_384, cells: Int = 2_000_000,
      cellText: Int = 1 << 16, text: Int = 64 << 20, sheets: Int = 1000, depth: Int = 100,
      content: Int = 10_000_000
    ) {
      self.rowRepeats = rowRepeats
      self.columns = columns
      self.cells = cells
      self.cellText = cellText
      self.text = text
      self.sheets = sheets
      self.depth = depth
      self.content = content
    }
  }

  /// The name of the sheet.
  package let name: String
  /// The rows that are not blank, in order.
  package let rows: [Row]

  /// A sheet of rows.
  package init(name: String, rows: [Row]) {
    self.name = name
    self.rows = rows
  }

  /// Reads named sheets of an OpenDocument spreadsheet (`.ods`).
  ///
  /// - Parameters:
  ///   - names: The sheets to read; others are passed over.
  ///   - document: The bytes of the document.
  ///   - file: The name of the file, for messages.
  ///   - limits: What the reader accepts.
  ///   - archiveLimits: What the zip reader accepts.
  /// - Returns: The sheets in the order of `names`.
  /// - Throws: ``InputError`` if the document cannot be read, or lacks a sheet of those named.
  package static func read(
    _ names: [String], document: [UInt8], file: String, limits: Limits = Limits(),
    archiveLimits: ZipArchive.Limits = ZipArchive.Limits()
  ) throws -> [OpenDocumentSheet] {
    let content: [UInt8]
    do {
      let archive = try ZipArchive(bytes: document, limits: archiveLimits)
      content = try archive.contents(of: "content.xml")
    } catch {
      throw InputError(
        file: file, found: error.description, expected: "an OpenDocument spreadsheet (.ods)",
        suggestion: suggestion(for: error))
    }
    return try read(names, content: content, file: file, limits: limits)
  }

  /// Reads named sheets from the `content.xml` of a spreadsheet.
  ///
  /// Document types and entity declarations are refused, and so is any encoding but UTF-8.
  ///
  /// - Parameters:
  ///   - names: The sheets to read; others are passed over.
  ///   - content: The bytes of `content.xml`.
  ///   - file: The name of the file, for messages.
  ///   - limits: What the reader accepts.
  /// - Returns: The sheets in the order of `names`.
  /// - Throws: ``InputError`` if the content cannot be read, or lacks a sheet of those named.
  package static func read(
    _ names: [String], content: [UInt8], file: String, limits: Limits = Limits()
  ) throws -> [OpenDocumentSheet] {
    guard content.count <= limits.content else {
      throw InputError(
        file: file, key: "content.xml", found: "\(content.count) bytes of XML",
        expected: "at most \(limits.content)",
        suggestion: "check where the file comes from, or save the table as CSV")
    }
    try PlainXML.check(content, file: file)
    let (sheets, found) = try OpenDocumentReader.parse(
      content, wanted: Set(names), file: file, limits: limits)
    let missing = names.filter { sheets[$0] == nil }
    guard missing.isEmpty else {
      throw InputError(
        missing.map { name in
          Problem(
            file: file, key: "sheet '\(name)'",
            found:
              "no such sheet (sheets: \(found.isEmpty ? "none" : found.joined(separator: ", ")))",
            expected: "a sheet named \(name)",
            suggestion: NearMiss.nearest(to: name, in: found.filter { !names.contains($0) })
              .map { "'\($0)' may be another table: download the release again" }
              ?? "download the release with the time series")
        })
    }
    return names.compactMap { sheets[$0] }
  }

  private static func suggestion(for error: ZipError) -> String {
    guard case .noEntry(_, let found) = error else { return error.suggestion }
    return found.contains("[Content_Types].xml")
      ? "this is an Office Open XML file: open it and save it as .ods or CSV" : error.suggestion
  }
}
