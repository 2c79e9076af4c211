/// Changes of a file as bad disks, editors and people make them.
struct Mutation {
  private static let words: [[UInt8]] =
    [
      "-9223372036854775808", "9223372036854775807", "99999999999999999999999", "1e400", "-1e400",
      "1e308", "-0", "nan", "0001-01-01", "9999-12-31", "2023-02-30", "\r\n", "\r", "\"", "'", ",",
      ";", "\t", ": ", "- ", "&a ", "*a", "<<: *a", "[[[[", "{", "}", "<!DOCTYPE a>", "&amp;", "<",
      "\u{FEFF}", "\u{202E}", "\u{1B}[2J", "null", "[]", "{}", "",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF, 0xFE]]

  /// A file with one to four changes.
  static func of(
    _ file: [UInt8], mixing other: [UInt8], using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    (1...Int.random(in: 1...4, using: &generator)).reduce(file) { bytes, _ in
      changed(bytes, mixing: other, using: &generator)
    }
  }

  private static func changed(
    _ bytes: [UInt8], mixing other: [UInt8], using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    guard !bytes.isEmpty else { return other }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
    let word = words.randomElement(using: &generator)!
    switch Int.random(in: 0..<9, using: &generator) {
    case 0:
      var flipped = bytes
      flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      return flipped
    case 1: return Array(bytes[..<place])
    case 2: return Array(bytes[..<place] + bytes[end...])
    case 3: return Array(bytes[..<end] + bytes[place...])
    case 4: return bytes[..<place] + word + bytes[place...]
    case 5: return bytes[..<place] + word + bytes[end...]
    case 6: return Array(bytes[..<place] + other[min(place, other.count)...])
    case 7: return withLines(bytes) { $0.remove(at: Int.random(in: $0.indices, using: &generator)) }
    default:
      return withLines(bytes) {
        let line = $0[Int.random(in: $0.indices, using: &generator)]
        let times = Int.random(in: 1...50, using: &generator)
        let place = Int.random(in: $0.indices, using: &generator)
        $0.insert(contentsOf: repeatElement(line, count: times), at: place)
      }
    }
  }

  private static func withLines(
    _ bytes: [UInt8], _ change: (inout [ArraySlice<UInt8>]) -> Void
  ) -> [UInt8] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    change(&lines)
    return Array(lines.joined(separator: [10]))
  }
}
