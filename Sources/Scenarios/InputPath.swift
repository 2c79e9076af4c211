/// Paths in study files.
enum InputPath {
  /// A path as seen from a folder; absolute paths stay.
  static func resolve(_ path: String, relativeTo folder: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
  }

  /// The folder that holds a file.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
