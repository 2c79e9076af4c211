import Foundation
import StraitDiagnostics

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The reader of `content.xml`: one pass of events, of which only wanted sheets are kept.
///
/// Elements are known by the prefixes that every spreadsheet program writes (`table:`, `office:`,
/// `text:`). Only paragraphs directly in a cell are its text: comments, shapes and tables within
/// a cell are passed over.
final class OpenDocumentReader: NSObject, XMLParserDelegate {
  private let wanted: Set<String>
  private let file: String
  private let limits: OpenDocumentSheet.Limits
  private var sheets: [String: OpenDocumentSheet] = [:]
  private var found: [String] = []
  private var failure: InputError?
  private var keptCells = 0
  private var keptText = 0

  private var errorLine: Int?
  private var hasRoot = false
  private var openElements: [String] = []
  private var depth: Int { openElements.count }
  private var tableDepth = 0
  private var isWanted = false
  private var rows: [OpenDocumentSheet.Row] = []
  private var rowNumber = 0
  private var rowRepeats = 1
  private var isInRow = false
  private var cells: [OpenDocumentSheet.Cell] = []
  private var blanks = 0
  private var cellDepth = 0
  private var cellRepeats = 1
  private var isCovered = false
  private var value: OpenDocumentSheet.Cell?
  private var text = ""
  private var paragraphs = 0
  private var paragraphDepth = 0

  private init(wanted: Set<String>, file: String, limits: OpenDocumentSheet.Limits) {
    self.wanted = wanted
    self.file = file
    self.limits = limits
  }

  /// The wanted sheets by name, and the names of all sheets in order.
  static func parse(
    _ content: [UInt8], wanted: Set<String>, file: String, limits: OpenDocumentSheet.Limits
  ) throws -> (sheets: [String: OpenDocumentSheet], found: [String]) {
    let reader = OpenDocumentReader(wanted: wanted, file: file, limits: limits)
    let parser = XMLParser(data: Data(content))
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let isWellFormed = parser.parse()
    if let failure = reader.failure { throw failure }
    // The parser recovers from some errors and still answers `true`: the elements that were open
    // then are left open.
    guard isWellFormed, parser.parserError == nil, reader.depth == 0, reader.hasRoot else {
      throw InputError(
        file: file, line: max(1, reader.errorLine ?? parser.lineNumber), key: reader.nearPlace,
        found: "XML that is not well formed", expected: "the content.xml of a spreadsheet",
        suggestion: "download the file again")
    }
    return (reader.sheets, reader.found)
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    openElements.append(element)
    hasRoot = true
    if depth > limits.depth {
      refuse(
        parser, found: "elements within more than \(limits.depth) others",
        expected: "the flat nesting of a spreadsheet")
    }
    switch element {
    case "table:table": startTable(attributes, parser)
    case "table:table-row" where isWanted && tableDepth == 1:
      isInRow = true
      cells = []
      blanks = 0
      rowRepeats = repeats(attributes["table:number-rows-repeated"], parser)
    case "table:table-cell" where isInRow && cellDepth == 0: startCell(attributes, parser)
    case "table:covered-table-cell" where isInRow && cellDepth == 0:
      startCell(attributes, parser)
      isCovered = true
    case "text:p" where cellDepth > 0 && depth == cellDepth + 1:
      if paragraphs > 0 { append("\n", parser) }
      paragraphs += 1
      paragraphDepth = depth
    case "text:s" where paragraphDepth > 0:
      let count = min(limits.cellText + 1, repeats(attributes["text:c"], parser))
      append(String(repeating: " ", count: count), parser)
    case "text:tab" where paragraphDepth > 0: append("\t", parser)
    case "text:line-break" where paragraphDepth > 0: append("\n", parser)
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if paragraphDepth > 0, value == nil { append(string, parser) }
  }

  private func append(_ string: String, _ parser: XMLParser) {
    guard text.utf8.count + string.utf8.count <= limits.cellText else {
      refuse(
        parser, found: "a cell with more than \(limits.cellText) bytes of text",
        expected: "a number, a date or a note")
      return
    }
    text += string
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard openElements.last == element else { return }
    if depth == paragraphDepth { paragraphDepth = 0 }
    if depth == cellDepth {
      endCell(parser)
    } else if element == "table:table-row", isInRow, tableDepth == 1 {
      endRow(parser)
    } else if element == "table:table" {
      tableDepth -= 1
      if tableDepth == 0, isWanted, let name = found.last {
        sheets[name] = OpenDocumentSheet(name: name, rows: rows)
        isWanted = false
      }
    }
    openElements.removeLast()
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    if errorLine == nil { errorLine = parser.lineNumber }
  }

  private func startTable(_ attributes: [String: String], _ parser: XMLParser) {
    tableDepth += 1
    guard tableDepth == 1 else { return }
    let name = attributes["table:name"] ?? ""
    if found.contains(name) {
      refuse(parser, found: "two sheets of this name", expected: "one")
    }
    if found.count == limits.sheets {
      refuse(
        parser, found: "more than \(limits.sheets) sheets",
        expected: "at most \(limits.sheets)")
    }
    found.append(name)
    isWanted = wanted.contains(name)
    rows = []
    rowNumber = 0
  }

  private func startCell(_ attributes: [String: String], _ parser: XMLParser) {
    cellDepth = depth
    isCovered = false
    text = ""
    paragraphs = 0
    value = nil
    cellRepeats = repeats(attributes["table:number-columns-repeated"], parser)
    switch attributes["office:value-type"] {
    case "float", "currency", "percentage":
      value = attributes["office:value"].flatMap { Double($0) }.map { .number($0) }
    case "date": value = attributes["office:date-value"].map { .date($0) }
    case "string": value = attributes["office:string-value"].map { .text($0) }
    default: break
    }
  }

  private func endCell(_ parser: XMLParser) {
    cellDepth = 0
    let cell = isCovered ? .blank : value ?? (text.isEmpty ? .blank : .text(text))
    guard cell != .blank else {
      blanks += cellRepeats
      return
    }
    guard blanks + cellRepeats <= limits.columns - cells.count else {
      refuse(
        parser, found: "a cell with content beyond column \(limits.columns)",
        expected: "at most \(limits.columns) columns")
      return
    }
    cells.append(contentsOf: repeatElement(.blank, count: blanks))
    cells.append(contentsOf: repeatElement(cell, count: cellRepeats))
    blanks = 0
  }

  private func endRow(_ parser: XMLParser) {
    isInRow = false
    defer { rowNumber += rowRepeats }
    guard !cells.isEmpty, failure == nil else { return }
    guard rowRepeats <= limits.rowRepeats else {
      refuse(
        parser, found: "row \(rowNumber + 1) repeated \(rowRepeats) times",
        expected: "at most \(limits.rowRepeats) repeats of a row with content")
      return
    }
    keptCells += cells.count * rowRepeats
    guard keptCells <= limits.cells else {
      refuse(
        parser, found: "more than \(limits.cells) cells by row \(rowNumber + 1)",
        expected: "at most \(limits.cells) cells")
      return
    }
    keptText += cells.reduce(0) { $0 + $1.text.utf8.count } * rowRepeats
    guard keptText <= limits.text else {
      refuse(
        parser, found: "more than \(limits.text >> 20) MiB of text by row \(rowNumber + 1)",
        expected: "at most \(limits.text >> 20) MiB")
      return
    }
    for index in 1...rowRepeats {
      rows.append(OpenDocumentSheet.Row(number: rowNumber + index, cells: cells))
    }
  }

  /// A count of repeats; one where the attribute is absent.
  private func repeats(_ attribute: String?, _ parser: XMLParser) -> Int {
    guard let attribute else { return 1 }
    if let count = Int(attribute), (1...1 << 31).contains(count) { return count }
    refuse(parser, found: "a repeat of '\(attribute)'", expected: "a whole number of one or more")
    return 1
  }

  private var place: String {
    tableDepth > 0 ? "content.xml, sheet '\(found.last ?? "")'" : "content.xml"
  }

  /// The place of an error that is known only after the parser has recovered and gone on.
  private var nearPlace: String {
    found.last.map { "content.xml, near sheet '\($0)'" } ?? "content.xml"
  }

  private func refuse(_ parser: XMLParser, found what: String, expected: String) {
    guard failure == nil else { return }
    failure = InputError(
      file: file, line: max(1, parser.lineNumber), key: place, found: what, expected: expected,
      suggestion: "check where the file comes from, or save the table as CSV")
    parser.abortParsing()
  }
}
