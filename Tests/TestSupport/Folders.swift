import Foundation

/// Does something with a temporary folder, which is removed afterwards.
///
/// - Parameter body: is given the path of the folder.
/// - Returns: what `body` returns.
/// - Throws: what `body` throws.
package func withFolder<Value>(
  _ body: (String) async throws -> Value
) async throws -> Value {
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

/// Does something with a temporary folder, which is removed afterwards.
///
/// - Parameter body: is given the path of the folder.
/// - Returns: what `body` returns.
/// - Throws: what `body` throws.
package func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

private func temporaryFolder() throws -> String {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("strait-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return folder
}

/// The bytes of a file.
package func bytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// The names in a folder, hidden ones too, in order.
package func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// Writes a file, and the folders above it.
package func write(_ content: [UInt8], to path: String) throws {
  let url = URL(fileURLWithPath: path)
  try FileManager.default.createDirectory(
    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(content).write(to: url)
}

/// Writes a text as a file, and the folders above it.
package func write(_ text: String, to path: String) throws {
  try write(Array(text.utf8), to: path)
}

/// Everything below a folder, by the path within it: the content of each file, and each folder, whose
/// path ends in a slash, without content.
package func snapshot(_ folder: String) throws -> [String: [UInt8]] {
  var found: [String: [UInt8]] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
    if isFolder.boolValue {
      found[path + "/"] = []
    } else {
      found[path] = exists ? try bytes(folder + "/" + path) : []
    }
  }
  return found
}
