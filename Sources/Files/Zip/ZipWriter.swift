import CStraitZlib
import StraitDiagnostics

/// Writes a zip container piece by piece: the counterpart of ``ZipArchive``.
///
/// The same content gives the same bytes wherever zlib is the same: every entry bears the first time
/// that the format knows, 1980-01-01. Sizes and checksum of a deflated entry follow its content, so
/// that no entry has to be held in memory.
///
/// Source: PKWARE, *APPNOTE.TXT*, 6.3.10, sections 4.3 to 4.4.
package final class ZipWriter {
  private typealias Signature = ZipRecords.Signature

  private struct Record {
    let name: [UInt8]
    let method: Int
    let start: Int
    var checksum: UInt = 0
    var size = 0
    var storedSize = 0
  }

  private let sink: ([UInt8]) throws -> Void
  private var records: [Record] = []
  private var position = 0
  private static let deflated = 8
  private static let sizesFollow = 1 << 3
  /// Records have 32 bits for sizes and places; the last value is kept for containers of another kind.
  private static let largestSize = Int(UInt32.max) - 1

  /// A writer.
  ///
  /// - Parameter sink: receives the bytes of the container in order.
  package init(_ sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Adds an entry as it is, with its sizes before its content.
  ///
  /// - Throws: ``RunError`` beyond 4 GiB, and what the sink throws.
  package func addStored(_ name: String, _ content: [UInt8]) throws {
    var record = Record(name: Array(name.utf8), method: 0, start: position)
    record.checksum = UInt(Inflate.checksum(content))
    record.size = content.count
    record.storedSize = content.count
    try put(Self.localHeader(of: record) + content)
    records.append(record)
  }

  /// Adds a deflated entry whose content comes in pieces.
  ///
  /// - Parameters:
  ///   - name: its path within the container.
  ///   - body: writes the content with the function that it is given.
  /// - Throws: ``RunError`` beyond 4 GiB, and what the sink or the body throws.
  package func addDeflated(
    _ name: String, _ body: (_ write: @escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    var record = Record(name: Array(name.utf8), method: Self.deflated, start: position)
    try put(Self.localHeader(of: record))
    let deflate = Deflate()
    record.checksum = crc32(0, nil, 0)
    func add(_ piece: [UInt8], isLast: Bool) throws {
      record.checksum = piece.withUnsafeBufferPointer {
        piece.isEmpty
          ? record.checksum : crc32(record.checksum, $0.baseAddress, UInt32($0.count))
      }
      record.size += piece.count
      let stored = deflate.add(piece, isLast: isLast)
      record.storedSize += stored.count
      try put(stored)
    }
    try body { try add($0, isLast: false) }
    try add([], isLast: true)
    guard record.size <= Self.largestSize else { throw Self.tooLarge }
    try put(
      Self.bytes(Signature.sizes, 4) + Self.bytes(Int(record.checksum), 4)
        + Self.bytes(record.storedSize, 4) + Self.bytes(record.size, 4))
    records.append(record)
  }

  /// Writes the directory, which ends the container.
  ///
  /// - Throws: ``RunError`` beyond 4 GiB, and what the sink throws.
  package func finish() throws {
    let start = position
    for record in records {
      try put(
        Self.bytes(Signature.directory, 4) + Self.bytes(20, 2) + Self.common(of: record)
          + Self.sizes(of: record) + Self.bytes(record.name.count, 2)
          + [UInt8](repeating: 0, count: 12) + Self.bytes(record.start, 4) + record.name)
    }
    let size = position - start
    try put(
      Self.bytes(Signature.end, 4) + Self.bytes(0, 4) + Self.bytes(records.count, 2)
        + Self.bytes(records.count, 2) + Self.bytes(size, 4) + Self.bytes(start, 4)
        + Self.bytes(0, 2))
  }

  private func put(_ bytes: [UInt8]) throws {
    position += bytes.count
    guard position <= Self.largestSize else { throw Self.tooLarge }
    if !bytes.isEmpty { try sink(bytes) }
  }

  private static func localHeader(of record: Record) -> [UInt8] {
    bytes(Signature.entry, 4) + common(of: record) + sizes(of: record) + bytes(record.name.count, 2)
      + bytes(0, 2) + record.name
  }

  /// Version, flags, method, time and day, as both headers have them.
  private static func common(of record: Record) -> [UInt8] {
    bytes(20, 2) + bytes(record.method == deflated ? sizesFollow : 0, 2) + bytes(record.method, 2)
      + bytes(0, 2) + bytes(1 << 5 | 1, 2)
  }

  private static func sizes(of record: Record) -> [UInt8] {
    bytes(Int(record.checksum), 4) + bytes(record.storedSize, 4) + bytes(record.size, 4)
  }

  /// A little-endian number.
  private static func bytes(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let tooLarge = RunError(
    "cannot write a zip container of more than 4 GiB: write fewer tables into it")
}
