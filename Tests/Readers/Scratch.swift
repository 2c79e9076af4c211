import Foundation

/// A folder of this process, for readers that are given folders. It is left where a run ends in a
/// finding, and `make fuzz` removes it.
struct Scratch: Sendable {
  /// The path, in memory where the system has such a place.
  let path: String

  /// A folder of this name.
  init(_ name: String) {
    let root = ProcessInfo.processInfo.environment["STRAIT_SCRATCH"] ?? NSTemporaryDirectory()
    path = "\(root)/\(name)-\(getpid())"
  }

  /// Writes a file, and the folders of its name.
  func write(_ name: String, _ bytes: [UInt8]) {
    let file = "\(path)/\(name)"
    let folder = String(file[..<file.lastIndex(of: "/")!])
    var isFolder = ObjCBool(false)
    do {
      if !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      try Data(bytes).write(to: URL(fileURLWithPath: file))
    } catch {
      fatalError("cannot write \(file): \(error)")
    }
  }
}
