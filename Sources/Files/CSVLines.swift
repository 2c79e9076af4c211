/// A row of CSV text, with the line on which it begins.
package struct CSVLine {
  package let number: Int
  package let fields: [String]
  /// Whether its last quote was closed.
  package let isClosed: Bool
}

/// The rows of CSV text one after the other: fields between commas, quoted where they hold commas,
/// quotes or line ends. Only the row being read is held in memory.
package struct CSVLines<Bytes: IteratorProtocol<UInt8>> {
  private var bytes: Bytes
  private var ahead: UInt8?
  private var number = 1

  /// The rows of some bytes.
  package init<Text: Sequence>(_ bytes: Text) where Text.Iterator == Bytes {
    self.bytes = bytes.makeIterator()
  }

  /// The next row, `nil` after the last.
  package mutating func next() -> CSVLine? {
    ahead = take()
    guard ahead != nil else { return nil }
    let first = number
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    while let byte = take() {
      if byte == 10 { number += 1 }
      if isQuoted {
        guard byte == 34 else {
          field.append(byte)
          continue
        }
        ahead = take()
        if ahead == 34 {
          field.append(34)
          ahead = nil
        } else {
          isQuoted = false
        }
      } else if byte == 34, field.isEmpty {
        isQuoted = true
      } else if byte == 44 {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      } else if byte == 10 {
        break
      } else if byte != 13 {
        field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return CSVLine(number: first, fields: fields, isClosed: !isQuoted)
  }

  private mutating func take() -> UInt8? {
    guard let byte = ahead else { return bytes.next() }
    ahead = nil
    return byte
  }
}
