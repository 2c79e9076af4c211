/// Whole numbers as bytes: seven bits to a byte, the lowest first (LEB128), so that small ones take
/// one byte. Signed ones alternate, 0, −1, 1, −2, …
struct PartWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// Writes a number that is not negative.
  mutating func write(_ value: UInt64) {
    var rest = value
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a number.
  mutating func write(_ value: Int) {
    write(UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1))))
  }

  /// Writes a long number, as its two halves.
  mutating func write(_ value: Int128) {
    write(Int(truncatingIfNeeded: value >> 64))
    write(UInt64(truncatingIfNeeded: value))
  }
}

/// Reads what a ``PartWriter`` wrote.
struct PartReader {
  /// The end of bytes that do not hold what was expected.
  struct Unexpected: Error {}

  /// The paths that the part counted: no number of paths is larger.
  let paths: Int
  /// More than a part has, in all its histograms: a small file must not take all memory.
  private var bucketsLeft = 1 << 28
  private let bytes: [UInt8]
  private var position = 0

  /// A reader of what a part counted of so many paths.
  init(_ bytes: [UInt8], paths: Int) {
    self.bytes = bytes
    self.paths = paths
  }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.count }

  /// A number that is not negative.
  @inline(__always)
  mutating func unsigned() throws(Unexpected) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position &+= 1
      value |= UInt64(byte & 127) &<< shift
      if byte < 128 { return value }
      shift &+= 7
    }
    throw Unexpected()
  }

  /// A number.
  mutating func signed() throws(Unexpected) -> Int {
    let value = try unsigned()
    return Int(truncatingIfNeeded: value >> 1) ^ -Int(value & 1)
  }

  /// A long number: a sum that thousands of parts may add to without leaving 128 bits.
  mutating func long() throws(Unexpected) -> Int128 {
    let upper = try signed()
    guard upper.magnitude < 1 << 40 else { throw Unexpected() }
    return Int128(upper) << 64 | Int128(try unsigned())
  }

  /// A number of paths.
  mutating func pathCount() throws(Unexpected) -> Int {
    let value = try signed()
    guard (0...paths).contains(value) else { throw Unexpected() }
    return value
  }

  /// A number of buckets that follow, empty ones among them.
  mutating func buckets(atMost most: Int) throws(Unexpected) -> Int {
    let value = try unsigned()
    guard value <= min(most, bucketsLeft) else { throw Unexpected() }
    bucketsLeft -= Int(value)
    return Int(value)
  }

  /// A number of things that follow, each of at least one byte.
  mutating func count() throws(Unexpected) -> Int {
    let value = try unsigned()
    guard value <= bytes.count - position else { throw Unexpected() }
    return Int(value)
  }
}
