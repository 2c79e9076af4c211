import StraitFiles
import Testing
import StraitTestSupport

@Suite("Zip containers")
struct ZipArchiveTests {
  private func sound() -> ZipBuilder {
    var zip = ZipBuilder()
    zip.add("mimetype", "plain text", isDeflated: false)
    zip.add("content.xml", String(repeating: "channel ", count: 500))
    return zip
  }

  /// The error of reading `content.xml`.
  private func error(_ bytes: [UInt8], limits: ZipArchive.Limits = .init()) -> ZipError? {
    do throws(ZipError) {
      _ = try ZipArchive(bytes: bytes, limits: limits).contents(of: "content.xml")
      return nil
    } catch { return error }
  }

  @Test func storedAndDeflatedEntriesAreRead() throws {
    let archive = try ZipArchive(bytes: sound().bytes())
    #expect(archive.entries.map(\.name) == ["mimetype", "content.xml"])
    #expect(archive.entries[1].declaredSize == 4000)
    #expect(try archive.contents(of: "mimetype") == Array("plain text".utf8))
    #expect(
      try archive.contents(of: "content.xml")
        == Array(String(repeating: "channel ", count: 500).utf8))
  }

  @Test func aCommentMayFollow() throws {
    var zip = sound()
    zip.comment = Array("a comment PK\u{5}\u{6} with the mark in it".utf8)
    #expect(error(zip.bytes()) == nil)
  }

  @Test func everyTruncationIsRefused() {
    let bytes = sound().bytes()
    for length in 0..<bytes.count {
      let found = error(Array(bytes[..<length]))
      switch found {
      case .truncated: #expect(length >= 4)
      case .notZip: #expect(length < 4)
      default: Issue.record("length \(length): \(String(describing: found))")
      }
    }
  }

  @Test func everyFlippedByteIsHarmless() {
    let bytes = sound().bytes()
    let original = try? ZipArchive(bytes: bytes).contents(of: "content.xml")
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0xFF
      let content = try? ZipArchive(bytes: damaged).contents(of: "content.xml")
      #expect(content == nil || content == original, "byte \(index)")
    }
  }

  @Test func otherBytesAreNotZip() {
    #expect(error(Array("date,people,boats\n".utf8)) == .notZip)
    #expect(error([]) == .notZip)
  }

  @Test func wrongChecksum() {
    var zip = sound()
    zip.entries[1].checksum = 1
    #expect(error(zip.bytes()) == .checksum(entry: "content.xml"))
    zip.entries[1].isDeflated = false
    #expect(error(zip.bytes()) == .checksum(entry: "content.xml"))
  }

  @Test func encryptedEntry() {
    var zip = sound()
    zip.entries[1].flags = 1
    #expect(error(zip.bytes()) == .encrypted(entry: "content.xml"))
  }

  @Test func unknownMethodAndZip64() {
    var zip = sound()
    zip.entries[1].method = 12
    #expect(error(zip.bytes()) == .unsupported("compression method 12 of entry 'content.xml'"))
    zip = sound()
    zip.entries[1].declaredSize = 0xFFFF_FFFF
    #expect(error(zip.bytes()) == .unsupported("zip64 records"))
  }

  @Test func aWrongDeclaredSizeIsDamage() {
    var zip = sound()
    zip.entries[1].declaredSize = 5
    guard case .damaged(let text) = error(zip.bytes()) else {
      Issue.record("accepted")
      return
    }
    #expect(text.contains("4000 bytes and declares 5"))
  }

  @Test func bombsStopAtTheLimits() {
    var zip = ZipBuilder()
    zip.entries = [
      ZipBuilder.Entry(
        name: "content.xml", content: [UInt8](repeating: 0, count: 8 << 20), declaredSize: 10)
    ]
    let bytes = zip.bytes()
    #expect(bytes.count < 10_000)
    #expect(
      error(bytes, limits: .init(ratio: 100))
        == .limit("entry 'content.xml' is more than 100 times its compressed size"))
    #expect(
      error(bytes, limits: .init(entrySize: 1 << 20))
        == .limit("entry 'content.xml' has more than 1048576 bytes"))
    zip.entries[0].isDeflated = false
    #expect(
      error(zip.bytes(), limits: .init(entrySize: 1 << 20))
        == .limit("entry 'content.xml' has more than 1048576 bytes"))
  }

  @Test func containerLimits() {
    let bytes = sound().bytes()
    #expect(
      error(bytes, limits: .init(archiveSize: 10)) == .limit("\(bytes.count) bytes, at most 10"))
    #expect(error(bytes, limits: .init(entries: 1)) == .limit("2 entries, at most 1"))
  }

  @Test func namesAreNeverPaths() throws {
    var zip = sound()
    zip.add("../../etc/content.xml", "odd")
    zip.add("/content.xml", "odd")
    zip.add("", "odd")
    let archive = try ZipArchive(bytes: zip.bytes())
    #expect(archive.entries.count == 5)
    #expect(try archive.contents(of: "../../etc/content.xml") == Array("odd".utf8))
    #expect(try archive.contents(of: "content.xml").count == 4000)
  }

  @Test func missingAndDoubleEntries() {
    var zip = ZipBuilder()
    zip.add("other.xml", "x")
    #expect(error(zip.bytes()) == .noEntry("content.xml", found: ["other.xml"]))
    zip = sound()
    zip.add("content.xml", "second")
    #expect(error(zip.bytes()) == .damaged("two entries named 'content.xml'"))
  }
}
