import Foundation
import StraitFiles
import Testing
import StraitTestSupport

@Suite("Files under a temporary name")
struct PartialFilesTests {
  /// What bears such a name and was not made by the program stays.
  @Test func thoseThatNobodyWritesAreRemoved() throws {
    try withFolder { folder in
      let (_, descriptor) = try #require(PartialFiles.open("a.csv", in: folder))
      close(descriptor)
      let foreign = ["1", "\(getpid())", "\(Int32.max)", "notes"].map { ".a.csv.partial-\($0)" }
      for name in foreign { try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
      try OutputFolder(folder).discard()
      #expect(try names(in: folder) == foreign.sorted())
    }
  }

  @Test func oneThatIsWrittenStays() throws {
    try withFolder { folder in
      // Another process, of another machine perhaps, writes a file into the same folder.
      let (path, descriptor) = try #require(PartialFiles.open("a.csv", in: folder))
      try OutputFolder(folder).discard()
      #expect(try names(in: folder) == [URL(fileURLWithPath: path).lastPathComponent])
      close(descriptor)
      try OutputFolder(folder).discard()
      #expect(try names(in: folder).isEmpty)
    }
  }

  /// What was opened and not yet finished is locked, and survives that others look.
  @Test func ownFilesAreLocked() throws {
    try withFolder { folder in
      let output = try OutputFolder(folder)
      let file = try output.file("a.csv")
      try file.write(Array("a\n".utf8))
      let partial = try #require(try names(in: folder).first { $0.hasPrefix(".a.csv") })
      let descriptor = open("\(folder)/\(partial)", O_WRONLY)
      defer { close(descriptor) }
      #expect(flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
      try output.commit()
      #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
      #expect(try String(contentsOfFile: folder + "/a.csv", encoding: .utf8) == "a\n")
    }
  }

  /// A pipe of such a name is opened without waiting for a reader.
  @Test func whatIsNoFileIsLeftAlone() throws {
    try withFolder { folder in
      #expect(mkfifo(folder + "/.a.csv.partial-1", 0o644) == 0)
      #expect(symlink("/none", folder + "/.b.csv.partial-1") == 0)
      try OutputFolder(folder).discard()
      #expect(try names(in: folder).count == 2)
    }
  }
}
