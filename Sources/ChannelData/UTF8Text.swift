import Diagnostics

/// The bytes of a text file: what is refused, and how they fall into lines.
enum UTF8Text {
  /// Refuses bytes that are not UTF-8 text.
  static func check(_ bytes: [UInt8], file: String) throws {
    func refusal(_ found: String, line: Int?) -> InputError {
      InputError(
        file: file, line: line, found: found, expected: "text in UTF-8",
        suggestion: "save the file again as 'CSV UTF-8'")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw refusal("text in UTF-16", line: nil)
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw refusal("a zero byte", line: line(of: zero, in: bytes))
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let invalid = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw refusal("bytes that are not UTF-8", line: invalid + 1)
  }

  /// The lines, without their ends (LF, CRLF or CR), up to a number of them; a byte order mark is
  /// passed over.
  static func lines(_ bytes: [UInt8], upTo limit: Int = .max) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index < bytes.count, lines.count < limit {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      lines.append(bytes[start..<(index - 1)])
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
        index += 1
      }
      start = index
    }
    if start < bytes.count, lines.count < limit { lines.append(bytes[start...]) }
    return lines
  }

  /// The fields of a line that a byte separates, without space around them.
  static func fields(_ line: ArraySlice<UInt8>, separator: UInt8) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map {
      CellText.trimmed(String(decoding: $0, as: UTF8.self))
    }
  }

  /// The fields of a line that space separates, at most so many; what follows them is left out.
  static func words(_ line: ArraySlice<UInt8>, upTo limit: Int = .max) -> [String] {
    line.split(maxSplits: limit) { $0 == 0x20 || $0 == 0x09 }
      .prefix(limit).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func line(of index: Int, in bytes: [UInt8]) -> Int {
    bytes[..<index].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }
}
