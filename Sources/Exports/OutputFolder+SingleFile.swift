import Diagnostics
import Foundation

extension OutputFolder {
  /// Writes one file, under a temporary name first.
  ///
  /// - Parameters:
  ///   - path: the path of the file; its folder is made where it does not exist.
  ///   - bytes: its content.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  public static func writeSingleFile(_ path: String, _ bytes: [UInt8]) throws {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    var information = stat()
    let isFolder = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    guard !name.isEmpty, !isFolder else {
      throw InputError(
        file: path.isEmpty ? nil : path, found: path.isEmpty ? "an empty path" : "a folder",
        expected: "the path of a file to write", suggestion: "add a file name")
    }
    let output = try OutputFolder(folder)
    try output.write(name, bytes)
    try output.commit()
  }
}
