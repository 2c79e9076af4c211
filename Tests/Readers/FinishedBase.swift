import Foundation
import Strait

/// A finished folder as a command wrote it, copied so that one of its files can be changed.
struct FinishedBase: Sendable {
  private let scratch: Scratch
  private let files: [(name: String, content: [UInt8])]
  private static let manifest = "manifest.json"

  /// The folders within the one that `STRAIT_FOLDERS` names.
  static let all: [FinishedBase] = {
    guard let root = ProcessInfo.processInfo.environment["STRAIT_FOLDERS"],
      let names = try? FileManager.default.contentsOfDirectory(atPath: root), !names.isEmpty
    else { fatalError("STRAIT_FOLDERS names no folder with finished folders in it") }
    return names.sorted().map { FinishedBase("\(root)/\($0)", name: $0) }
  }()

  private init(_ path: String, name: String) {
    scratch = Scratch(name)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    files = names.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(path)/\(name)").map { (name, Array($0)) }
    }
    for file in files { scratch.write(file.name, file.content) }
  }

  /// The folder with another content of one file, which the manifest names as if the command had
  /// written it; the file that was changed before is as it was.
  ///
  /// - Parameters:
  ///   - index: the number of the file, counted around.
  ///   - content: its new content.
  /// - Returns: the path.
  func folder(changing index: Int, to content: [UInt8]) -> String {
    Self.restore()
    let file = files[index % files.count]
    scratch.write(file.name, content)
    Self.changed = (self, file)
    if file.name != Self.manifest, let manifest = files.first(where: { $0.name == Self.manifest }) {
      scratch.write(Self.manifest, Self.naming(file.name, content, in: manifest.content))
    }
    return scratch.path
  }

  /// The change that the last input made. The fuzzer calls readers from one thread.
  nonisolated(unsafe) private static var changed:
    (base: FinishedBase, file: (name: String, content: [UInt8]))?

  private static func restore() {
    guard let (base, file) = changed else { return }
    base.scratch.write(file.name, file.content)
    for file in base.files where file.name == manifest {
      base.scratch.write(manifest, file.content)
    }
    changed = nil
  }

  /// A manifest with the length and the digest of other content for one file.
  private static func naming(_ name: String, _ content: [UInt8], in manifest: [UInt8]) -> [UInt8] {
    guard
      var object = try? JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any],
      var outputs = object["outputs"] as? [[String: Any]]
    else { return manifest }
    for index in outputs.indices where outputs[index]["name"] as? String == name {
      outputs[index]["bytes"] = content.count
      outputs[index]["sha256"] = Digest.sha256(content)
    }
    object["outputs"] = outputs
    return (try? JSONSerialization.data(withJSONObject: object)).map { Array($0) } ?? manifest
  }
}
