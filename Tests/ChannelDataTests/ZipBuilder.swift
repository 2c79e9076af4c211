import CStraitZlib

/// A writer of small zip containers, sound or hostile.
struct ZipBuilder {
  struct Entry {
    var name: String
    var content: [UInt8]
    var isDeflated = true
    var method: Int?
    var flags = 0
    var checksum: UInt32?
    var declaredSize: Int?
  }

  var entries: [Entry] = []
  var comment: [UInt8] = []

  mutating func add(_ name: String, _ text: String, isDeflated: Bool = true) {
    entries.append(Entry(name: name, content: Array(text.utf8), isDeflated: isDeflated))
  }

  func bytes() -> [UInt8] {
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
        _ = CZlib.deflate(&stream, Z_FINISH)
        return capacity - Int(stream.avail_out)
      }
    }
    return Array(output[..<produced])
  }
}
