import Foundation
import StraitDiagnostics
import StraitFiles
import Testing
import StraitTestSupport

@Suite("One writer in a folder")
struct FolderLockTests {
  @Test func secondWriterIsRefused() throws {
    try withFolder { folder in
      let first = try OutputFolder(folder)
      do {
        _ = try OutputFolder(folder)
        Issue.record("two writers in one folder")
      } catch let error as InputError {
        let problem = try #require(error.problems.first)
        #expect(problem.file == folder)
        #expect(problem.found.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
      }
      try first.write("a.csv", [1])
      try first.commit()
      #expect(try names(in: folder) == ["a.csv"])
      let second = try OutputFolder(folder)
      second.discard()
      #expect(try names(in: folder) == ["a.csv"])
    }
  }

  @Test func lockOfADeadProcessIsTakenOver() throws {
    try withFolder { folder in
      try Data("process 1 on elsewhere\n".utf8).write(
        to: URL(fileURLWithPath: folder + "/.strait-lock"))
      let output = try OutputFolder(folder)
      try output.write("a.csv", [1])
      try output.commit()
      #expect(try names(in: folder) == ["a.csv"])
    }
  }

  /// A folder in which names are being given has no manifest, neither the old one nor the new.
  @Test func manifestComesLast() throws {
    try withFolder { folder in
      for content in [UInt8(1), 2] {
        let output = try OutputFolder(folder)
        // A folder in the way of the second file stops the commit half-way.
        try output.write("manifest.json", [content])
        try output.write("a.csv", [content])
        if content == 2 {
          try FileManager.default.removeItem(atPath: folder + "/a.csv")
          try FileManager.default.createDirectory(
            atPath: folder + "/a.csv/in-the-way", withIntermediateDirectories: true)
          #expect(throws: RunError.self) { try output.commit() }
          #expect(!FileManager.default.fileExists(atPath: folder + "/manifest.json"))
        } else {
          try output.commit()
          #expect(try bytes(folder + "/manifest.json") == [1])
        }
      }
    }
  }
}
