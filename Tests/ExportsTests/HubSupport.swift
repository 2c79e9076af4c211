import Foundation
import Strait
import Testing
import StraitTestSupport

/// A small run with single paths, written once: from the middle of a week and of a month.
struct HubRunFixture: Sendable {
  /// The files of the run, by name.
  let files: [String: [UInt8]]

  static let origin = "2023-06-14"
  static let samplePaths = 5
  static let scenarios = ["base", "half"]

  private static let shared = Task {
    try await withFolder { folder in
      let text = """
        strait: 1
        study: hub-test
        data: {arrivals: builtin, through: \(origin)}
        season: {from: 2023-06-01, to: 2023-07-31}
        simulation: {paths: 300, seed: 7}
        baseline: base
        scenarios:
          - name: base
          - name: half
            launches: {multiplier: 0.5, from: 2023-06-15}
        """
      let study = try Study(yaml: text, file: "s.yaml")
      let prepared = try PreparedStudy(study, content: Array(text.utf8), file: "s.yaml")
      let output = try OutputFolder(folder + "/run")
      let export = try RunExport(
        prepared, folder: output, samplePaths: samplePaths, invocation: Invocation())
      try await prepared.run(jobs: 2) { try export.add($0) }
      try export.finish()
      var files: [String: [UInt8]] = [:]
      for name in try names(in: folder + "/run") {
        files[name] = try bytes("\(folder)/run/\(name)")
      }
      return HubRunFixture(files: files)
    }
  }

  /// A table of the run, as a plain reader has it.
  func table(_ name: String) throws -> CSVTable { CSVTable(try #require(files[name])) }

  /// The run and its hub in a temporary folder.
  static func withHub<Value>(
    _ body: (_ hub: String, _ run: String, HubRunFixture) async throws -> Value
  ) async throws -> Value {
    let fixture = try await shared.value
    return try await withFolder { folder in
      let run = folder + "/run"
      try FileManager.default.createDirectory(atPath: run, withIntermediateDirectories: true)
      for (name, content) in fixture.files { try write(content, to: "\(run)/\(name)") }
      let export = try HubExport(RunFolder(run), data: nil, team: "strait", model: nil)
      _ = try export.write(to: folder + "/hub")
      return try await body(folder + "/hub", run, fixture)
    }
  }

  /// The file of model output within the hub.
  static let output = "model-output/strait-hurdle/\(origin)-strait-hurdle.csv"
}
