import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

/// A small run with single paths, written once: from the middle of a week and of a month.
enum HubRunFixture {
  static let origin = "2023-06-14"
  static let samplePaths = 5
  static let scenarios = ["base", "half"]

  private static let shared = Task {
    try await SmallRun.write(
      """
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
      """, samplePaths: samplePaths)
  }

  /// The run and its hub in a temporary folder.
  static func withHub<Value>(
    _ body: (_ hub: String, _ run: String, SmallRun) async throws -> Value
  ) async throws -> Value {
    let fixture = try await shared.value
    return try await withFolder { folder in
      let run = folder + "/run"
      for (name, content) in fixture.files { try write(content, to: "\(run)/\(name)") }
      let export = try HubExport(FinishedFolder(run), data: nil, team: "strait", model: nil)
      _ = try export.write(to: folder + "/hub")
      return try await body(folder + "/hub", run, fixture)
    }
  }

  /// The file of model output within the hub.
  static let output = "model-output/strait-hurdle/\(origin)-strait-hurdle.csv"
}
