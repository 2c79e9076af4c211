/// Where a table stands: the file, and the sheet where there are several.
struct TablePlace: Sendable {
  var file: String
  var sheet: String?

  /// A key with the sheet before it.
  func key(_ key: String?) -> String? {
    guard let sheet else { return key }
    return key.map { "\(sheet), \($0)" } ?? sheet
  }
}
