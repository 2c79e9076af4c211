import Foundation

/// Files that are written under a temporary name, see ``OutputFile``, each locked by its writer.
///
/// The name ends in a random number and its digest together with the name of the file: so the program
/// knows its own again, and nobody can lay a link in its way. Whether a process still writes one, only the
/// lock tells: numbers of processes are given again, and those of other machines mean other processes.
package enum PartialFiles {
  private static let mark = ".partial-"
  private static let digits = 16

  /// A temporary name of a file.
  private static func name(of name: String, number: String) -> String {
    let check = Digest.sha256(Array("strait \(name) \(number)".utf8)).prefix(digits)
    return ".\(name)\(mark)\(number)\(check)"
  }

  /// The file of which a name is a temporary one; `nil` where it is none of the program's.
  package static func file(of temporary: String) -> String? {
    guard temporary.utf8.first == 46, let range = temporary.range(of: mark, options: .backwards),
      range.lowerBound > temporary.startIndex
    else { return nil }
    let file = String(temporary[..<range.lowerBound].dropFirst())
    let number = String(temporary[range.upperBound...].prefix(digits))
    return name(of: file, number: number) == temporary ? file : nil
  }

  /// Makes an empty file that was not there, and locks it where the file system has locks.
  ///
  /// - Returns: its path and descriptor; `nil` where it cannot be made, for the reason in `errno`.
  package static func open(_ file: String, in folder: String) -> (path: String, Int32)? {
    while true {
      let random = String(UInt64.random(in: 0 ... .max), radix: 16)
      let number = String(repeating: "0", count: digits - random.count) + random
      let path = "\(folder)/\(name(of: file, number: number))"
      let descriptor = Foundation.open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
      if descriptor < 0 && errno == EEXIST { continue }
      guard descriptor >= 0 else { return nil }
      // Another process may have taken it for abandoned in between, and removed it.
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 || FolderLock.isSameFile(descriptor, path) {
        return (path, descriptor)
      }
      close(descriptor)
    }
  }

  /// Removes those that no process is writing.
  ///
  /// - Parameters:
  ///   - folder: where they stand.
  ///   - file: the file of which they are; of all where `nil`.
  package static func removeAbandoned(in folder: String, of file: String? = nil) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard let own = Self.file(of: name), file == nil || file == own else { continue }
      let path = "\(folder)/\(name)"
      guard let (descriptor, _) = RegularFile.open(path, followsLinks: false) else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }
}
