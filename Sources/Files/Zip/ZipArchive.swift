/// A zip container in memory: its directory, and the content of its entries on demand.
///
/// The reader is written over zlib alone. zlib is part of every Debian system, libzip is not, and
/// only reading is needed: a directory of fixed-size records, and raw deflate.
///
/// Nothing that the container declares is trusted. Sizes and offsets are checked against the
/// bytes at hand, content is inflated under limits of size and ratio whatever size is declared,
/// and its checksum is verified. Names serve for look-up only and are never used as paths.
package struct ZipArchive: Sendable {
  /// What the reader accepts.
  package struct Limits: Sendable, Equatable {
    /// The largest container, in bytes.
    package var archiveSize: Int
    /// The largest content of one entry, in bytes once inflated.
    package var entrySize: Int
    /// The largest ratio of an entry's content to its deflated form.
    package var ratio: Int
    /// The largest number of entries.
    package var entries: Int

    /// Limits; each has a default that fits a spreadsheet many times over.
    package init(
      archiveSize: Int = 64 << 20, entrySize: Int = 64 << 20, ratio: Int = 1000,
      entries: Int = 1000
    ) {
      self.archiveSize = archiveSize
      self.entrySize = entrySize
      self.ratio = ratio
      self.entries = entries
    }
  }

  /// One entry of the directory, as declared.
  package struct Entry: Sendable, Equatable {
    /// The name, decoded as UTF-8.
    package let name: String
    /// The declared size of the content, in bytes.
    package let declaredSize: Int
    /// The size of the stored form, in bytes.
    package let storedSize: Int
    let method: Int
    let flags: Int
    let checksum: UInt32
    let headerOffset: Int
  }

  /// The entries, in the order of the directory.
  package let entries: [Entry]
  private let records: ZipRecords
  private let limits: Limits

  /// Reads the directory of a container.
  ///
  /// - Throws: ``ZipError`` if the bytes are not a whole zip container within the limits.
  package init(bytes: [UInt8], limits: Limits = Limits()) throws(ZipError) {
    guard bytes.count <= limits.archiveSize else {
      throw .limit("\(bytes.count) bytes, at most \(limits.archiveSize)")
    }
    self.limits = limits
    records = ZipRecords(bytes: bytes)
    entries = try records.directory(limit: limits.entries)
    var names: Set<String> = []
    for entry in entries where !names.insert(entry.name).inserted {
      throw .damaged("two entries named '\(entry.name)'")
    }
  }

  /// Whether the bytes begin as a zip container does.
  package static func hasSignature(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// The content of an entry, inflated and verified.
  ///
  /// - Complexity: O(*n*) in the size of the content, which never passes the limits.
  /// - Throws: ``ZipError`` if there is no such entry or it cannot be read whole.
  package func contents(of name: String) throws(ZipError) -> [UInt8] {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw .noEntry(name, found: entries.map(\.name))
    }
    guard entry.flags & 0x2041 == 0 else { throw .encrypted(entry: name) }
    let stored = try records.storedContent(of: entry)
    let content: [UInt8]
    switch entry.method {
    case 0:
      guard stored.count <= limits.entrySize else {
        throw .limit("entry '\(name)' has more than \(limits.entrySize) bytes")
      }
      content = Array(stored)
    case 8:
      content = try Inflate.raw(
        stored, entry: name, sizeLimit: limits.entrySize, ratioLimit: limits.ratio)
    default:
      throw .unsupported("compression method \(entry.method) of entry '\(name)'")
    }
    guard content.count == entry.declaredSize else {
      throw .damaged(
        "entry '\(name)' has \(content.count) bytes and declares \(entry.declaredSize)")
    }
    guard Inflate.checksum(content) == entry.checksum else { throw .checksum(entry: name) }
    return content
  }
}
