import Foundation
import Strait
import Testing

/// Folders as finished commands leave them, made by hand or from a run.
package enum FinishedFixture {
  /// Writes tables and a manifest that names them, with some of its keys changed.
  package static func write(
    _ tables: [(name: String, text: String)], _ changes: [String: Any] = [:], to folder: String
  ) throws {
    let output = try OutputFolder(folder)
    var outputs: [[String: Any]] = []
    for table in tables {
      let file = try output.file(table.name)
      try file.write(Array(table.text.utf8))
      outputs.append(["name": table.name, "bytes": file.byteCount, "sha256": file.sha256])
    }
    var manifest: [String: Any] = [
      "program": "strait", "version": "0.1.0", "algorithmVersion": 3, "command": "run",
      "study": "by-hand", "paths": 10, "seed": 1, "blas": "none", "inputs": [], "outputs": outputs,
      "started": "2026-01-01T00:00:00Z", "seconds": 1,
    ]
    for (key, value) in changes { manifest[key] = value }
    try output.file("manifest.json").write(
      Array(JSONSerialization.data(withJSONObject: manifest, options: [.sortedKeys])))
    try output.commit()
  }

  /// Writes the files of a run, some of them changed, under a manifest that names them as they are.
  package static func write(
    _ run: SmallRun, changing changes: [String: (String) -> String] = [:], to folder: String
  ) throws {
    var manifest = try #require(
      JSONSerialization.jsonObject(with: Data(run.files["manifest.json"]!)) as? [String: Any])
    let outputs = manifest.removeValue(forKey: "outputs") as? [[String: Any]] ?? []
    let tables = outputs.compactMap { $0["name"] as? String }.map { name in
      let text = String(decoding: run.files[name]!, as: UTF8.self)
      return (name, changes[name]?(text) ?? text)
    }
    try write(tables, manifest, to: folder)
  }
}
