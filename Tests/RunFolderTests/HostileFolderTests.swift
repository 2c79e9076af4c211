import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

/// Folders that another wrote: what their manifest says is no path out of them, and no trap.
@Suite("Hostile folders")
struct HostileFolderTests {
  private static let table = [("a.csv", "day,people\n2023-06-11,616\n")]

  private func key(of changes: [String: Any]) throws -> String? {
    try withFolder { folder in
      try FinishedFixture.write(Self.table, changes, to: folder)
      let error = try #require(throws: InputError.self) { _ = try Verification(of: folder) }
      #expect(throws: error) { _ = try Workbook(of: folder) }
      #expect(throws: error) { _ = try AssurancePack(of: folder) }
      return error.problems.first?.key
    }
  }

  /// The workbook and the pack are named after the study.
  @Test(arguments: ["../up", "/tmp/x", "", ".hidden", "a/b", "a\u{0}b", "a\nb", "\u{202E}a"])
  func aStudyOfThatNameIsRefused(_ name: String) throws {
    for key in ["study", "task", "claims", "command"] {
      #expect(try self.key(of: [key: name]) == key, "\(key) '\(name)'")
    }
  }

  @Test(arguments: ["../a.csv", "/dev/zero", "..", "b/a.csv", ""])
  func aFileOfThatNameIsNotOpened(_ name: String) throws {
    let output: [String: Any] = ["name": name, "bytes": 1, "sha256": "0"]
    #expect(try key(of: ["outputs": [output]]) == "outputs")
  }

  @Test(arguments: [["2023-08-31", "2023-06-01"], ["2023-06-01"], []])
  func aSeasonIsTwoDaysInOrder(_ season: [String]) throws {
    #expect(try key(of: ["season": season]) == "season")
  }

  @Test(arguments: [
    (#""june-2023""#, #""..\/..\/up""#, "study"), (#""daily.csv""#, #""..\/daily.csv""#, "outputs"),
    (#""2023-07-31""#, #""2023-05-31""#, "season"),
  ])
  func aRunIsRefusedToo(_ old: String, _ new: String, _ key: String) async throws {
    let run = try await SmallRun.june.value
    try withFolder { folder in
      let manifest = String(decoding: run.files["manifest.json"]!, as: UTF8.self)
      #expect(manifest.contains(old))
      try Data(manifest.replacing(old, with: new).utf8)
        .write(to: URL(fileURLWithPath: folder + "/manifest.json"))
      let error = #expect(throws: InputError.self) { _ = try FinishedFolder(folder) }
      #expect(error?.problems.map(\.key) == [key])
    }
  }

  @Test func aReportQuotesFilesOfItsFolderOnly() throws {
    try withFolder { folder in
      try FinishedFixture.write(Self.table, ["command": "sweep"], to: folder)
      let mark = "<b data-value=\"1\" data-ref=\"../a.csv#day=1\">"
      try OutputFolder.writeSingleFile("\(folder)/report.html", Array(mark.utf8))
      let error = #expect(throws: InputError.self) { _ = try Verification(of: folder) }
      #expect(error?.problems.map(\.found) == ["no plain name of a file"])
    }
  }

  @Test func aFolderOfACommandThatDidNotEnd() throws {
    try withFolder { folder in
      try write("process 1 on elsewhere\n", to: folder + "/.strait-lock")
      let error = #expect(throws: InputError.self) { _ = try Verification(of: folder) }
      #expect(error?.problems.first?.found == "the folder of a command that did not end")
    }
  }
}
