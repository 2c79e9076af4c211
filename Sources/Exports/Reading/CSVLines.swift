/// The rows of CSV text one after the other: fields between commas, quoted where they hold commas,
/// quotes or line ends.
struct CSVLines {
  /// A row, with the line on which it begins.
  struct Line {
    let number: Int
    let fields: [String]
    /// Whether its last quote was closed.
    let isClosed: Bool
  }

  private let bytes: [UInt8]
  private var position = 0
  private var number = 1

  /// The rows of some bytes.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next row, `nil` after the last.
  mutating func next() -> Line? {
    guard position < bytes.count else { return nil }
    let first = number
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 10 { number += 1 }
      if isQuoted {
        guard byte == 34 else {
          field.append(byte)
          continue
        }
        if position < bytes.count, bytes[position] == 34 {
          field.append(34)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == 34, field.isEmpty {
        isQuoted = true
      } else if byte == 44 {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else if byte == 10 {
        break
      } else if byte != 13 {
        field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return Line(number: first, fields: fields, isClosed: !isQuoted)
  }
}
