import Foundation
import Strait
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
      let error = #expect(throws: InputError.self) { _ = try RunFolder(folder) }
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

  /// Counts that no sum of a week has place for.
  @Test(arguments: ["9223372036854775807", "-1", "x", ""])
  func pathsThatHoldNoCounts(_ count: String) async throws {
    let run = try await SmallRun.june.value
    try withFolder { folder in
      try FinishedFixture.write(
        run,
        changing: [
          "paths.csv": { text in
            let lines = text.split(separator: "\n").map { line -> String in
              var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
              if cells[0] != "scenario" { cells[3] = count }
              return cells.joined(separator: ",")
            }
            return lines.joined(separator: "\n") + "\n"
          }
        ], to: folder + "/run")
      let export = try HubExport(RunFolder(folder + "/run"), data: nil, team: "a", model: "b")
      let error = #expect(throws: InputError.self) { _ = try export.write(to: folder + "/hub") }
      #expect(error?.problems.first?.found == "'\(count)'")
    }
  }

  /// Four task ids of a hundred values each ask for a hundred million tasks.
  @Test func aHubThatAsksForTooManyTasks() throws {
    try withFolder { folder in
      let values = (1...100).map(String.init).joined(separator: ",")
      let taskIds = ["b", "c", "d", "e"].map { #""\#($0)":{"required":[\#(values)]}"# }
      let tasks = """
        {"schema_version":"v6.0.0","rounds":[{"round_id_from_variable":true,"round_id":"a",\
        "submissions_due":{"start":0,"end":1},"model_tasks":[{"task_ids":\
        {"a":{"required":["2025-12-31"]},\(taskIds.joined(separator: ","))},"output_type":{"mean":\
        {"is_required":true,"value":{"type":"double"}}},"target_metadata":[]}]}]}
        """
      let files = [
        "hub-config/tasks.json": tasks, "hub-config/admin.json": #"{"file_format":["csv"]}"#,
        "hub-config/model-metadata-schema.json": "{}",
        "model-metadata/a-b.yml": "team_abbr: a\nmodel_abbr: b\n",
        "model-output/a-b/2025-12-31-a-b.csv":
          "a,b,c,d,e,output_type,output_type_id,value\n2025-12-31,1,1,1,1,mean,NA,1\n",
      ]
      for (name, text) in files {
        try OutputFolder.writeSingleFile("\(folder)/\(name)", Array(text.utf8))
      }
      let error = #expect(throws: InputError.self) { _ = try HubCheck(of: folder, most: 5) }
      #expect(error?.problems.map(\.found) == ["more than 200000 required tasks"])
    }
  }
}
