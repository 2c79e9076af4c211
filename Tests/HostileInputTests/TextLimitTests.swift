import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Limits of YAML and JSON")
struct YAMLLimitTests {
  private func refused(_ text: String) -> Problem? {
    refusal { _ = try Study(yaml: text, file: "s.yaml") }
  }

  /// Ten levels of nine aliases each stand for more values than any memory holds.
  @Test func aliasesAreRefused() {
    let levels = (1...10).map { level in
      "- &a\(level) [\(repeatElement("*a\(level - 1)", count: 9).joined(separator: ","))]\n"
    }
    let problem = refused("- &a0 x\n" + levels.joined())
    #expect(problem?.found == "an alias")
    #expect(problem?.line == 2)
    #expect(refused("? &a {b: c}\n: d\n? *a\n: e\n")?.found == "an alias")
  }

  @Test func deepNestingIsRefused() {
    let problem = refused(
      "study: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900))
    #expect(problem?.found == "lists or mappings within more than 32 others")
  }

  @Test func aLargeTextIsRefused() {
    let problem = refused("title: " + String(repeating: "x", count: 1 << 20))
    #expect(problem?.found == "1048583 bytes")
  }

  @Test func ofVeryManyProblemsTheFirstAreShownAndAllCounted() {
    let keys = (1...500).map { "unknown-\($0): 1\n" }.joined()
    let text = "strait-model: 1\nname: a\n" + keys
    let found = problems { _ = try HurdleSpec(yaml: text, file: "m") }
    #expect(found.count == 101)
    #expect(found.last?.found == "500 problems, those above and 400 more")
  }

  /// Names become folders and cells of tables.
  @Test(arguments: [
    "../up", "/etc", "a/b", "..", ".", "\"\"", "\"a\\0b\"", "\"a\\nb\"", "\"a\\eb\"", "con.txt",
    "~", "*x", "ä", "\"\\u202E\"", String(repeating: "a", count: 65),
  ])
  func noNameLeavesTheOutputFolder(_ name: String) {
    let study = """
      strait: 1
      study: \(name)
      season: {from: 2026-06-01, to: 2026-08-31}
      scenarios: [{name: \(name)}]
      """
    let problems = problems { _ = try Study(yaml: study, file: "s.yaml") }
    let keys = name == "*x" ? [nil] : ["study", "scenarios[0].name"]
    #expect(problems.map(\.key) == keys)
    let claims = "strait: 1\nclaims: \(name)\nstatements: [{id: \(name)}]\n"
    #expect(
      throws: InputError.self, performing: { _ = try ClaimsFile(yaml: claims, file: "c.yaml") })
  }

  @Test(arguments: ["\"a\\eb\"", "\"a\\0b\"", "\"a\\x85b\""])
  func aTextHasNoControlCharacters(_ title: String) {
    let study = """
      strait: 1
      study: s
      title: \(title)
      season: {from: 2026-06-01, to: 2026-08-31}
      scenarios: [{name: a}]
      """
    #expect(refused(study)?.key == "title")
  }

  /// JSON nests no deeper than its reader can follow.
  @Test func deepJSONIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: InputError.self) {
      _ = try FittedHurdle(decoding: Data(deep.utf8), file: "m.json")
    }
  }
}

@Suite("Messages about hostile input")
struct MessageTests {
  @Test func charactersThatActOnATerminalAreShown() {
    let problem = Problem(found: "'\u{1B}[2J\u{202E}\n\u{7}ä'", expected: "a name")
    #expect(
      problem.description == "found '\\u{1B}[2J\\u{202E}\\u{A}\\u{7}ä'; expected a name")
  }

  @Test func longTextsAreCut() {
    let problem = Problem(found: String(repeating: "x", count: 1_000_000), expected: "a name")
    #expect(problem.description.count < 2100)
    #expect(problem.description.hasSuffix("…; expected a name"))
  }

  @Test func aVeryLongNameIsNearNone() {
    #expect(NearMiss.nearest(to: String(repeating: "a", count: 201), in: ["a"]) == nil)
  }
}
