import Foundation

/// The bytes of a file one after the other, of which one chunk is held in memory.
///
/// A file that cannot be read to its end ends early: its length and SHA-256 then tell.
package final class FileBytes: Sequence, IteratorProtocol {
  private let handle: UnsafeMutablePointer<FILE>
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var count = 0
  private var position = 0

  /// Opens a file; `nil` where that is not possible.
  package init?(_ path: String) {
    guard let handle = fopen(path, "rb") else { return nil }
    self.handle = handle
  }

  deinit { fclose(handle) }

  /// The next byte, `nil` at the end.
  package func next() -> UInt8? {
    guard position < count || fill() else { return nil }
    defer { position += 1 }
    return chunk[position]
  }

  /// The bytes that follow, at most 64 KiB; empty at the end.
  package func nextChunk() -> ArraySlice<UInt8> {
    guard position < count || fill() else { return [] }
    defer { position = count }
    return chunk[position..<count]
  }

  private func fill() -> Bool {
    count = fread(&chunk, 1, chunk.count, handle)
    position = 0
    return count > 0
  }
}
