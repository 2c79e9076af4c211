import Foundation
import StraitDiagnostics
import StraitFiles
import StraitTestSupport
import Testing

/// What stands in an output folder under a name that the program uses, and was not made by it.
@Suite("Links and other files in the way")
struct LinkTests {
  private static let precious: [UInt8] = Array("precious".utf8)

  /// Does something in an output folder beside a file that must stay as it is.
  private func expectUntouched(_ body: (_ out: String, _ target: String) throws -> Void) throws {
    try withFolder { folder in
      let (out, target) = (folder + "/out", folder + "/target")
      try write(Self.precious, to: target)
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
      try body(out, target)
      #expect(try bytes(target) == Self.precious)
    }
  }

  private func expectRefusal(_ out: String) {
    let error = #expect(throws: InputError.self) { _ = try OutputFolder(out) }
    #expect(error?.problems.first?.file == out + "/" + FolderLock.name)
  }

  @Test func aLockThatIsALinkIsRefused() throws {
    try expectUntouched { out, target in
      #expect(symlink(target, out + "/" + FolderLock.name) == 0)
      expectRefusal(out)
    }
    try expectUntouched { out, target in
      #expect(link(target, out + "/" + FolderLock.name) == 0)
      expectRefusal(out)
    }
  }

  /// A link to nothing made the file to which it led.
  @Test func aLockThatLeadsNowhereIsRefused() throws {
    try expectUntouched { out, target in
      #expect(symlink(target + "-new", out + "/" + FolderLock.name) == 0)
      expectRefusal(out)
      #expect(access(target + "-new", F_OK) != 0)
    }
  }

  @Test func aLockThatIsAPipeIsRefused() throws {
    try expectUntouched { out, _ in
      #expect(mkfifo(out + "/" + FolderLock.name, 0o644) == 0)
      expectRefusal(out)
    }
  }

  /// A temporary name was that of the file and the number of the process.
  @Test func noLinkCanBeLaidInTheWayOfAFile() throws {
    try expectUntouched { out, target in
      #expect(symlink(target, "\(out)/.a.csv.partial-\(getpid())") == 0)
      #expect(link(target, "\(out)/.b.csv.partial-\(getpid())") == 0)
      #expect(link(target, "\(out)/.c.csv.partial-\(getpid())") == 0)
      let output = try OutputFolder(out)
      for name in ["a.csv", "b.csv", "c.csv"] { try output.write(name, [1]) }
      try output.commit()
      #expect(try bytes(out + "/a.csv") == [1] && bytes(out + "/c.csv") == [1])
    }
  }

  @Test func temporaryNamesAreNotForeseen() throws {
    try withFolder { folder in
      var seen: Set<String> = []
      for _ in 0..<3 {
        let (path, descriptor) = try #require(PartialFiles.open("a.csv", in: folder))
        close(descriptor)
        seen.insert(path)
        let name = URL(fileURLWithPath: path).lastPathComponent
        #expect(PartialFiles.file(of: name) == "a.csv")
        // Neither another file's, nor one whose number was changed.
        #expect(PartialFiles.file(of: name.replacing("a.csv", with: "b.csv")) == nil)
        #expect(PartialFiles.file(of: String(name.dropLast()) + "g") == nil)
      }
      #expect(seen.count == 3)
    }
  }

  /// A name that was a link is given to the new file; what it led to stays.
  @Test func anOutputThatIsALinkIsReplaced() throws {
    try expectUntouched { out, target in
      #expect(symlink(target, out + "/a.csv") == 0)
      let output = try OutputFolder(out)
      try output.write("a.csv", [1])
      try output.commit()
      #expect(try bytes(out + "/a.csv") == [1])
    }
  }

  @Test func optionalFilesOfOthersStay() throws {
    try withFolder { folder in
      try write("mine", to: folder + "/paths.csv")
      let output = try OutputFolder(folder)
      try output.write("a.csv", [1])
      try output.commit(optional: ["paths.csv"]) { _ in false }
      #expect(try names(in: folder) == ["a.csv", "paths.csv"])
    }
  }

  /// One that was killed while it wrote a single file leaves its beginning; the next removes it, and
  /// nothing else.
  @Test func theNextRemovesWhatOneBegan() throws {
    try withFolder { folder in
      for file in ["run.ods", "other.ods"] {
        let (_, descriptor) = try #require(PartialFiles.open(file, in: folder))
        close(descriptor)
      }
      try write([1], to: folder + "/.run.ods.partial-12")
      try OutputFolder.writeSingleFile(folder + "/run.ods", [1])
      let left = try names(in: folder)
      #expect(left.count == 3 && left.contains("run.ods"))
      #expect(left.contains(".run.ods.partial-12"))
      #expect(left.contains { PartialFiles.file(of: $0) == "other.ods" })
    }
  }
}
