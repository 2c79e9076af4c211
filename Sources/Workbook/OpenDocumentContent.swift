import StraitFiles

/// Writes `content.xml`: sheet by sheet, row by row, never more than a piece of it in memory.
///
/// A sheet has its title in A1, remarks below it, and its table at once after those. The first row of
/// the table is marked as its header twice: as rows that repeat on every page, and in a database range
/// that bears the name of the sheet.
struct OpenDocumentContent {
  private var buffer: [UInt8] = []
  private let sink: ([UInt8]) throws -> Void
  private static let pieceSize = 1 << 16

  /// Writes the sheets.
  ///
  /// - Parameters:
  ///   - sheets: the sheets, in the order of their tabs.
  ///   - sink: receives the text in pieces.
  /// - Throws: what the rows of a sheet or the sink throw.
  static func write(_ sheets: [Sheet], _ sink: @escaping ([UInt8]) throws -> Void) throws {
    var content = OpenDocumentContent(sink: sink)
    content.add(
      OpenDocumentStyles.head + "<office:document-content \(OpenDocumentStyles.namespaces) "
        + "office:version=\"\(OpenDocumentStyles.version)\">\(OpenDocumentStyles.automatic)"
        + "<office:body><office:spreadsheet>\n")
    for sheet in sheets { try content.add(sheet) }
    content.add("<table:database-ranges>\n")
    for sheet in sheets where !sheet.columns.isEmpty {
      content.add(
        "<table:database-range table:name=\"\(XMLText.escaped(sheet.rangeName))\" "
          + "table:target-range-address=\"\(XMLText.escaped(sheet.range))\" "
          + "table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>\n")
    }
    content.add(
      "</table:database-ranges></office:spreadsheet></office:body></office:document-content>\n")
    try content.flush()
  }

  private init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  private mutating func add(_ text: String) { buffer.append(contentsOf: text.utf8) }

  private mutating func flush() throws {
    if !buffer.isEmpty { try sink(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ sheet: Sheet) throws {
    let widths =
      sheet.columns.isEmpty
      ? [OpenDocumentStyles.widths.last!]
      : sheet.columns.map { OpenDocumentStyles.width(for: $0.width) }
    let page =
      Sheet.isOnePageWide(sheet.columns)
      ? " table:style-name=\"\(OpenDocumentStyles.fitted)\"" : ""
    let printing =
      sheet.isPrinted
      ? (sheet.columns.isEmpty
        ? "" : " table:print-ranges=\"\(XMLText.escaped(sheet.printRange))\"")
      : " table:print=\"false\""
    add("<table:table table:name=\"\(XMLText.escaped(sheet.name))\"\(page)\(printing)>\n")
    for width in widths { add("<table:table-column table:style-name=\"w\(width)\"/>") }
    add("\n")
    row([.text(sheet.title)], style: "Heading_20_1")
    let isTable = !sheet.columns.isEmpty
    for remark in sheet.remarks { row([remark], style: isTable ? nil : "Wrapped") }
    if isTable {
      add("<table:table-header-rows>")
      row(sheet.columns.map { .text($0.name) }, style: "Header")
      add("</table:table-header-rows>\n")
    }
    try sheet.rows { cells in
      row(cells, style: "Wrapped")
      if buffer.count > Self.pieceSize { try flush() }
    }
    add("</table:table>\n")
  }

  /// Adds a row; the style is that of its texts.
  private mutating func row(_ cells: [SheetCell], style: String?) {
    add("<table:table-row>")
    for cell in cells { add(cell, style: style) }
    add("</table:table-row>\n")
  }

  private mutating func add(_ cell: SheetCell, style: String?) {
    switch cell {
    case .blank: add("<table:table-cell/>")
    case .text(let text):
      let style = style.map { " table:style-name=\"\($0)\"" } ?? ""
      add("<table:table-cell\(style) office:value-type=\"string\">\(Self.paragraphs(text))")
      add("</table:table-cell>")
    case .heading(let text): add(.text(text), style: "Heading_20_2")
    case .number(let text):
      add("<table:table-cell")
      if let decimals = SheetCell.decimals(text) { add(" table:style-name=\"d\(decimals)\"") }
      add(" office:value-type=\"float\" office:value=\"\(text)\"><text:p>\(text)</text:p>")
      add("</table:table-cell>")
    case .share(let text):
      add("<table:table-cell table:style-name=\"percent\" office:value-type=\"percentage\" ")
      add("office:value=\"\(text)\"><text:p>\(text)</text:p></table:table-cell>")
    case .date(let text):
      add("<table:table-cell table:style-name=\"date\" office:value-type=\"date\" ")
      add("office:date-value=\"\(text)\"><text:p>\(text)</text:p></table:table-cell>")
    case .link(let text, let target):
      add("<table:table-cell table:style-name=\"Link\" office:value-type=\"string\"><text:p>")
      add("<text:a xlink:type=\"simple\" xlink:href=\"\(XMLText.escaped(target))\">")
      add("\(XMLText.escaped(text))</text:a></text:p></table:table-cell>")
    }
  }

  /// A text as paragraphs, one a line, with the spaces that XML would swallow written as elements.
  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      "<text:p>\(spaced(line))</text:p>"
    }.joined()
  }

  private static func spaced(_ line: Substring) -> String {
    guard line.contains("\t") || line.contains("  ") || line.first == " " || line.last == " " else {
      return XMLText.escaped(String(line))
    }
    return line.map { character in
      switch character {
      case " ": "<text:s/>"
      case "\t": "<text:tab/>"
      default: XMLText.escaped(String(character))
      }
    }.joined()
  }
}
