import Foundation
import StraitDiagnostics
import Synchronization

/// The reading of a whole file that the user named.
package enum InputFile {
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 64 << 20
  /// The largest file of JSON, in bytes: its reader takes many times as much memory.
  package static let jsonLimit = 8 << 20

  /// The path that stands for standard input.
  package static let standardInput = "-"

  private static let isStandardInputRead = Mutex(false)

  /// The content of a file, or of standard input where the path is `-`.
  ///
  /// - Parameters:
  ///   - path: the path; it also names the file in messages.
  ///   - expected: what the file should be, for messages.
  ///   - limit: the largest size, in bytes.
  ///   - name: the name of the file in messages, where that is not the path.
  /// - Returns: the bytes.
  /// - Throws: ``InputError`` where the file is missing, too large, no regular file, or cannot be read.
  package static func read(
    _ path: String, expected: String, limit: Int = sizeLimit, named name: String? = nil
  ) throws -> [UInt8] {
    let name = name ?? path
    func failure(_ code: Int32) -> InputError {
      let error = refusal(path, code, expected)
      return InputError(
        error.problems.map { problem in
          var named = problem
          named.file = name
          return named
        })
    }
    if path == standardInput {
      let isSecond = isStandardInputRead.withLock { isRead in
        defer { isRead = true }
        return isRead
      }
      guard !isSecond else {
        throw InputError(
          file: name, found: "standard input, which was read already", expected: expected,
          suggestion: "give - once, and files by their names")
      }
      guard let handle = fdopen(STDIN_FILENO, "rb") else { throw failure(errno) }
      return try read(handle, name, limit, expected, failure)
    }
    guard let (descriptor, _) = RegularFile.open(path, followsLinks: true) else {
      throw failure(errno)
    }
    guard let handle = fdopen(descriptor, "rb") else {
      let reason = errno
      close(descriptor)
      throw failure(reason)
    }
    defer { fclose(handle) }
    return try read(handle, name, limit, expected, failure)
  }

  private static func read(
    _ handle: UnsafeMutablePointer<FILE>, _ name: String, _ limit: Int, _ expected: String,
    _ failure: (Int32) -> InputError
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = fread(&chunk, 1, chunk.count, handle)
      bytes.append(contentsOf: chunk[..<count])
      if count < chunk.count { break }
    }
    if ferror(handle) != 0 { throw failure(errno) }
    guard bytes.count <= limit else {
      throw InputError(
        file: name, found: "more than \(limit >> 20) MiB",
        expected: "\(expected) of at most \(limit >> 20) MiB",
        suggestion: "check that this is the file you mean")
    }
    return bytes
  }

  /// Bytes of a text without the byte order mark that some programs put before it.
  package static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func refusal(_ path: String, _ code: Int32, _ expected: String) -> InputError {
    switch code {
    case ENOENT, ENOTDIR:
      return InputError(
        file: path, found: "no such file", expected: expected, suggestion: nearFile(path))
    case EISDIR:
      return InputError(
        file: path, found: "a directory", expected: expected,
        suggestion: "name a file in it")
    case ESPIPE:
      return InputError(
        file: path, found: "a pipe, a device or a socket", expected: expected,
        suggestion: "name a file, or give - and hand it in on standard input")
    case EACCES:
      return InputError(
        file: path, found: "a file that you may not read", expected: expected,
        suggestion: "change its permissions, or copy it")
    default:
      return InputError(
        file: path, found: "a file that cannot be read (\(String(cString: strerror(code))))",
        expected: expected, suggestion: "check the disk, or copy the file")
    }
  }

  private static func nearFile(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let directory = url.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return NearMiss.nearest(to: url.lastPathComponent, in: names.sorted().prefix(1000).map { $0 })
      .map { "did you mean '\($0)'?" } ?? "check the name and the directory"
  }
}

/// The bytes of a file chunk by chunk, of which one is held in memory.
///
/// A file that cannot be read to its end ends early: its length and SHA-256 then tell.
package final class FileBytes {
  private let handle: UnsafeMutablePointer<FILE>
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// Opens a file; `nil` where that is not possible.
  package init?(_ path: String) {
    guard let (descriptor, _) = RegularFile.open(path, followsLinks: true) else { return nil }
    guard let handle = fdopen(descriptor, "rb") else {
      close(descriptor)
      return nil
    }
    self.handle = handle
  }

  deinit { fclose(handle) }

  /// The bytes that follow, at most 64 KiB; empty at the end.
  package func nextChunk() -> ArraySlice<UInt8> {
    let count = fread(&chunk, 1, chunk.count, handle)
    return chunk[..<count]
  }
}

/// A file, or something built in, that a run read, for its manifest.
package struct InputRecord: Sendable, Equatable {
  /// What it served for.
  package let role: String
  /// Its name, as the user gave it.
  package let name: String
  package let content: [UInt8]
  /// The days whose figures are provisional, in ISO form; the last file of arrivals has them for all.
  package let provisionalDays: [String]

  /// A record of what was read.
  package init(role: String, name: String, content: [UInt8], provisionalDays: [String] = []) {
    self.role = role
    self.name = name
    self.content = content
    self.provisionalDays = provisionalDays
  }
}
