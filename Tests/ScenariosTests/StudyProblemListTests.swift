import Strait
import Testing
import StraitTestSupport

@Suite("Studies with missing parts, several problems, or no YAML at all")
struct StudyProblemListTests {
  private func list(_ text: String) -> [Problem] {
    problems { _ = try Study(yaml: text, file: "s.yaml") }
  }

  @Test func severalProblemsInTheOrderOfTheirLines() {
    let text = StudyText.complete
      .setting("crossing-day-share", "1.2").setting("study", "Bad Name").setting("seed", "-3")
      .setting("rate", "5").setting("through", "2025-02-30")
      .inserting(after: 1, "titel: x")
    let found = list(text.text)
    #expect(
      found.map(\.key) == [
        "titel", "study", "data.through", "simulation.seed", "scenarios[1].interception.rate",
        "scenarios[1].weather.crossing-day-share",
      ])
    let lines = found.compactMap(\.line)
    #expect(lines.count == 6)
    #expect(lines == lines.sorted())
    #expect(Set(lines).count == 6)
    let words = InputError(found).description.split(separator: "\n")
    #expect(words.count == 6)
    #expect(
      words[0]
        == "s.yaml:2: titel: found an unknown key; expected one of strait, study, title, review, "
        + "data, model, season, simulation, thresholds, baseline, scenarios, correlations, "
        + "sweep, solve, sensitivity; did you mean 'title'?"
    )
    #expect(words.allSatisfy { $0.contains("found ") && $0.contains("; expected ") })
  }

  @Test func everyRequiredKeyIsMissed() {
    #expect(
      list("title: nothing else\n").map(\.key) == ["strait", "study", "season", "scenarios"])
    let half = list(
      """
      strait: 1
      study: half
      season: {}
      scenarios:
        - title: no name
          interception: {}
          re-attempts: {}
          people-per-boat: {}
          weather: {}
      """)
    #expect(
      Set(half.compactMap(\.key)) == [
        "season.from", "scenarios[0].name", "scenarios[0].interception",
        "scenarios[0].re-attempts.probability", "scenarios[0].people-per-boat",
        "scenarios[0].weather", "season.to",
      ])
    #expect(half.allSatisfy { ["no such key", "no key"].contains($0.found) && $0.line != nil })
  }

  @Test func bothEndsOfASeasonAreLookedAt() {
    let text = StudyText.complete.setting("from", "soon").setting("to", "later").text
    #expect(list(text).map(\.key) == ["season.from", "season.to"])
  }

  @Test func noScenarios() {
    let head = "strait: 1\nstudy: s\nseason: {from: 2026-06-01, to: 2026-06-30}\n"
    let empty = list(head + "scenarios: []\n")
    #expect(empty.count == 1)
    #expect(empty.first?.line == 4)
    #expect(empty.first?.key == "scenarios")
    #expect(empty.first?.found == "no scenario")
    let text = list(head + "scenarios: none\n")
    #expect(text.count == 1, "\(text)")
    #expect(text.first?.found == "'none'")
    #expect(text.first?.expected == "a list")
    let words = list(head + "scenarios: [baseline]\n")
    #expect(words.count == 1, "\(words)")
    #expect(words.first?.key == "scenarios[0]")
    #expect(words.first?.expected.hasPrefix("a mapping with the keys name, title") == true)
  }

  @Test func levelsThatAreNoMappings() {
    for key in ["data", "season", "simulation", "thresholds"] {
      let text = "strait: 1\nstudy: s\n\(key): 3\n"
      let found = list(text).first { $0.key == key }
      #expect(found?.line == 3, "\(key)")
      #expect(found?.found == "'3'")
      #expect(found?.expected.hasPrefix("a mapping with the keys ") == true)
    }
  }

  @Test func keyThatStandsTwice() {
    let found = list("strait: 1\nstudy: a\nstudy: b\n")
    #expect(found.count == 1)
    #expect(found.first?.key == "study")
    #expect(found.first?.found == "the same key twice")
    #expect(found.first?.expected == "each key once")
    #expect(found.first?.line != nil)
  }

  @Test(arguments: [
    "strait: [1\nstudy: x\n", "strait: \"1\nstudy", "a: b: c\n", "\tstrait: 1\n",
    "strait: 1\n- x\n",
    "strait: &a *b\n", "%YAML 9\n", "strait: 1\u{0}2\n", "strait: \u{7}\n", "--- a\n--- b\n",
  ])
  func noYAML(_ text: String) {
    let found = list(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.file == "s.yaml")
    #expect(found.first?.found.contains("\n") == false, "\(found)")
    #expect(InputError(found).description.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n"])
  func emptyFile(_ text: String) {
    let found = list(text)
    #expect(found.first?.file == "s.yaml")
    #expect(found.count == 1, "\(found)")
  }

  @Test(arguments: ["just words\n", "- a\n- b\n", "3\n"])
  func rootThatIsNoMapping(_ text: String) {
    let found = list(text)
    #expect(found.count == 1)
    #expect(found.first?.line == 1)
    #expect(found.first?.expected.hasPrefix("a mapping with the keys strait, study") == true)
  }
}
