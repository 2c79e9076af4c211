import Foundation
import StraitDiagnostics

/// A file that is being written under a temporary name, with its length and SHA-256.
///
/// It is locked until it has its name, so that others can tell it from one that was left behind, see
/// ``PartialFiles``: the system releases the lock when the process ends, however it ends.
package final class OutputFile {
  /// The name that the file will have.
  package let name: String
  /// How many bytes were written.
  package private(set) var byteCount = 0

  package let temporaryPath: String
  private let descriptor: Int32
  private var (isOpen, isOnDisk) = (true, false)
  private let digest = Digest()
  private let loss: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - name: the name that it will have.
  ///   - folder: the folder in which it will stand.
  ///   - loss: what a failure means for the run, for messages.
  /// - Throws: ``RunError`` where it cannot be made.
  package init(name: String, folder: String, loss: String) throws {
    self.name = name
    self.loss = loss
    temporaryPath = PartialFiles.path(of: name, in: folder)
    guard let descriptor = PartialFiles.open(temporaryPath) else {
      throw RunError(
        "cannot write \(folder)/\(name): \(String(cString: strerror(errno))); "
          + "choose another folder")
    }
    self.descriptor = descriptor
    OpenOutputs.add(file: temporaryPath)
  }

  /// Writes a whole file into a folder, where it appears at once or not at all.
  package static func write(_ bytes: [UInt8], name: String, folder: String, loss: String) throws {
    let file = try OutputFile(name: name, folder: folder, loss: loss)
    do {
      try file.write(bytes)
      try file.synchronize()
      try file.takeName(in: folder)
    } catch {
      file.discard()
      throw error
    }
  }

  /// Writes bytes at the end.
  ///
  /// - Throws: ``RunError`` where the disk is full or fails.
  package func write(_ bytes: [UInt8]) throws {
    digest.update(bytes)
    byteCount += bytes.count
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { throw failure("write") }
        rest = rest.dropFirst(written)
      }
    }
  }

  /// Flushes the content to the disk.
  package func synchronize() throws {
    guard !isOnDisk else { return }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("finish") }
    isOnDisk = true
  }

  /// Whether it tells what the others in its folder are, and so comes last.
  package var isManifest: Bool { name == OutputFolder.manifestName }

  /// Gives a file that is on the disk its name, and closes it.
  package func takeName(in folder: String) throws {
    guard rename(temporaryPath, "\(folder)/\(name)") == 0 else {
      throw RunError("cannot put \(name) into \(folder): \(String(cString: strerror(errno)))")
    }
    close()
  }

  /// Removes the file, and closes it.
  package func discard() {
    unlink(temporaryPath)
    close()
  }

  private func close() {
    if isOpen { _ = Foundation.close(descriptor) }
    isOpen = false
    OpenOutputs.remove(file: temporaryPath)
  }

  /// The SHA-256 of what was written, in hexadecimal.
  package var sha256: String { digest.hexadecimal }

  private func failure(_ verb: String) -> RunError {
    RunError(
      "cannot \(verb) \(name): \(String(cString: strerror(errno))); \(loss): "
        + "free some space or choose another folder")
  }
}

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
      // Another process may have taken it for abandoned in between, and removed it.
      if flock(descriptor, LOCK_EX) != 0 || FolderLock.isSameFile(descriptor, path) {
        ftruncate(descriptor, 0)
        return descriptor
      }
      close(descriptor)
    }
  }

  /// Removes those that no process is writing.
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
