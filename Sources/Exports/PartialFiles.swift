import Foundation

/// Files that a process began to write and never named, see ``OutputFile``.
enum PartialFiles {
  private static let mark = ".partial-"

  /// Removes those of processes that have ended.
  static func removeAbandoned(in folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix("."), let range = name.range(of: mark, options: .backwards),
        let process = Int32(name[range.upperBound...]), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }
}
