import StraitDiagnostics
import Foundation

/// The right to write into a folder, which one process has at a time: a locked file beside the outputs.
///
/// The system releases the lock when the process ends, however it ends. The file of a process that was
/// killed stays and marks the folder as unfinished, until the next process takes it over.
package final class FolderLock {
  /// The name of the file.
  package static let name = ".strait-lock"

  private let path: String
  private let descriptor: Int32
  private var isHeld = true

  /// Takes the lock of a folder.
  ///
  /// - Throws: ``InputError`` where another process has it, the folder cannot be written, or something
  ///   else has the name of the file.
  package init(_ folder: String) throws {
    path = "\(folder)/\(Self.name)"
    while true {
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
      let descriptor = open(path, flags, 0o644)
      guard descriptor >= 0 else {
        let reason = errno
        // A link, a folder, or a device without its driver.
        throw [ELOOP, EISDIR, ENXIO].contains(reason)
          ? Self.foreign(path) : OutputFolder.refusal(folder, reason)
      }
      // What is written here must not reach a file that has another name too.
      var information = stat()
      guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
        information.st_nlink < 2
      else {
        close(descriptor)
        throw Self.foreign(path)
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let reason = errno
        let holder = Self.holder(descriptor)
        close(descriptor)
        guard reason == EWOULDBLOCK else { throw OutputFolder.refusal(folder, reason) }
        throw InputError(
          file: folder, key: "output folder", found: "a folder that \(holder) is writing",
          expected: "a folder that no other command is writing",
          suggestion: "wait until it is done, or choose another folder")
      }
      // One that ended in between may have removed the file that was just opened.
      if Self.isSameFile(descriptor, path) {
        self.descriptor = descriptor
        break
      }
      close(descriptor)
    }
    let text = "process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n"
    ftruncate(descriptor, 0)
    _ = text.withCString { write(descriptor, $0, strlen($0)) }
    OpenOutputs.add(file: path)
  }

  deinit { release() }

  /// Releases the lock.
  package func release() {
    guard isHeld else { return }
    isHeld = false
    unlink(path)
    OpenOutputs.remove(file: path)
    close(descriptor)
  }

  /// Whether a process that was killed, or one that still writes, left its mark in a folder.
  package static func isMarked(_ folder: String) -> Bool { access("\(folder)/\(name)", F_OK) == 0 }

  private static func foreign(_ path: String) -> InputError {
    InputError(
      file: path, found: "a link, or no file", expected: "no file, or one that the program made",
      suggestion: "remove it, or choose another folder")
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = max(0, pread(descriptor, &bytes, bytes.count, 0))
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    return text.split(separator: "\n").first.map(String.init) ?? "another process"
  }

  /// Whether a path still names the file that was opened.
  package static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }
}
