/// A row of CSV text, with the line on which it begins.
package struct CSVLine {
  /// What is wrong with a row.
  package enum Fault: Sendable {
    /// A quoted field that does not end, by the position of the field.
    case openQuote(field: Int)
    /// Text between a closing quote and the end of its field, by the position of the field.
    case textAfterQuote(field: Int)
    /// More fields than `CSVLines.fieldLimit`.
    case tooManyFields
  }

  package let number: Int
  package let fields: [String]
  /// What is wrong, each with its line, in order.
  package let faults: [(line: Int, fault: Fault)]

  /// Whether its last quote was closed.
  package var isClosed: Bool {
    !faults.contains { if case .openQuote = $0.fault { true } else { false } }
  }
}

/// The rows of CSV text one after the other: fields between delimiters, quoted where they hold
/// delimiters, quotes or line ends. Only the row being read is held in memory.
///
/// Tables that this program wrote have commas and LF, and nothing else is a line end there: a carriage
/// return that was added to every line on the way is passed over. Tables of other programs may have
/// another delimiter, lines that end in CR or CRLF, and spaces around quoted fields; text after a
/// closing quote is a fault there, because it shows that quotes were not doubled.
package struct CSVLines {
  private var chunk: ArraySlice<UInt8>
  private var position: Int
  private let nextChunk: () -> ArraySlice<UInt8>
  private var number = 1
  private let delimiter: UInt8
  private let isForeign: Bool
  private var field: [UInt8] = []
  private var faults: [(line: Int, fault: CSVLine.Fault)] = []

  /// The largest number of fields of a row; where a row has as many, the rest of it is not read.
  package var fieldLimit = Int.max

  /// The rows of a table that this program wrote.
  package init(_ bytes: [UInt8]) { self.init(bytes[...], delimiter: comma, isForeign: false) }

  /// The rows of a table that this program wrote, of which one chunk is held in memory.
  package init(_ file: FileBytes) {
    self.init([], delimiter: comma, isForeign: false, then: file.nextChunk)
  }

  /// The rows of a table that another program, or a person, wrote.
  package init(foreign bytes: ArraySlice<UInt8>, delimiter: UInt8) {
    self.init(bytes, delimiter: delimiter, isForeign: true)
  }

  private init(
    _ bytes: ArraySlice<UInt8>, delimiter: UInt8, isForeign: Bool,
    then nextChunk: @escaping () -> ArraySlice<UInt8> = { [] }
  ) {
    chunk = bytes
    position = bytes.startIndex
    self.nextChunk = nextChunk
    self.delimiter = delimiter
    self.isForeign = isForeign
  }

  /// The next row, `nil` after the last.
  package mutating func next() -> CSVLine? {
    guard peek() != nil else { return nil }
    let first = number
    var fields: [String] = []
    faults = []
    var lineEnds = 0
    // Whether nothing stands in the field yet, or spaces alone in a foreign one.
    var isBlank = true
    field.removeAll(keepingCapacity: true)
    while let byte = take() {
      if byte == quote, isBlank {
        readQuoted(field: fields.count)
        if !isForeign { isBlank = field.isEmpty }
      } else if byte == delimiter {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        isBlank = true
        if fields.count == fieldLimit {
          faults.append((number, .tooManyFields))
          return CSVLine(number: first, fields: fields, faults: faults)
        }
      } else if byte == lineFeed || (byte == carriageReturn && isForeign) {
        if byte == carriageReturn, peek() == lineFeed { _ = take() }
        lineEnds = 1
        break
      } else if byte != carriageReturn {
        field.append(byte)
        if !isForeign || byte != space { isBlank = false }
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    if fields.count == fieldLimit { faults.append((number, .tooManyFields)) }
    number += lineEnds
    return CSVLine(number: first, fields: fields, faults: faults)
  }

  /// Reads the rest of a quoted field, whose opening quote was taken.
  private mutating func readQuoted(field position: Int) {
    let opened = number
    field.removeAll(keepingCapacity: true)
    while let byte = take() {
      if byte == quote {
        guard peek() == quote else {
          if isForeign { passOverRest(field: position) }
          return
        }
        _ = take()
      } else if byte == lineFeed || (isForeign && byte == carriageReturn && peek() != lineFeed) {
        number += 1
      }
      field.append(byte)
    }
    faults.append((opened, .openQuote(field: position)))
  }

  /// Passes over what stands between a closing quote and the end of the field.
  private mutating func passOverRest(field position: Int) {
    var hasText = false
    while let byte = peek(), byte != delimiter, byte != lineFeed, byte != carriageReturn {
      if byte != space, !hasText {
        hasText = true
        faults.append((number, .textAfterQuote(field: position)))
      }
      _ = take()
    }
  }

  private mutating func take() -> UInt8? {
    let byte = peek()
    if byte != nil { position += 1 }
    return byte
  }

  private mutating func peek() -> UInt8? {
    if position == chunk.endIndex {
      chunk = nextChunk()
      position = chunk.startIndex
      if chunk.isEmpty { return nil }
    }
    return chunk[position]
  }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let space = UInt8(ascii: " ")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
