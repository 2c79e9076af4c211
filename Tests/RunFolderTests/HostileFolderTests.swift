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

  @Test(arguments: [
    ("paths", -5), ("paths", Int.max), ("horizon", Int.max), ("keptForecasts", -1),
  ])
  func aNumberIsOneThatAProgramWrites(_ key: String, _ value: Int) throws {
    #expect(try self.key(of: [key: value]) == key)
  }

  @Test func aSeasonLiesInOurTime() throws {
    #expect(try key(of: ["season": ["0001-01-01", "9999-12-31"]]) == "season")
  }

  @Test func theProgramIsOurs() throws {
    #expect(try key(of: ["program": "<script>"]) == "program")
    #expect(try key(of: ["version": "1\u{1B}[2J"]) == "version")
  }

  @Test func lengthsOfFilesAreLengths() throws {
    let output: [String: Any] = ["name": "a.csv", "bytes": Int.max, "sha256": "0"]
    #expect(try key(of: ["outputs": [output]]) == "bytes")
  }

  /// A table that is linked to a device, or is a pipe, is not read.
  @Test(.timeLimit(.minutes(30))) func aTableIsAFile() throws {
    try withFolder { folder in
      for make: (String) -> Int32 in [{ symlink("/dev/zero", $0) }, { mkfifo($0, 0o644) }] {
        try FinishedFixture.write(Self.table, to: folder)
        try FileManager.default.removeItem(atPath: folder + "/a.csv")
        #expect(make(folder + "/a.csv") == 0)
        #expect(throws: InputError.self) { _ = try Verification(of: folder) }
        #expect(throws: InputError.self) { _ = try Workbook(of: folder) }
      }
    }
  }

  /// A file of a terabyte, all of it a hole, is not read to its end.
  @Test(.timeLimit(.minutes(30))) func aFileIsReadAsFarAsItShouldReach() throws {
    try withFolder { folder in
      try FinishedFixture.write(Self.table, to: folder)
      #expect(truncate(folder + "/a.csv", 1 << 40) == 0)
      let error = #expect(throws: InputError.self) { _ = try Verification(of: folder) }
      #expect(error?.problems.first?.found.hasPrefix("more than ") == true)
    }
  }

  /// Cells that were too large for a whole number of 64 bits.
  @Test(arguments: ["1e12", "1000000000000000", "1e300", "-1e19"])
  func hugeCellsAreTold(_ cell: String) async throws {
    let run = try await SmallRun.june.value
    try withFolder { folder in
      for name in ["season.csv", "comparison.csv", "assumptions.csv"] {
        try FinishedFixture.write(
          run,
          changing: [
            name: { text in
              text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
                guard $0 > 0, !$1.isEmpty else { return String($1) }
                return $1.split(separator: ",", omittingEmptySubsequences: false).map {
                  Double($0) == nil ? String($0) : cell
                }.joined(separator: ",")
              }.joined(separator: "\n")
            }
          ], to: folder)
        #expect(throws: InputError.self, "\(name)") { _ = try Verification(of: folder) }
        #expect(throws: InputError.self, "\(name)") {
          try AssurancePack(of: folder).write(to: OutputFolder(folder + "/pack"))
        }
        #expect(throws: InputError.self, "\(name)") { try Report(of: folder).write(to: folder) }
      }
    }
  }

  /// A table that only some runs write is removed only where this program wrote it as it is.
  @Test func optionalTablesOfOthersStay() throws {
    try withFolder { folder in
      for (text, stays) in [("mine", true), ("scenario,path,date,people\n", false)] {
        if !stays {
          try FinishedFixture.write([("paths.csv", text)], to: folder)
        } else {
          try write(text, to: folder + "/paths.csv")
        }
        let output = RunOutput(try OutputFolder(folder))
        try output.finish(
          Manifest(command: "run", algorithmVersion: 1, paths: 1, seed: 1, blas: "none"),
          title: "A run", records: [], attribution: nil, invocation: Invocation())
        #expect(try names(in: folder).contains("paths.csv") == stays)
      }
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
