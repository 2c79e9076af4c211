/// A writer of small releases: a spreadsheet in a zip container whose entries are stored as they are.
enum SheetBuilder {
  private static let dailyHeader = [
    "Date", "Migrants arrived", "Boats arrived",
    "Boats arrived - involved in uncontrolled landings", "Notes",
  ]
  private static let weeklyHeader = [
    "Week ending", "Migrants arrived", "Boats arrived",
    "Boats arrived - involved in uncontrolled landings", "Migrants prevented", "Events prevented",
    "Notes",
  ]

  static let days = [
    ["2025-01-01", "61", "1", "-"], ["2025-01-02", "0", "0", "0"],
    ["2025-01-03", "1305", "20", "1"],
  ]

  static let weeks = [["2025-01-05", "1366", "21", "1", "849", "30"]]

  /// A release of these days and weeks, last saved on a day where one is given.
  static func release(
    days: [[String]] = days, weeks: [[String]] = weeks, dailyName: String = "SB_01",
    saved: String? = nil
  ) -> [UInt8] {
    let content = """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">\
      <office:body><office:spreadsheet>\
      \(sheet(dailyName, [dailyHeader] + days))\(sheet("SB_02", [weeklyHeader] + weeks))\
      </office:spreadsheet></office:body></office:document-content>
      """
    let metadata = saved.map {
      "<office:document-meta><dc:date>\($0)</dc:date></office:document-meta>"
    }
    return zip(
      [Entry("content.xml", content)] + (metadata.map { [Entry("meta.xml", $0)] } ?? []))
  }

  /// A container whose entry unpacks to more than 64 MiB of spaces.
  static func bomb() -> [UInt8] {
    var bits = BitWriter()
    bits.low(1, 1)  // the last block
    bits.low(1, 2)  // of fixed codes
    bits.high(0x30 + 32, 8)  // a space
    for _ in 0..<265_000 {
      bits.high(0xC5, 8)  // 258 times
      bits.high(0, 5)  // what stands one byte back
    }
    bits.high(0, 7)  // the end
    let entry = Entry(
      name: "content.xml", stored: bits.finished(), method: 8, declaredSize: 1000)
    return zip([entry])
  }

  private static func sheet(_ name: String, _ rows: [[String]]) -> String {
    let body = rows.map { row in
      "<table:table-row>" + row.map(cell).joined() + "</table:table-row>"
    }.joined()
    return "<table:table table:name=\"\(name)\">\(body)</table:table>"
  }

  private static func cell(_ text: String) -> String {
    let kind: String
    if text.split(separator: "-").count == 3, text.first?.isNumber == true {
      kind = "office:value-type=\"date\" office:date-value=\"\(text)\""
    } else if Double(text) != nil {
      kind = "office:value-type=\"float\" office:value=\"\(text)\""
    } else {
      kind = "office:value-type=\"string\""
    }
    return "<table:table-cell \(kind)><text:p>\(text)</text:p></table:table-cell>"
  }

  private static func zip(_ entries: [Entry]) -> [UInt8] {
    func le(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let common =
        le(20, 2) + le(0, 2) + le(entry.method, 2) + le(0, 4) + le(checksum(entry.stored), 4)
        + le(entry.stored.count, 4) + le(entry.declaredSize, 4) + le(name.count, 2) + le(0, 2)
      directory +=
        le(0x0201_4B50, 4) + le(20, 2) + common + le(0, 6) + le(0, 4) + le(body.count, 4) + name
      body += le(0x0403_4B50, 4) + common + name + entry.stored
    }
    return body + directory + le(0x0605_4B50, 4) + le(0, 4) + le(entries.count, 2)
      + le(entries.count, 2) + le(directory.count, 4) + le(body.count, 4) + le(0, 2)
  }

  /// An entry of the container.
  private struct Entry {
    let name: String
    let stored: [UInt8]
    let method: Int
    let declaredSize: Int

    init(name: String, stored: [UInt8], method: Int, declaredSize: Int) {
      self.name = name
      self.stored = stored
      self.method = method
      self.declaredSize = declaredSize
    }

    /// Text, stored as it is.
    init(_ name: String, _ text: String) {
      let bytes = Array(text.utf8)
      self.init(name: name, stored: bytes, method: 0, declaredSize: bytes.count)
    }
  }

  /// CRC-32, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }

  /// Bits in the order of a deflate stream.
  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var filled = 8

    /// A number, its lowest bit first.
    mutating func low(_ value: Int, _ count: Int) {
      for bit in 0..<count { append(value >> bit & 1) }
    }

    /// A code, its highest bit first.
    mutating func high(_ value: Int, _ count: Int) {
      for bit in (0..<count).reversed() { append(value >> bit & 1) }
    }

    func finished() -> [UInt8] { bytes }

    private mutating func append(_ bit: Int) {
      if filled == 8 {
        bytes.append(0)
        filled = 0
      }
      bytes[bytes.count - 1] |= UInt8(bit) << UInt8(filled)
      filled += 1
    }
  }
}
