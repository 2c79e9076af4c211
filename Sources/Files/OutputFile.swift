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
  private let loss: () -> String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - name: the name that it will have.
  ///   - folder: the folder in which it will stand.
  ///   - loss: what a failure means for the run when it happens, for messages.
  /// - Throws: ``RunError`` where it cannot be made.
  package init(name: String, folder: String, loss: @escaping @autoclosure () -> String) throws {
    self.name = name
    self.loss = loss
    guard let (path, descriptor) = PartialFiles.open(name, in: folder) else {
      throw RunError(
        "cannot write \(folder)/\(name): \(String(cString: strerror(errno))); "
          + "choose another folder")
    }
    temporaryPath = path
    self.descriptor = descriptor
    OpenOutputs.add(file: temporaryPath)
  }

  /// Writes a whole file into a folder, where it appears at once or not at all.
  package static func write(
    _ bytes: [UInt8], name: String, folder: String, loss: @escaping @autoclosure () -> String
  ) throws {
    let file = try OutputFile(name: name, folder: folder, loss: loss())
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
      "cannot \(verb) \(name): \(String(cString: strerror(errno))); \(loss()): "
        + "free some space or choose another folder")
  }
}
