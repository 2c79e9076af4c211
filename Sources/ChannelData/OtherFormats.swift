import StraitDiagnostics

/// Formats that are known by their first bytes and not read.
enum OtherFormats {
  /// Refuses a file of another format.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - file: the name of the file, for messages.
  ///   - expected: what the file should be.
  ///   - package: what to call a zip container, and what to suggest.
  /// - Throws: ``InputError`` if the format is known and not read.
  static func refuse(
    _ bytes: [UInt8], file: String, expected: String,
    package: (name: String, suggestion: String)
  ) throws {
    let formats: [(signature: [UInt8], name: String, suggestion: String)] = [
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", "open it and save it as .ods or CSV"),
      ([0x1F, 0x8B], "a gzip file", "unpack it with gunzip"),
      (Array("%PDF".utf8), "a PDF document", "download the spreadsheet"),
      (Array("PK".utf8), package.name, package.suggestion),
    ]
    for format in formats where bytes.starts(with: format.signature) {
      throw InputError(
        file: file, found: format.name, expected: expected, suggestion: format.suggestion)
    }
  }
}
