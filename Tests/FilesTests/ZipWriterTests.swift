import StraitFiles
import Testing
import StraitTestSupport

@Suite("Zip containers that are written")
struct ZipWriterTests {
  private static func archive(_ body: (ZipWriter) throws -> Void) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = ZipWriter { bytes += $0 }
    try body(writer)
    try writer.finish()
    return bytes
  }

  /// Entries in pieces of any size come back as they were, and the pieces leave no trace.
  @Test(arguments: 1...12)
  func contentComesBack(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let contents = (0..<5).map { _ -> [UInt8] in
      let largest = UInt8.random(in: .min ... .max, using: &generator)
      let count = Int.random(in: 0..<200_000, using: &generator)
      return (0..<count).map { _ in UInt8.random(in: 0...largest, using: &generator) }
    }
    func written(pieces: Int) throws -> [UInt8] {
      try Self.archive { writer in
        try writer.addStored("first", contents[0])
        for (index, content) in contents.enumerated().dropFirst() {
          try writer.addDeflated("é/\(index)") { write in
            for start in stride(from: 0, to: content.count, by: pieces) {
              try write(Array(content[start..<min(start + pieces, content.count)]))
            }
          }
        }
      }
    }
    let bytes = try written(pieces: Int.random(in: 1...90_000, using: &generator))
    let archive = try ZipArchive(bytes: bytes, limits: .init(ratio: 2000))
    #expect(archive.entries.map(\.name) == ["first", "é/1", "é/2", "é/3", "é/4"])
    for (entry, content) in zip(archive.entries, contents) {
      #expect(try archive.contents(of: entry.name) == content, "seed \(seed), \(entry.name)")
    }
    #expect(try written(pieces: 1 << 20) == bytes, "seed \(seed)")
  }

  @Test func emptyAndLongEntries() throws {
    let long = [UInt8](repeating: 7, count: 3 << 20)
    let bytes = try Self.archive { writer in
      try writer.addDeflated("empty") { _ in }
      try writer.addDeflated("long") { try $0(long) }
    }
    let archive = try ZipArchive(bytes: bytes, limits: .init(ratio: 5000))
    #expect(try archive.contents(of: "empty") == [])
    #expect(try archive.contents(of: "long") == long)
    #expect(bytes.count < long.count / 500)
  }
}
