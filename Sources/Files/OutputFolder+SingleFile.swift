import StraitDiagnostics
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
  package static func writeSingleFile(
    _ path: String, _ bytes: [UInt8], beside others: [(name: String, bytes: [UInt8])] = []
  ) throws -> [String] {
    let (folder, name) = try place(of: path)
    let output = try OutputFolder(
      folder, loss: "nothing was kept of this run", isShared: true)
    try output.write(name, bytes)
    for other in others { try output.write(other.name, other.bytes) }
    try output.commit()
    let slash = path.lastIndex(of: "/")
    return [path] + others.map { slash == nil ? $0.name : path[...slash!] + $0.name }
  }

  /// Writes one file piece by piece, under a temporary name first.
  ///
  /// - Parameters:
  ///   - path: the path of the file; its folder is made where it does not exist.
  ///   - loss: what a failure to write means, for messages.
  ///   - body: writes the content.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  package static func writeSingleFile(
    _ path: String, loss: String, _ body: (OutputFile) throws -> Void
  ) throws {
    let (folder, name) = try place(of: path)
    let output = try OutputFolder(folder, loss: loss, isShared: true)
    try body(output.file(name))
    try output.commit()
  }

  /// The folder and the name of a file to write.
  private static func place(of path: String) throws -> (folder: String, name: String) {
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
    return (folder, name)
  }
}
