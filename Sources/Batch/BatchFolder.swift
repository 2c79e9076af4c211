import Foundation
import StraitDiagnostics
import StraitFiles

/// The work area of a batch run, in the output folder: scripts, logs, shards, and how each task ended.
///
/// A run has a folder of its own below `batch`, called by what it is a run of, so that shards of
/// another seed or another version of a study are never taken for its own.
package struct BatchFolder: Sendable, Equatable {
  /// The folder of the merged output.
  package let out: String
  /// What tells this run from others.
  package let key: String

  /// The work area of a run.
  ///
  /// - Parameters:
  ///   - out: the folder of the merged output.
  ///   - key: what tells this run from others.
  init(out: String, key: String) {
    self.out = out
    self.key = key
  }

  /// The work area.
  package var path: String { PathText.join(out, "batch/\(key)") }

  /// The work areas of every run into the same output folder.
  var all: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(out)/batch")) ?? []
    return names.sorted().map { "\(out)/batch/\($0)" }
  }

  /// The folder of the shards, which are called by their numbers.
  package var shards: String { "\(path)/shards" }
  /// The folder of the logs.
  package var logs: String { "\(path)/logs" }
  /// The folder in which a task notes its exit code when it ends.
  package var ends: String { "\(path)/ends" }

  /// The log of a task.
  package func log(_ task: BatchTask) -> String { "\(logs)/\(task.name).log" }

  /// Makes the folders, and removes what an earlier submission of the same run left but its shards.
  ///
  /// - Throws: ``InputError`` where they cannot be made, or a link is in their place.
  package func prepare() throws {
    try refuseLinks()
    for folder in [logs, ends] { try? FileManager.default.removeItem(atPath: folder) }
    for folder in [shards, logs, ends] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw InputError(
          file: folder, key: "output folder", found: "a folder that cannot be made",
          expected: "a folder that you may write, or may make", suggestion: "choose another `out`")
      }
    }
  }

  /// Writes a file of the work area.
  ///
  /// - Returns: its path.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  @discardableResult
  package func write(_ name: String, _ text: String) throws -> String {
    try refuseLinks()
    return try OutputFolder.writeSingleFile("\(path)/\(name)", Array(text.utf8))[0]
  }

  private func refuseLinks() throws {
    for folder in ["\(out)/batch", path, shards] { try OutputFolder.refuseLink(folder) }
  }

  /// The exit code that a task noted; `nil` where it has not ended.
  package func end(of task: BatchTask) -> Int32? {
    let text = RegularFile.content("\(ends)/\(task.name)").map {
      String(decoding: $0, as: UTF8.self)
    }
    return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// The log of a task, whole; empty where there is none.
  package func text(of task: BatchTask) -> String {
    String(decoding: RegularFile.content(log(task)) ?? [], as: UTF8.self).trimmingCharacters(
      in: .newlines)
  }

  /// The last lines of a task's log, each indented; empty where there is none.
  ///
  /// - Complexity: reads the last 8 KiB at most.
  package func lastLines(of task: BatchTask, _ count: Int = 5) -> String {
    guard let handle = FileHandle(forReadingAtPath: log(task)) else { return "" }
    defer { try? handle.close() }
    let end = (try? handle.seekToEnd()) ?? 0
    try? handle.seek(toOffset: end - min(end, 8192))
    let text = String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").suffix(count).map { "\n    " + $0 }.joined()
  }
}

/// A task of a batch run.
package enum BatchTask: Hashable, Sendable, CustomStringConvertible {
  /// The shard of a number, from 1 on.
  case shard(Int)
  /// The merge of all shards.
  case merge

  /// Its name, by which its files are called.
  package var name: String {
    switch self {
    case .shard(let number): "shard-\(number)"
    case .merge: "merge"
    }
  }

  /// Its name for people.
  package var description: String {
    switch self {
    case .shard(let number): "shard \(number)"
    case .merge: "merge"
    }
  }
}
