import Strait
import Testing
import StraitTestSupport

@Suite("The review date of a study")
struct StudyReviewTests {
  @Test func readAndWarnedOfFromTheDayAfter() throws {
    let line = StudyText.complete.line(of: "title")
    let study = try StudyText.complete.inserting(after: line, "review: 2026-10-01").study()
    #expect(study.review == day("2026-10-01"))
    #expect(study.reviewWarning(on: day("2026-09-30")) == nil)
    #expect(study.reviewWarning(on: day("2026-10-01")) == nil)
    #expect(
      study.reviewWarning(on: day("2026-10-02"))
        == "The study was to be reviewed by 2026-10-01: check assumptions before the figures are used."
    )
  }

  @Test func noDateNoWarning() throws {
    let study = try StudyText.complete.study()
    #expect(study.review == nil)
    #expect(study.reviewWarning(on: day("9999-12-31")) == nil)
  }

  @Test(arguments: ["2026-13-01", "1 October 2026", "[2026-10-01]", "2026-02-29"])
  func refused(_ value: String) {
    let line = StudyText.complete.line(of: "title")
    let text = StudyText.complete.inserting(after: line, "review: \(value)").text
    let list = problems { _ = try Study(yaml: text, file: "s.yaml") }
    #expect(list.count == 1)
    #expect(list.first?.line == line + 1 && list.first?.key == "review")
    #expect(list.first?.expected == "a day that exists, in the form YYYY-MM-DD")
  }
}
