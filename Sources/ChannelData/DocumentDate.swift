import StraitFiles
import StraitTimeSeries

/// The date in the metadata of an OpenDocument file.
enum DocumentDate {
  /// The day on which a document was last saved: `dc:date` of its `meta.xml`, in UTC as written.
  ///
  /// - Parameter document: the bytes of the document.
  /// - Returns: the day; `nil` where there is no such entry, or it is no date.
  static func saved(_ document: [UInt8]) -> Day? {
    let limits = ZipArchive.Limits(entrySize: 1 << 20)
    guard let archive = try? ZipArchive(bytes: document, limits: limits),
      let content = try? archive.contents(of: "meta.xml"),
      let text = String(validating: content, as: UTF8.self),
      let start = text.firstRange(of: "<dc:date>")?.upperBound
    else { return nil }
    return Day(iso: text[start...].prefix(10))
  }
}
