import StraitDiagnostics
import Foundation
import StraitFiles
import Testing
import StraitTestSupport

@Suite("Problems in words")
struct DiagnosticsTests {
  @Test func problemWithEveryPart() {
    let problem = Problem(
      file: "summer.yaml", line: 12, key: "season.to", found: "2026-05-01",
      expected: "a day after 2026-06-01", suggestion: "swap the two days")
    #expect(
      problem.description
        == "summer.yaml:12: season.to: found 2026-05-01; expected a day after 2026-06-01; "
        + "swap the two days")
  }

  @Test func absentPartsLeaveNoTrace() {
    func text(file: String? = nil, line: Int? = nil, key: String? = nil) -> String {
      Problem(file: file, line: line, key: key, found: "a", expected: "b").description
    }
    #expect(text() == "found a; expected b")
    #expect(text(line: 3) == "line 3: found a; expected b")
    #expect(text(key: "k") == "k: found a; expected b")
    #expect(text(file: "f") == "f: found a; expected b")
    #expect(text(file: "f", key: "k") == "f: k: found a; expected b")
    #expect(text(file: "f", line: 3) == "f:3: found a; expected b")
    #expect(text(line: 3, key: "k") == "line 3: k: found a; expected b")
  }

  @Test func errorListsItsProblemsInOrder() {
    let error = InputError([
      Problem(key: "b", found: "1", expected: "2"), Problem(key: "a", found: "3", expected: "4"),
    ])
    #expect(error.description == "b: found 1; expected 2\na: found 3; expected 4")
  }

  @Test func fileIsNamedOnlyWhereNoneIs() {
    let error = InputError([
      Problem(line: 1, found: "x", expected: "y"),
      Problem(file: "other.csv", line: 2, found: "x", expected: "y"),
    ]).inFile("data.csv")
    #expect(error.problems.map(\.file) == ["data.csv", "other.csv"])
    #expect(error.problems.map(\.line) == [1, 2])
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
    ("seed", "seed", 0), ("paths", "path", 1), ("ab", "ba", 2), ("é", "e", 1),
  ])
  func editDistance(_ first: String, _ second: String, _ distance: Int) {
    #expect(NearMiss.distance(first, second) == distance)
    #expect(NearMiss.distance(second, first) == distance)
  }

  @Test func nearestNameOnlyIfItCanBeASlip() {
    let known = ["interception", "launches", "re-attempts", "weather"]
    #expect(NearMiss.nearest(to: "wether", in: known) == "weather")
    #expect(NearMiss.nearest(to: "reattempts", in: known) == "re-attempts")
    #expect(NearMiss.nearest(to: "intreception", in: known) == "interception")
    #expect(NearMiss.nearest(to: "lnches", in: known) == "launches")
    #expect(NearMiss.nearest(to: "boats", in: known) == nil)
    #expect(NearMiss.nearest(to: "weather", in: []) == nil)
    // Four edits of twelve characters are a third of the length; five are too many.
    #expect(NearMiss.nearest(to: "interxxxxion", in: known) == "interception")
    #expect(NearMiss.nearest(to: "intexxxxxion", in: known) == nil)
  }

  @Test func suggestionFallsBackToTheList() {
    #expect(NearMiss.suggestion(for: "sed", in: ["seed", "paths"]) == "did you mean 'seed'?")
    #expect(NearMiss.suggestion(for: "zzzzzz", in: ["seed", "paths"]) == "known: seed, paths")
  }
}
