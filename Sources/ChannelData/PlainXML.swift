import StraitDiagnostics

/// The check of an XML document before it is parsed: UTF-8, and without a document type or a
/// processing instruction.
///
/// A document type can declare entities that grow without bound or name files. Spreadsheets have
/// none, so one is refused before the parser can see it. They have no processing instructions
/// either, and on one without data Foundation's parser ends the process.
///
/// Both are looked for in every byte, comments and quotes included: after an error the parser goes
/// on from a place of its own choice, and what looked like the inside of a declaration is then
/// read as markup.
enum PlainXML {
  static func check(_ bytes: [UInt8], file: String) throws {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      throw refusal(file, found: "an encoding other than UTF-8")
    }
    if let control = bytes.first(where: { $0 < 0x20 && !isSpace($0) }) {
      throw refusal(file, found: "the control character \(control)")
    }
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = try rest.dropFirst(lengthOfDeclaration(rest, file: file))
    while let mark = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[mark...].dropFirst()
      if rest.first == UInt8(ascii: "?") {
        throw refusal(file, found: "a processing instruction")
      }
      if rest.first == UInt8(ascii: "!"),
        !rest.starts(with: "!--".utf8), !rest.starts(with: "![CDATA[".utf8)
      {
        throw refusal(file, found: "a document type, which can declare entities")
      }
    }
  }

  /// The bytes of the XML declaration, 0 if there is none.
  private static func lengthOfDeclaration(_ text: ArraySlice<UInt8>, file: String) throws -> Int {
    guard text.starts(with: "<?xml".utf8), text.dropFirst(5).first.map(isSpace) ?? false else {
      return 0
    }
    let declaration =
      #/
      <\?xml \s+ version \s*=\s* ["'] [0-9.]+ ["']
      (?: \s+ encoding \s*=\s* ["'] (?<encoding> [A-Za-z0-9._\-]+ ) ["'] )?
      (?: \s+ standalone \s*=\s* ["'] (?: yes|no ) ["'] )? \s* \?>
      /#.asciiOnlyWhitespace().matchingSemantics(.unicodeScalar)
    let head = String(decoding: text.prefix(200), as: UTF8.self)
    guard let found = head.prefixMatch(of: declaration) else {
      throw refusal(file, found: "an XML declaration that is not well formed")
    }
    if let encoding = found.encoding,
      !["utf-8", "utf8", "us-ascii"].contains(encoding.lowercased())
    {
      throw refusal(file, found: "the encoding '\(encoding)'")
    }
    return found.0.utf8.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D].contains(byte)
  }

  private static func refusal(_ file: String, found: String) -> InputError {
    InputError(
      file: file, key: "content.xml", found: found,
      expected: "plain XML in UTF-8, as spreadsheet programs write it",
      suggestion: "check where the file comes from, or save the table as CSV")
  }
}
