import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

/// What the hubverse's own schemas and tools say of an exported hub. Python is `STRAIT_PYTHON`, or
/// `python3`, where it has the packages `jsonschema` and `hubdata`.
@Suite("Hubs in the tools of the hubverse")
struct HubPythonTests {
  private static let schemas = Repository.shared("reference/hub-schema")

  private static func has(_ module: String) -> Bool {
    ChildProcess.succeeds([ChildProcess.python, "-c", "import \(module)"])
  }

  @Test(
    .enabled(if: schemas != nil, "no ../shared/reference"),
    .enabled(if: has("jsonschema"), "Python has no package jsonschema; set STRAIT_PYTHON"))
  func configurationFollowsTheSchemas() async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let script = """
        import json, sys, jsonschema
        hub, schemas = sys.argv[1:]
        for name in ("tasks", "admin"):
            schema = json.load(open(f"{schemas}/{name}-schema-v6.0.0.json"))
            instance = json.load(open(f"{hub}/hub-config/{name}.json"))
            assert instance["schema_version"] == schema["$id"], instance["schema_version"]
            validator = jsonschema.Draft202012Validator(
                schema, format_checker=jsonschema.FormatChecker())
            errors = [e.message for e in validator.iter_errors(instance)]
            assert not errors, errors
            spoilt = {k: v for k, v in instance.items() if k != "schema_version"}
            assert any(validator.iter_errors(spoilt)), "the schema refuses nothing"
        own = json.load(open(f"{hub}/hub-config/model-metadata-schema.json"))
        jsonschema.Draft202012Validator.check_schema(own)
        # Every line of the metadata is a key and a JSON text.
        lines = open(f"{hub}/model-metadata/strait-hurdle.yml").read().splitlines()
        metadata = {k: json.loads(v) for k, v in (line.split(": ", 1) for line in lines)}
        jsonschema.validate(metadata, own)
        assert set(metadata) == set(own["properties"])
        """
      let schemas = try #require(Self.schemas)
      let result = try await ChildProcess.run([ChildProcess.python, "-c", script, hub, schemas])
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test(.enabled(if: has("hubdata"), "Python has no package hubdata; set STRAIT_PYTHON"))
  func hubdataReadsTheHub() async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let script = """
        import sys
        from hubdata import connect_hub, connect_target_data
        from hubdata.create_target_data_schema import TargetType
        hub = sys.argv[1]
        table = connect_hub(hub).to_table()
        types = {name: str(table.schema.field(name).type) for name in table.column_names}
        assert types["origin_date"] == types["target_end_date"] == "date32[day]", types
        assert types["horizon"] == "int32" and types["value"] == "double", types
        assert types["output_type_id"] == "double", types
        assert table["value"].null_count == 0
        assert set(table["model_id"].to_pylist()) == {"strait-hurdle"}
        points = sum(kind in ("mean", "median") for kind in table["output_type"].to_pylist())
        assert points > 0 and table["output_type_id"].null_count == points
        seen = connect_target_data(hub, TargetType.TIME_SERIES).to_table()
        assert str(seen.schema.field("as_of").type) == "date32[day]"
        assert seen["observation"].null_count == 0
        oracle = connect_target_data(hub, TargetType.ORACLE_OUTPUT).to_table()
        print(table.num_rows, seen.num_rows, oracle.num_rows)
        """
      let result = try await ChildProcess.run([ChildProcess.python, "-c", script, hub])
      #expect(result.status == 0, "\(result.errors)")
      let check = try HubCheck(of: hub, most: 1)
      let last = result.output.split(separator: "\n").last?.split(separator: " ").compactMap {
        Int($0)
      }
      let observations = try PlainCSV(bytes(hub + "/target-data/time-series.csv")).rows.count
      #expect(last == [check.rows, observations, 2 * (47 + 7 + 2)])
    }
  }
}
