import Crypto
import Diagnostics
import Foundation

/// A file that is being written under a temporary name, with its length and SHA-256.
public final class OutputFile {
  /// The name that the file will have.
  public let name: String
  /// How many bytes were written.
  public private(set) var byteCount = 0

  let temporaryPath: String
  private let descriptor: Int32
  private var isOpen = true
  private var hash = SHA256()
  private var firstLine: [UInt8] = []
  private var hasFirstLine = false
  private let loss: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - name: the name that it will have.
  ///   - folder: the folder in which it will stand.
  ///   - loss: what a failure means for the run, for messages.
  /// - Throws: ``RunError`` where it cannot be made.
  init(name: String, folder: String, loss: String) throws {
    self.name = name
    self.loss = loss
    temporaryPath = "\(folder)/.\(name).partial-\(getpid())"
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw RunError(
        "cannot write \(folder)/\(name): \(String(cString: strerror(errno))); "
          + "choose another folder")
    }
    OpenOutputs.add(file: temporaryPath)
  }

  /// Writes a whole file into a folder, where it appears at once or not at all.
  static func write(_ bytes: [UInt8], name: String, folder: String, loss: String) throws {
    let file = try OutputFile(name: name, folder: folder, loss: loss)
    do {
      try file.write(bytes)
      try file.close()
      try file.takeName(in: folder)
    } catch {
      file.discard()
      throw error
    }
  }

  /// Writes bytes at the end.
  ///
  /// - Throws: ``RunError`` where the disk is full or fails.
  public func write(_ bytes: [UInt8]) throws {
    hash.update(data: bytes)
    byteCount += bytes.count
    if !hasFirstLine {
      let line = bytes.prefix { $0 != 10 }
      firstLine += line
      hasFirstLine = line.count < bytes.count
    }
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

  /// Writes text at the end.
  public func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Brings the content to the disk and closes the file.
  func close() throws {
    guard isOpen else { return }
    isOpen = false
    let synced = fsync(descriptor)
    let syncError = errno
    guard Foundation.close(descriptor) == 0, synced == 0 || syncError == EINVAL else {
      throw failure("finish")
    }
  }

  /// Whether it tells what the others in its folder are, and so comes last.
  var isManifest: Bool { name == RunFolder.manifestName }

  /// Gives a closed file its name.
  func takeName(in folder: String) throws {
    guard rename(temporaryPath, "\(folder)/\(name)") == 0 else {
      throw RunError("cannot put \(name) into \(folder): \(String(cString: strerror(errno)))")
    }
    OpenOutputs.remove(file: temporaryPath)
  }

  /// Closes the file and removes it.
  func discard() {
    if isOpen { _ = Foundation.close(descriptor) }
    isOpen = false
    unlink(temporaryPath)
    OpenOutputs.remove(file: temporaryPath)
  }

  /// The names in the first line of what was written, for a table.
  var columns: [String] {
    var lines = CSVLines(firstLine)
    return lines.next()?.fields ?? []
  }

  /// The SHA-256 of what was written, in hexadecimal.
  public var sha256: String { Digest.hexadecimal(hash.finalize()) }

  private func failure(_ verb: String) -> RunError {
    RunError(
      "cannot \(verb) \(name): \(String(cString: strerror(errno))); \(loss): "
        + "free some space or choose another folder")
  }
}
