import Foundation

/// The bytes of a file chunk by chunk, of which one is held in memory.
///
/// A file that cannot be read to its end ends early: its length and SHA-256 then tell.
package final class FileBytes {
  private let handle: UnsafeMutablePointer<FILE>
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// Opens a file; `nil` where that is not possible.
  package init?(_ path: String) {
    guard let handle = fopen(path, "rb") else { return nil }
    self.handle = handle
  }

  deinit { fclose(handle) }

  /// The bytes that follow, at most 64 KiB; empty at the end.
  package func nextChunk() -> ArraySlice<UInt8> {
    let count = fread(&chunk, 1, chunk.count, handle)
    return chunk[..<count]
  }
}
