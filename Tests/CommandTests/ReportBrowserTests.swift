import Foundation
import Strait
import Testing
import StraitTestSupport

/// The page in a real browser: headless Chromium through selenium. Python is `STRAIT_PYTHON`, or
/// `python3`, where it has the packages `selenium` and `axe-core-python`.
@Suite("The report in a browser", .serialized)
struct ReportBrowserTests {
  /// What the page says at a position.
  private struct State: Decodable {
    struct Slider: Decodable {
      let value: String
      let text: String
      let output: String
      let name: String
    }
    let sentence: String
    let chances: String
    let shown: [String: String]
    let references: Int
    let simulated: Bool
    let values: [Slider]
    let median: String
    let description: String

    /// A number that the page shows, without separators and per-cent signs.
    func number(_ name: String) throws -> Double {
      let text = try #require(shown[name], "\(name)")
      return try #require(
        Double(text.replacing(",", with: "").replacing("%", with: "")), "\(text)")
    }
  }

  /// What the browser saw.
  private struct Visit: Decodable {
    let start: State?
    let positions: [State]
    let reset: State?
    let findings: [String]
    let overlaps: [String]
    let wider: [Int]
    let console: [String]
    let requests: [String]
  }

  /// The grid as the page holds it.
  private struct Grid: Decodable {
    struct Lever: Decodable {
      let values: [Double]
      let start: Double
    }
    struct Misses: Decodable {
      let people: [[Double]]
    }
    let levers: [Lever]
    let people: [[Double]]
    let misses: Misses
  }

  private static let hasBrowser: Bool = {
    let check = """
      import axe_core_python, selenium, shutil, sys
      sys.exit(None in (shutil.which("chromium"), shutil.which("chromedriver")))
      """
    return ChildProcess.succeeds([ChildProcess.python, "-B", "-c", check])
  }()

  private static func visit(_ page: String, _ positions: [[Double]]) async throws -> Visit {
    let script = Repository.path("Tests/CommandTests/Browser/report.py")
    let list = String(decoding: try JSONEncoder().encode(positions), as: UTF8.self)
    let result = try await ChildProcess.run([ChildProcess.python, "-B", script, page, list])
    #expect(result.status == 0, "\(page): \(result.errors)")
    let visit = try JSONDecoder().decode(Visit.self, from: Data(result.output.utf8))
    #expect(visit.console.isEmpty)
    #expect(visit.requests.isEmpty)
    #expect(visit.findings.isEmpty)
    #expect(visit.overlaps.isEmpty)
    #expect(visit.wider.isEmpty)
    return visit
  }

  /// The median of people of a sweep's point, or of a scenario.
  private func median(_ file: String, _ name: String) throws -> Double {
    let place = "\(file)#\(name);measure=people;statistic=q0.5"
    let reference = try #require(CellReference(place), "\(place)")
    let cell = try reference.resolve { try bytes($0) }
    return try #require(Double(cell), "\(cell)")
  }

  private func grid(_ page: String) throws -> Grid {
    let pattern = #/<script type="application/json" id="what-if-data">(.*?)<\/script>/#
    let match = try #require(page.firstMatch(of: pattern))
    return try JSONDecoder().decode(Grid.self, from: Data(match.output.1.utf8))
  }

  /// The sliders of the summer of 2026: what they state is what the grid, interpolated, and a direct
  /// simulation give.
  @Test(.enabled(if: hasBrowser, "no selenium, axe-core-python, chromium and chromedriver"))
  func slidersOfSummer2026() async throws {
    try await withFolder { folder in
      let study = "Scenarios/summer-2026.yaml"
      let options = ["--paths", "4000", "--quiet"]
      for call in [
        ["run", study, "--out", folder + "/run"] + options,
        ["sweep", study, "--weekly", "--out", folder + "/sweep"] + options,
        ["report", folder + "/run", "--what-if", folder + "/sweep", "--quiet"],
        [
          "sweep", study, "--out", folder + "/direct", "--vary", "interception.rate=0.36,0.44",
          "--vary", "re-attempts.probability=0,0.4", "--vary",
          "weather.crossing-day-share=0.48,0.46",
        ] + options,
      ] {
        let result = try await Program.run(call)
        #expect(result.status == 0, "\(call): \(result.errors)")
      }
      let path = folder + "/run/report.html"
      let page = String(decoding: try bytes(path), as: UTF8.self)
      #expect(page.utf8.count < 1_500_000)
      let positions = [[0.36, 0, 0.48], [0.5, 0, 0.48], [0.44, 0.4, 0.46], [0.7, 0.9, 0.64]]
      let visit = try await Self.visit(path, positions)

      // At the start the figures are cells; after the sliders moved they are not; then they are again.
      let start = try #require(visit.start)
      let reset = try #require(visit.reset)
      #expect(start.references > 8 && start.simulated)
      #expect(start.sentence.hasSuffix("Simulated at this point."))
      #expect(visit.positions.allSatisfy { $0.references == 1 && $0.median != start.median })
      #expect(reset.sentence == start.sentence && reset.chances == start.chances)
      #expect(reset.median == start.median && reset.references == start.references)
      #expect(visit.positions.map(\.simulated) == [false, true, false, true])
      #expect(Set(visit.positions.map(\.description)).count == positions.count)
      for (state, position) in zip(visit.positions, positions) {
        #expect(state.values.map { Double($0.value) } == position)
        #expect(state.values.allSatisfy { $0.text == $0.output && $0.text.hasSuffix("%") })
        #expect(state.sentence.contains("error of people at most") == !state.simulated)
      }
      #expect(visit.positions[2].values.map(\.text) == ["44%", "40%", "46%"])

      // The script interpolates as the library does.
      let grid = try grid(page)
      let interpolation = GridInterpolation(axes: grid.levers.map(\.values))
      for (state, position) in zip(visit.positions, positions) {
        for (level, series) in grid.people.enumerated() {
          let value = expm1(interpolation.value(at: position, of: series.map { log1p($0) }))
          let stated = try state.number("people.\(level)")
          #expect(abs(stated - value) <= 0.5 + 1e-6)
        }
      }

      // Half intercepted in place of 36%: the panel, and simulations of both.
      let scenario = try median(folder + "/run/season.csv", "scenario=interception-50")
      let before = try visit.positions[0].number("people.2")
      let after = try visit.positions[1].number("people.2")
      #expect(abs(after / scenario - 1) < 0.02)
      #expect(after < 0.85 * before)
      let point = "interception.rate=0.36;re-attempts.probability=0;weather.crossing-day-share=0.48"
      let direct = try median(folder + "/direct/surface.csv", point)
      let statedBefore = try visit.positions[0].number("misses.people")
      #expect(abs(before / direct - 1) * 100 <= statedBefore)

      // All three sliders between values: the error is below what the panel states.
      let between =
        "interception.rate=0.44;re-attempts.probability=0.4;weather.crossing-day-share=0.46"
      let simulated = try median(folder + "/direct/surface.csv", between)
      let stated = try visit.positions[2].number("misses.people")
      let shown = try visit.positions[2].number("people.2")
      #expect(abs(shown / simulated - 1) * 100 <= stated)
      #expect(stated < 4)
    }
  }

  /// Pages without sliders.
  @Test(
    .enabled(if: hasBrowser, "no selenium, axe-core-python, chromium and chromedriver"),
    arguments: [
      ["run", "Scenarios/calm-nights.yaml"], ["sweep", "Scenarios/calm-nights.yaml"],
    ])
  func pagesWithoutSliders(_ command: [String]) async throws {
    try await withFolder { folder in
      let run = try await Program.run(
        command + ["--paths", "500", "--quiet", "--out", folder + "/run"])
      #expect(run.status == 0, "\(run.errors)")
      let report = try await Program.run(["report", folder + "/run", "--quiet"])
      #expect(report.status == 0, "\(report.errors)")
      #expect(try await Self.visit(folder + "/run/report.html", []).start == nil)
    }
  }
}
