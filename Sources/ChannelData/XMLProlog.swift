import Diagnostics

/// The check of an XML document before it is parsed: UTF-8, and without a document type.
///
/// A document type can declare entities that grow without bound or name files. Spreadsheets have
/// none, so one is refused before the parser can see it.
enum XMLProlog {
  static func check(_ bytes: [UInt8], file: String) throws {
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw refusal(file, found: "an encoding other than UTF-8")
    }
    var rest = text.utf8[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while true {
      rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      if rest.starts(with: "<?".utf8) {
        guard let end = find("?>", in: rest) else { return }
        let declaration = String(rest[..<end]) ?? ""
        if let encoding = encoding(in: declaration),
          !["utf-8", "utf8", "us-ascii"].contains(encoding.lowercased())
        {
          throw refusal(file, found: "the encoding '\(encoding)'")
        }
        rest = rest[end...]
      } else if rest.starts(with: "<!--".utf8) {
        guard let end = find("-->", in: rest) else { return }
        rest = rest[end...]
      } else if rest.starts(with: "<!".utf8) {
        throw refusal(file, found: "a document type, which can declare entities")
      } else {
        return
      }
    }
  }

  private static func refusal(_ file: String, found: String) -> InputError {
    InputError(
      file: file, key: "content.xml", found: found,
      expected: "plain XML in UTF-8, as spreadsheet programs write it",
      suggestion: "check where the file comes from, or save the table as CSV")
  }

  /// The index just after the first occurrence of a mark.
  private static func find(
    _ mark: StaticString, in text: Substring.UTF8View
  ) -> Substring.UTF8View.Index? {
    let mark = Array(String(describing: mark).utf8)
    var index = text.startIndex
    while index != text.endIndex {
      if text[index...].starts(with: mark) { return text.index(index, offsetBy: mark.count) }
      index = text.index(after: index)
    }
    return nil
  }

  private static func encoding(in declaration: String) -> String? {
    guard declaration.hasPrefix("<?xml"), let range = declaration.firstRange(of: "encoding")
    else { return nil }
    let rest = declaration[range.upperBound...].drop { $0 == "=" || $0.isWhitespace }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
