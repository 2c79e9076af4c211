import Diagnostics

/// The check of an XML document before it is parsed: UTF-8, and without a document type or a
/// processing instruction.
///
/// A document type can declare entities that grow without bound or name files. Spreadsheets have
/// none, so one is refused before the parser can see it. They have no processing instructions
/// either, and on one without data Foundation's parser ends the process.
enum XMLProlog {
  static func check(_ bytes: [UInt8], file: String) throws {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      throw refusal(file, found: "an encoding other than UTF-8")
    }
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    if rest.starts(with: "<?xml".utf8), rest.dropFirst(5).first.map(isSpace) ?? false {
      guard let end = end(of: "?>", in: rest) else { return }
      try check(declaration: String(decoding: rest[..<end], as: UTF8.self), file: file)
      rest = rest[end...]
    }
    if end(of: "<?", in: rest) != nil {
      throw refusal(file, found: "a processing instruction")
    }
    while true {
      rest = rest.drop(while: isSpace)
      if rest.starts(with: "<!--".utf8) {
        guard let end = end(of: "-->", in: rest) else { return }
        rest = rest[end...]
      } else if rest.starts(with: "<!".utf8) {
        throw refusal(file, found: "a document type, which can declare entities")
      } else {
        return
      }
    }
  }

  private static func check(declaration: String, file: String) throws {
    if let encoding = encoding(in: declaration),
      !["utf-8", "utf8", "us-ascii"].contains(encoding.lowercased())
    {
      throw refusal(file, found: "the encoding '\(encoding)'")
    }
  }

  private static func refusal(_ file: String, found: String) -> InputError {
    InputError(
      file: file, key: "content.xml", found: found,
      expected: "plain XML in UTF-8, as spreadsheet programs write it",
      suggestion: "check where the file comes from, or save the table as CSV")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The index just after the first occurrence of a mark.
  private static func end(of mark: StaticString, in text: ArraySlice<UInt8>) -> Int? {
    let mark = Array(String(describing: mark).utf8)
    var index = text.startIndex
    while index + mark.count <= text.endIndex {
      if text[index] == mark[0], text[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return nil
  }

  private static func encoding(in declaration: String) -> String? {
    guard let range = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[range.upperBound...].drop { $0 == "=" || $0.isWhitespace }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
