import CStraitZlib

/// A writer of small zip containers, sound or hostile.
package struct ZipBuilder {
  /// A file of the container.
  package struct Entry {
    package var name: String
    package var content: [UInt8]
    package var isDeflated: Bool
    package var method: Int?
    package var flags = 0
    package var checksum: UInt32?
    package var declaredSize: Int?

    /// An entry whose directory says the truth, unless it is changed.
    package init(
      name: String, content: [UInt8], isDeflated: Bool = true, declaredSize: Int? = nil
    ) {
      self.name = name
      self.content = content
      self.isDeflated = isDeflated
      self.declaredSize = declaredSize
    }
  }

  package var entries: [Entry] = []
  package var comment: [UInt8] = []

  /// A container without entries.
  package init() {}

  /// Adds a text.
  package mutating func add(_ name: String, _ text: String, isDeflated: Bool = true) {
    entries.append(Entry(name: name, content: Array(text.utf8), isDeflated: isDeflated))
  }

  /// The container as a file.
  package func bytes() -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let stored = entry.isDeflated ? ZipBuilder.deflate(entry.content) : entry.content
      let method = entry.method ?? (entry.isDeflated ? 8 : 0)
      let checksum = Int(entry.checksum ?? ZipBuilder.checksum(entry.content))
      let size = entry.declaredSize ?? entry.content.count
      let name = Array(entry.name.utf8)
      let common =
        le(20, 2) + le(entry.flags, 2) + le(method, 2) + le(0, 4) + le(checksum, 4)
        + le(stored.count, 4) + le(size, 4) + le(name.count, 2) + le(0, 2)
      directory += le(0x0201_4B50, 4) + le(20, 2) + common + le(0, 2) + le(0, 2) + le(0, 2)
      directory += le(0, 4) + le(body.count, 4) + name
      body += le(0x0403_4B50, 4) + common + name + stored
    }
    return body + directory + le(0x0605_4B50, 4) + le(0, 4) + le(entries.count, 2)
      + le(entries.count, 2) + le(directory.count, 4) + le(body.count, 4) + le(comment.count, 2)
      + comment
  }

  private func le(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, UInt32(bytes.count))) }

  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let capacity = output.count
    let produced = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        _ = CStraitZlib.deflate(&stream, Z_FINISH)
        return capacity - Int(stream.avail_out)
      }
    }
    return Array(output[..<produced])
  }
}
