import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Data packages")
struct DataPackageTests {
  private static let study = """
    strait: 1
    study: tiny
    title: A tiny study
    data: {through: 2025-06-30}
    season: {from: 2025-07-01, to: 2025-07-31}
    simulation: {paths: 40}
    scenarios: [{name: a}, {name: b, interception: {rate: 0.5}}]
    """

  private struct Package: Decodable {
    struct Resource: Decodable {
      struct Schema: Decodable {
        struct Field: Decodable {
          let name: String
          let type: String
          let description: String
        }
        let fields: [Field]
        let primaryKey: [String]?
      }
      let name: String
      let path: String
      let bytes: Int
      let hash: String
      let schema: Schema
    }
    let name: String
    let resources: [Resource]
  }

  /// Commands by the folder that they write.
  private static let commands: [String: [String]] = [
    "run": ["run", "tiny.yaml", "--sample-paths", "2", "--no-report"],
    "sweep": ["sweep", "tiny.yaml", "--vary", "interception.rate=0.3,0.5"],
    "forecast": ["forecast", "--horizon", "9", "--paths", "20", "--sample-paths", "2"],
    "backtest": [
      "backtest", "--from", "2024-01-01", "--to", "2024-03-01", "--every", "28", "--horizon", "14",
      "--paths", "20", "--models", "climatology,seasonal-naive",
    ],
    "impact": ["impact", "--from", "2025-12-01", "--paths", "100", "--placebos", "2"],
    "monitor": ["monitor", "--since", "2026-03-02", "--paths", "100"],
  ]

  private func package(_ folder: String) throws -> Package {
    try JSONDecoder().decode(Package.self, from: Data(bytes(folder + "/datapackage.json")))
  }

  /// Every table is listed with its length and digest, and every column described with a type that
  /// all its cells have.
  @Test(arguments: commands.keys.sorted())
  func describesEveryTable(command: String) async throws {
    try await withFolder { folder in
      try Self.study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
      let words = try #require(Self.commands[command])
      let result = try await Program.run(words + ["--out", "out", "--quiet"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let package = try package(folder + "/out")
      let tables = try names(in: folder + "/out").filter { $0.hasSuffix(".csv") }
      #expect(package.resources.map(\.path).sorted() == tables)
      let manifest = try JSONDecoder().decode(
        Outputs.self, from: Data(bytes(folder + "/out/manifest.json")))
      for resource in package.resources {
        let content = try bytes("\(folder)/out/\(resource.path)")
        let output = try #require(manifest.outputs.first { $0.name == resource.path })
        #expect(resource.bytes == content.count && resource.hash == "sha256:\(output.sha256)")
        let table = try CSVTable(name: resource.path, bytes: content, file: resource.path)
        #expect(resource.schema.fields.map(\.name) == table.columns)
        for field in resource.schema.fields {
          #expect(!field.description.isEmpty)
          let cells = try table.column(field.name).filter { !$0.isEmpty }
          #expect(
            cells.allSatisfy { Self.isValue($0, of: field.type) },
            "\(command): \(resource.path), \(field.name)")
        }
        if let key = resource.schema.primaryKey {
          let positions = try key.map { try #require(table.position(of: $0)) }
          let keys = table.rows.map { row in positions.map { row[$0] } }
          #expect(Set(keys).count == keys.count, "\(command): \(resource.path)")
        }
      }
      #expect(manifest.outputs.contains { $0.name == "datapackage.json" })
    }
  }

  private struct Outputs: Decodable {
    let outputs: [Manifest.Output]
  }

  private static func isValue(_ cell: String, of type: String) -> Bool {
    switch type {
    case "date": Day(iso: cell) != nil
    case "integer": Int(cell) != nil
    case "number": Double(cell) != nil
    default: type == "string"
    }
  }

  /// The validator of the convention itself accepts a run, and refuses one byte more or less.
  @Test(.enabled(if: Frictionless.isThere, Frictionless.absent))
  func frictionlessAgrees() async throws {
    try await withFolder { folder in
      try Self.study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(["run", "tiny.yaml", "--out", "out", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try await Frictionless.validate(folder + "/out") == 0)
      var weekly = try bytes(folder + "/out/weekly.csv")
      let last = try #require(weekly.lastIndex(of: 49))
      weekly[last] = 50
      try Data(weekly).write(to: URL(fileURLWithPath: folder + "/out/weekly.csv"))
      #expect(try await Frictionless.validate(folder + "/out") != 0)
    }
  }

  /// A finished run is read back, and refused once a table has changed.
  @Test func readBack() async throws {
    try await withFolder { folder in
      try Self.study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
      _ = try await Program.run(["run", "tiny.yaml", "--out", "out", "--quiet"], in: folder)
      let run = try FinishedFolder(folder + "/out")
      #expect(run.manifest.command == "run" && run.has("weekly.csv") && !run.has("paths.csv"))
      #expect(try run.table(.season).column("scenario").contains("b"))
      #expect(throws: InputError.self) { try run.table(named: "paths.csv") }
      #expect(throws: InputError.self) { try run.table(.season).column("scenarios") }
      let path = folder + "/out/season.csv"
      try Data(bytes(path) + [10]).write(to: URL(fileURLWithPath: path))
      #expect(throws: InputError.self) { try run.table(.season) }
      #expect(throws: InputError.self) { try FinishedFolder(folder) }
    }
  }
}

/// The Python validator of data packages, where it is installed (`pip install frictionless`).
private enum Frictionless {
  static let absent: Comment = "skipped: no Python with frictionless; set STRAIT_PYTHON to one"
  static let isThere = ChildProcess.succeeds([ChildProcess.python, "-c", "import frictionless"])

  static func validate(_ folder: String) async throws -> Int32 {
    try await ChildProcess.run([
      ChildProcess.python, "-m", "frictionless", "validate", folder + "/datapackage.json",
    ]).status
  }
}
