import Foundation

/// Files that are written under a temporary name, see ``OutputFile``, each locked by its writer.
///
/// A number of a process tells nothing of whether it still writes: numbers are given again, those of
/// other machines mean other processes, and one that was killed keeps its own until its parent asks.
package enum PartialFiles {
  private static let mark = ".partial-"

  /// The temporary path of a file, of this process alone on this machine.
  package static func path(of name: String, in folder: String) -> String {
    "\(folder)/.\(name)\(mark)\(getpid())"
  }

  /// Opens an empty file and locks it, where the file system has locks.
  ///
  /// - Returns: its descriptor; `nil` where it cannot be made, for the reason in `errno`.
  package static func open(_ path: String) -> Int32? {
    while true {
      let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { return nil }
      // One who looked at it in between, to see whether it was abandoned, may have removed it.
      if flock(descriptor, LOCK_EX) != 0 || FolderLock.isSameFile(descriptor, path) {
        ftruncate(descriptor, 0)
        return descriptor
      }
      close(descriptor)
    }
  }

  /// Removes those that nobody writes any more.
  package static func removeAbandoned(in folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix("."), let range = name.range(of: mark, options: .backwards),
        Int32(name[range.upperBound...]) != nil
      else { continue }
      let path = "\(folder)/\(name)"
      let descriptor = Foundation.open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }
}
