/// The fixed-size records of a zip container, read with every bound checked.
struct ZipRecords: Sendable {
  /// The numbers with which records begin.
  enum Signature {
    static let entry = 0x0403_4B50
    static let sizes = 0x0807_4B50
    static let directory = 0x0201_4B50
    static let end = 0x0605_4B50
  }

  let bytes: [UInt8]

  /// The entries of the central directory.
  func directory(limit: Int) throws(ZipError) -> [ZipArchive.Entry] {
    guard ZipArchive.hasSignature(bytes) else { throw .notZip }
    let end = try endRecord()
    let disk = number(end + 4, 2)
    let count = number(end + 10, 2)
    let size = number(end + 12, 4)
    let start = number(end + 16, 4)
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      throw .unsupported("zip64 records")
    }
    guard disk == 0, number(end + 6, 2) == 0, number(end + 8, 2) == count else {
      throw .unsupported("several disks")
    }
    guard count <= limit else { throw .limit("\(count) entries, at most \(limit)") }
    guard start + size <= end else { throw .truncated("its directory") }
    var entries: [ZipArchive.Entry] = []
    var offset = start
    for _ in 0..<count {
      entries.append(try entry(at: &offset, end: start + size))
    }
    return entries
  }

  /// The bytes of an entry as they stand in the container.
  func storedContent(of entry: ZipArchive.Entry) throws(ZipError) -> ArraySlice<UInt8> {
    let header = entry.headerOffset
    guard header + 30 <= bytes.count else { throw .truncated("entry '\(entry.name)'") }
    guard number(header, 4) == Signature.entry else {
      throw .damaged("no header of entry '\(entry.name)' where the directory says")
    }
    guard number(header + 6, 2) & 0x2041 == 0 else { throw .encrypted(entry: entry.name) }
    guard number(header + 8, 2) == entry.method else {
      throw .damaged("entry '\(entry.name)' has two methods")
    }
    let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
    guard start + entry.storedSize <= bytes.count else {
      throw .truncated("entry '\(entry.name)'")
    }
    return bytes[start..<start + entry.storedSize]
  }

  /// The offset of the record that ends the container, searched for from the end of the bytes
  /// because a comment of up to 65,535 bytes may follow it.
  private func endRecord() throws(ZipError) -> Int {
    let last = bytes.count - 22
    guard last >= 0 else { throw .truncated("its end record") }
    for offset in stride(from: last, through: max(0, last - 65_535), by: -1)
    where number(offset, 4) == Signature.end && offset + 22 + number(offset + 20, 2) <= bytes.count
    {
      return offset
    }
    throw .truncated("its end record")
  }

  private func entry(at offset: inout Int, end: Int) throws(ZipError) -> ZipArchive.Entry {
    guard offset + 46 <= end else { throw .truncated("its directory") }
    guard number(offset, 4) == Signature.directory else {
      throw .damaged("a record of the directory")
    }
    let nameLength = number(offset + 28, 2)
    let next = offset + 46 + nameLength + number(offset + 30, 2) + number(offset + 32, 2)
    guard next <= end else { throw .truncated("its directory") }
    let name = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
    let storedSize = number(offset + 20, 4)
    let declaredSize = number(offset + 24, 4)
    let header = number(offset + 42, 4)
    if storedSize == 0xFFFF_FFFF || declaredSize == 0xFFFF_FFFF || header == 0xFFFF_FFFF {
      throw .unsupported("zip64 records")
    }
    defer { offset = next }
    return ZipArchive.Entry(
      name: name, declaredSize: declaredSize, storedSize: storedSize,
      method: number(offset + 10, 2), flags: number(offset + 8, 2),
      checksum: UInt32(number(offset + 16, 4)), headerOffset: header)
  }

  /// A little-endian number of 2 or 4 bytes.
  private func number(_ offset: Int, _ width: Int) -> Int {
    var value = 0
    for index in (0..<width).reversed() { value = value << 8 | Int(bytes[offset + index]) }
    return value
  }
}
