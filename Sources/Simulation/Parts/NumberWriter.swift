/// Whole numbers as bytes: seven bits to a byte, the lowest first (LEB128), so that small ones take
/// one byte. Signed ones alternate, 0, −1, 1, −2, …
struct NumberWriter {
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
