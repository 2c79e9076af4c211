import Diagnostics
import Foundation

extension OutputFolder {
  /// Writes one file, and any that belong beside it, under temporary names first.
  ///
  /// - Parameters:
  ///   - path: the path of the file; its folder is made where it does not exist.
  ///   - bytes: its content.
  ///   - others: names and contents of files in the same folder.
  /// - Returns: the paths of the files.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  @discardableResult
  public static func writeSingleFile(
    _ path: String, _ bytes: [UInt8], beside others: [(name: String, bytes: [UInt8])] = []
  ) throws -> [String] {
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
    for other in others { try output.write(other.name, other.bytes) }
    try output.commit()
    return [path] + others.map { slash == nil ? $0.name : path[...slash!] + $0.name }
  }
}
