import StraitDiagnostics

/// The bytes of a text file: what is refused, and how they fall into lines.
enum UTF8Text {
  /// The longest line that is read, in bytes; lines of tables and of text formats have some hundred.
  static let longestLine = 1 << 16

  /// Refuses bytes that are not UTF-8 text, web pages, and lines of more than ``longestLine``.
  static func check(_ bytes: [UInt8], file: String, refusesPages: Bool = true) throws {
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
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let invalid = lines(bytes).enumerated().first {
        String(validating: $0.element, as: UTF8.self) == nil
      }
      throw refusal("bytes that are not UTF-8", line: (invalid?.offset ?? 0) + 1)
    }
    guard refusesPages else { return }
    if WebTable.isPage(bytes) {
      throw InputError(
        file: file, line: 1, found: "a web page", expected: "a table as plain text",
        suggestion: "download the file that the page links to")
    }
    for (index, line) in lines(bytes).enumerated() where line.count > longestLine {
      throw InputError(
        file: file, line: index + 1, found: "a line of \(line.count) bytes",
        expected: "lines of at most \(longestLine) bytes",
        suggestion: "check that this is the file you mean")
    }
  }

  /// The lines, without their ends (LF, CRLF or CR), found one at a time; a byte order mark is
  /// passed over.
  static func lines(_ bytes: [UInt8]) -> Lines { Lines(bytes) }

  /// The lines of some bytes.
  struct Lines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var index: Int

    fileprivate init(_ bytes: [UInt8]) {
      self.bytes = bytes
      index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() -> ArraySlice<UInt8>? {
      guard index < bytes.count else { return nil }
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n"),
        bytes[index] != UInt8(ascii: "\r")
      {
        index += 1
      }
      let line = bytes[start..<index]
      let isPair = bytes[index...].starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
      index = Swift.min(index + (isPair ? 2 : 1), bytes.count)
      return line
    }
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
