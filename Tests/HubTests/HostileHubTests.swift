import Strait
import StraitTestRuns
import StraitTestSupport
import Testing

/// Runs and hubs whose numbers no hub can hold.
@Suite("Hostile runs and hubs")
struct HostileHubTests {
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
      let error = #expect(throws: InputError.self) {
        let run = try FinishedFolder(folder + "/run")
        _ = try HubExport(run, data: nil, team: "a", model: "b").write(to: folder + "/hub")
      }
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
