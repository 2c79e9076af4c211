import Foundation
import StraitDiagnostics
import StraitFiles
import Testing
import StraitTestSupport

@Suite("Output folders")
struct OutputFolderTests {
  private func visible(_ folder: String) throws -> [String] {
    try names(in: folder).filter { !$0.hasPrefix(".") }
  }

  @Test func nothingHasItsNameBeforeTheCommit() throws {
    try withFolder { folder in
      let out = folder + "/a/b"
      let output = try OutputFolder(out)
      let file = try output.file("one.csv")
      try file.write(Array("x,y\n".utf8))
      try output.write("two.csv", Array("z\n".utf8))
      #expect(try visible(out).isEmpty)
      #expect(output.openedFiles.map(\.name) == ["one.csv", "two.csv"])
      try file.write(Array("1,2\n".utf8))
      #expect(file.byteCount == 8)
      try output.commit()
      #expect(try names(in: out) == ["one.csv", "two.csv"])
      #expect(try bytes(out + "/one.csv") == Array("x,y\n1,2\n".utf8))
      output.discard()
      #expect(try names(in: out) == ["one.csv", "two.csv"])
    }
  }

  @Test func discardTakesBackWhatWasMade() throws {
    try withFolder { folder in
      let output = try OutputFolder(folder + "/a/b/c")
      try output.write("one.csv", [1, 2, 3])
      output.discard()
      #expect(try names(in: folder).isEmpty)
      let inPlace = try OutputFolder(folder)
      try inPlace.write("one.csv", [1])
      inPlace.discard()
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test func folderThatIsLetGoIsDiscarded() throws {
    try withFolder { folder in
      do {
        let output = try OutputFolder(folder + "/new")
        try output.write("one.csv", [1])
      }
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test func discardKeepsWhatOthersPutThere() throws {
    try withFolder { folder in
      let output = try OutputFolder(folder + "/new")
      try output.write("one.csv", [1])
      try Data([9]).write(to: URL(fileURLWithPath: folder + "/new/other.txt"))
      output.discard()
      #expect(try names(in: folder + "/new") == ["other.txt"])
    }
  }

  @Test func earlierOutputSurvivesAFailedRun() throws {
    try withFolder { folder in
      try OutputFolder.writeSingleFile(folder + "/daily.csv", Array("old\n".utf8))
      let output = try OutputFolder(folder)
      try output.write("daily.csv", Array("new\n".utf8))
      #expect(try bytes(folder + "/daily.csv") == Array("old\n".utf8))
      output.discard()
      #expect(try names(in: folder) == ["daily.csv"])
      #expect(try bytes(folder + "/daily.csv") == Array("old\n".utf8))
      let again = try OutputFolder(folder)
      try again.write("daily.csv", Array("new\n".utf8))
      try again.commit()
      #expect(try bytes(folder + "/daily.csv") == Array("new\n".utf8))
    }
  }

  @Test func optionalFilesOfAnEarlierRunGo() throws {
    try withFolder { folder in
      for name in ["daily.csv", "paths.csv", "notes.txt"] {
        try OutputFolder.writeSingleFile("\(folder)/\(name)", [1])
      }
      let output = try OutputFolder(folder)
      try output.write("daily.csv", [2])
      try output.commit(optional: ["paths.csv"]) { _ in true }
      #expect(try names(in: folder) == ["daily.csv", "notes.txt"])
    }
  }

  @Test func singleFiles() throws {
    try withFolder { folder in
      try OutputFolder.writeSingleFile(folder + "/x/y/file.json", [1, 2])
      #expect(try bytes(folder + "/x/y/file.json") == [1, 2])
      #expect(try names(in: folder + "/x/y") == ["file.json"])
      for path in [folder + "/x", folder + "/x/", ""] {
        #expect(throws: InputError.self, "\(path)") {
          try OutputFolder.writeSingleFile(path, [3])
        }
      }
      #expect(try names(in: folder + "/x") == ["y"])
      #expect(try names(in: folder) == ["x"])
    }
  }

  @Test(arguments: ["/proc/none", "/proc/none/deeper"])
  func foldersThatCannotBeMade(_ path: String) {
    #expect(throws: InputError.self) { try OutputFolder(path) }
  }

  @Test func folderBelowAFile() throws {
    try withFolder { folder in
      try OutputFolder.writeSingleFile(folder + "/file", [1])
      for path in [folder + "/file", folder + "/file/below"] {
        do {
          _ = try OutputFolder(path)
          Issue.record("\(path) was accepted")
        } catch let error as InputError {
          #expect(error.problems.first?.file == path)
          #expect(error.problems.first?.key == "output folder")
          #expect(error.description.contains("Not a directory"))
        }
      }
      #expect(try names(in: folder) == ["file"])
    }
  }

  @Test func fileInAFolderThatWentAway() throws {
    try withFolder { folder in
      let output = try OutputFolder(folder + "/gone")
      try FileManager.default.removeItem(atPath: folder + "/gone")
      #expect(throws: RunError.self) { try output.write("one.csv", [1]) }
    }
  }
}
