import Strait
import Testing
import StraitTestSupport

/// A hub that this program did not write: two rounds, weeks that end on Saturdays, horizons from zero,
/// optional places, samples with names that span horizons only.
@Suite("Checks of a hub of others")
struct HubForeignTests {
  private static let tasks = """
    {"schema_version": "https://raw.githubusercontent.com/hubverse-org/schemas/main/v6.0.0/tasks-schema.json",
     "rounds": [{
      "round_id_from_variable": true, "round_id": "reference_date",
      "model_tasks": [{
       "task_ids": {
        "reference_date": {"required": null, "optional": ["2022-10-22", "2022-10-29"]},
        "target": {"required": ["count"], "optional": null},
        "horizon": {"required": [0, 1], "optional": [2]},
        "location": {"required": null, "optional": ["01", "02"]},
        "target_end_date": {"required": null,
         "optional": ["2022-10-22", "2022-10-29", "2022-11-05", "2022-11-12"]}},
       "output_type": {
        "quantile": {"output_type_id": {"required": [0.25, 0.5, 0.75]},
         "value": {"type": "double", "minimum": 0, "maximum": 1000}, "is_required": true},
        "sample": {"output_type_id_params": {"type": "character", "max_length": 4,
          "min_samples_per_task": 1, "max_samples_per_task": 2,
          "compound_taskid_set": ["reference_date", "location"]},
         "value": {"type": "integer", "minimum": 0}, "is_required": false}},
       "target_metadata": [{"target_id": "count", "target_name": "Count", "target_units": "count",
        "target_keys": {"target": "count"}, "target_type": "discrete", "is_step_ahead": true,
        "time_unit": "week"}]}],
      "submissions_due": {"relative_to": "reference_date", "start": -6, "end": -3}}],
     "derived_task_ids": ["target_end_date"]}
    """

  private static let header =
    "value,output_type_id,output_type,target_end_date,location,horizon,target,reference_date"

  /// Rows of a week, with the columns in another order.
  private static func rows(
    _ location: String, _ horizon: Int, _ end: String, samples: [String] = []
  ) -> [String] {
    let task = "\(end),\(location),\(horizon),count,2022-10-22"
    return [("0.25", "1"), ("0.5", "2"), ("0.750", "2.5")].map { "\($1),\($0),quantile,\(task)" }
      + samples.map { "3,\($0),sample,\(task)" }
  }

  private func problems(_ rows: [String], file: String = "2022-10-22") throws -> [String] {
    try withFolder { hub in
      try write(Self.tasks, to: hub + "/hub-config/tasks.json")
      try write(
        """
        {"schema_version": "x", "name": "n", "maintainer": "m", "contact": {},
         "repository": {"host": "github", "owner": "o", "name": "r"}, "file_format": ["csv"],
         "timezone": "UTC"}
        """, to: hub + "/hub-config/admin.json")
      try write(
        "{\"required\": [\"team_abbr\"]}", to: hub + "/hub-config/model-metadata-schema.json")
      try write("team_abbr: a\nmodel_abbr: \"b\"\n", to: hub + "/model-metadata/a-b.yaml")
      try write("words", to: hub + "/model-output/README.md")
      let path = "\(hub)/model-output/a-b/\(file)-a-b.csv"
      try write(([Self.header] + rows).joined(separator: "\r\n") + "\r\n", to: path)
      do {
        let check = try HubCheck(of: hub, most: 100)
        #expect(check.rows == rows.count)
        return []
      } catch let error as InputError {
        return error.problems.map { $0.description.replacing(path, with: "f") }
      }
    }
  }

  @Test func sound() throws {
    let rows =
      Self.rows("01", 0, "2022-10-22", samples: ["a1", "a2"])
      + Self.rows("01", 1, "2022-10-29", samples: ["a1", "a2"])
      + Self.rows("02", 0, "2022-10-22", samples: ["b1"])
      + Self.rows("02", 1, "2022-10-29", samples: ["b1"])
      + Self.rows("02", 2, "2022-11-05", samples: ["b1"])
    #expect(try problems(rows).isEmpty)
    #expect(try problems(rows.reversed()).isEmpty)
  }

  /// A place that is given needs every required horizon; one that is not given needs none.
  @Test func coverageOfWhatIsGiven() throws {
    let found = try problems(
      Self.rows("01", 0, "2022-10-22") + Self.rows("01", 1, "2022-10-29")
        + Self.rows("02", 1, "2022-10-29"))
    #expect(
      found == [
        "f: task: found no row of horizon 0, target count, location 02, reference_date 2022-10-22; "
          + "expected every required task"
      ])
  }

  /// A sample belongs to one place and date, though it spans horizons.
  @Test func sampleInTwoPlaces() throws {
    let found = try problems(
      Self.rows("01", 0, "2022-10-22", samples: ["a1"])
        + Self.rows("01", 1, "2022-10-29", samples: ["a1"])
        + Self.rows("02", 0, "2022-10-22", samples: ["a1"])
        + Self.rows("02", 1, "2022-10-29", samples: ["a1"]))
    #expect(found.count == 2)
    #expect(
      found.first
        == "f:13: output_type_id: found sample a1 at location 02, reference_date 2022-10-22, and at "
        + "location 01, reference_date 2022-10-22 in row 5; expected one value of the compound task "
        + "ids for each sample")
  }

  @Test func rowsOfAnotherRound() throws {
    let rows = Self.rows("01", 0, "2022-10-22") + Self.rows("01", 1, "2022-10-29")
    let found = try problems(rows, file: "2022-10-29")
    #expect(found.count == 6)
    #expect(
      found.first
        == "f:2: reference_date: found '2022-10-22'; expected '2022-10-29', the round in the name of "
        + "the file")
  }

  /// Weeks may end on any day, but one horizon ends on one day.
  @Test func horizons() throws {
    let good = Self.rows("01", 0, "2022-10-22") + Self.rows("01", 1, "2022-10-29")
    var found = try problems(good + Self.rows("01", 2, "2022-11-12"))
    #expect(found.count == 3)
    #expect(
      found.first
        == "f:8: target_end_date: found 2022-11-12 at horizon 2; expected horizon 3, the weeks from "
        + "reference_date 2022-10-22")
    found = try problems(
      good + Self.rows("01", 2, "2022-11-05", samples: ["long1", "n", "o", "p"]))
    #expect(
      found == [
        "f:11: output_type_id: found 'long1'; expected a text of at most 4 characters",
        "f:12: output_type_id: found 3 samples; expected 1 to 2 of them",
      ])
  }

  @Test func valuesOutOfBounds() throws {
    var rows = Self.rows("01", 0, "2022-10-22") + Self.rows("01", 1, "2022-10-29")
    rows[2] = rows[2].replacing("2.5,", with: "1000.5,")
    let found = try problems(rows)
    #expect(found == ["f:4: value: found '1000.5'; expected a number of 0 or more up to 1000"])
  }
}
