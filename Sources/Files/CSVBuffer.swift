/// Builds CSV (RFC 4180): UTF-8, LF, `.` as decimal sign, no thousands separators.
package struct CSVBuffer {
  /// What was built so far.
  package private(set) var bytes: [UInt8] = []
  private var fields = 0
  private let columns: Int?

  /// Whole decimals of numbers: more than any Monte Carlo error here resolves.
  private static let decimals = 6
  private static let scale = 1e6

  /// Nothing yet.
  package init() { columns = nil }

  /// A header, and then rows, each of which must be as long as it.
  package init(header: [String]) {
    columns = header.count
    row(header)
  }

  /// Forgets what was built, keeping the memory.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// A row of texts.
  package mutating func row(_ fields: [String]) {
    for value in fields { field(value) }
    endRow()
  }

  /// A text, quoted where it must be.
  package mutating func field(_ text: String) {
    separate()
    let needsQuotes = text.utf8.contains { [44, 34, 10, 13].contains($0) }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(34)
    for byte in text.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }

  /// A text of the user in a table that people open in a spreadsheet: with an apostrophe before what a
  /// spreadsheet would take for a formula. Numbers stay as they are.
  package mutating func field(words text: String) {
    let isFormula = text.utf8.first.map { [9, 13, 43, 45, 61, 64].contains($0) } ?? false
    field(isFormula && Double(text) == nil ? "'" + text : text)
  }

  /// A whole number.
  package mutating func field(_ value: Int) {
    separate()
    append(value)
  }

  /// A number with at most six decimals and no trailing zeros; empty where there is none.
  package mutating func field(_ value: Double?) {
    separate()
    guard let value, value.isFinite else { return }
    let magnitude = abs(value)
    guard magnitude < 1e12 else {
      bytes.append(contentsOf: String(value).utf8)
      return
    }
    let scaled = Int((magnitude * Self.scale).rounded())
    if value < 0 && scaled > 0 { bytes.append(45) }
    append(scaled / Int(Self.scale))
    var fraction = scaled % Int(Self.scale)
    guard fraction > 0 else { return }
    bytes.append(46)
    var digits = Self.decimals
    while fraction % 10 == 0 {
      fraction /= 10
      digits -= 1
    }
    let start = bytes.count
    for _ in 0..<digits {
      bytes.append(UInt8(48 + fraction % 10))
      fraction /= 10
    }
    bytes[start...].reverse()
  }

  package mutating func endRow() {
    precondition(columns == nil || fields == columns, "a row is as long as the header")
    bytes.append(10)
    fields = 0
  }

  private mutating func separate() {
    if fields > 0 { bytes.append(44) }
    fields += 1
  }

  private mutating func append(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }
}
