import Foundation
import Strait
import Testing
import StraitTestSupport

/// The study of half of attempts intercepted, against an independent simulation and against the document
/// that shows it.
@Suite("Half of attempts intercepted")
struct HalfInterceptedTests {
  private static let study = "Scenarios/half-intercepted.yaml"
  private static let hasNumpy = ChildProcess.succeeds([
    ChildProcess.python, "-c", "import numpy",
  ])

  /// A figure of the independent simulation.
  private struct Figure: Decodable {
    let value: Double
    let error: Double
  }

  /// Interception and re-attempts again in numpy, on the paths of a forecast: mean and 90% interval of the
  /// change, in people and as a share, with everything given and with one unknown after another drawn.
  @Test(.enabled(if: hasNumpy, "skipped: no Python with numpy; set STRAIT_PYTHON to one"))
  func agreesWithAnIndependentSimulation() async throws {
    try await withFolder { folder in
      let calls = [
        ["fit", "--through", "2026-05-31", "-o", folder + "/model.json", "--quiet"],
        [
          "forecast", "--through", "2026-05-31", "--to", "2026-08-31", "--paths", "5000", "--seed",
          "3", "--sample-paths", "5000", "--out", folder + "/forecast", "--quiet",
        ],
        ["run", Self.study, "--paths", "50000", "--out", folder + "/run", "--quiet"],
      ]
      for call in calls {
        let made = try await Program.run(call)
        try #require(made.status == 0, "\(call): \(made.errors)")
      }
      let script = Repository.path("Tests/CommandTests/Reference/half_intercepted.py")
      let other = try await ChildProcess.run(
        [ChildProcess.python, script, folder + "/forecast/paths.csv", folder + "/model.json"])
      try #require(other.status == 0, "\(other.errors)")
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(other.output.utf8)) as? [String: Any])
      let table = try CSVTable(
        name: "comparison.csv", bytes: bytes(folder + "/run/comparison.csv"),
        file: "comparison.csv")
      func own(_ scenario: String, _ statistic: String) throws -> (value: Double, error: Double) {
        let row = try #require(
          table.rows.first {
            $0[0] == scenario && $0[2] == "season" && $0[3] == "people" && $0[4] == statistic
          }, "\(scenario), \(statistic)")
        return (try #require(Double(row[5])), try #require(Double(row[6])))
      }
      var compared = 0
      for (name, scenario, prefix) in [
        ("given", "nobody-again", "given_"), ("baseline", "nobody-again", ""),
        ("again", "some-again", ""), ("soon", "some-again-some-day", ""),
      ] {
        let data = try JSONSerialization.data(withJSONObject: object[name] as Any)
        let figures = try JSONDecoder().decode([String: Figure].self, from: data)
        for (figure, statistic, offset) in [
          ("mean", "difference_mean", 0.0), ("q05", "difference_q0.05", 0),
          ("q95", "difference_q0.95", 0), ("share_q05", "ratio_q0.05", 1),
          ("share_q95", "ratio_q0.95", 1), ("share_of_means", "ratio_of_means", 1),
        ] {
          let reference = try #require(figures[figure])
          let found = try own(scenario, prefix + statistic)
          let error = (reference.error * reference.error + found.error * found.error).squareRoot()
          #expect(
            abs(reference.value - (found.value - offset)) < 5 * error,
            "\(name), \(figure): \(reference) by numpy, \(found.value - offset) ± \(found.error)")
          compared += 1
        }
      }
      #expect(compared == 24)
    }
  }
}
