import Strait
import Testing
import StraitTestSupport

@Suite("Shares of attempts from weekly preventions")
struct ShareOfPreventionsTests {
  private func check(_ from: String, _ to: String) -> String {
    "share: {part: {of: prevented, from: \(from), to: \(to)}, whole: {of: attempts}, "
      + "relation: less-than, share: 0.5}"
  }

  /// Only whole weeks within the days stated count, and arrivals of the same days.
  @Test(arguments: [
    ("2025-01-01", "2025-06-30", "2025-01-06", "2025-06-29"),
    ("2025-01-06", "2025-03-30", "2025-01-06", "2025-03-30"),
    ("2024-05-05", "2024-12-31", "2024-05-06", "2024-12-29"),
  ])
  func wholeWeeks(_ from: String, _ to: String, _ first: String, _ last: String) throws {
    let (start, end) = (day(first), day(last))
    let weeks = BuiltinSeries.preventions.filter {
      start <= $0.days.lowerBound && $0.weekEnding <= end
    }
    let arrivals = BuiltinSeries.arrivals
    let boats = (arrivals.index(of: start)!...arrivals.index(of: end)!).reduce(0) {
      $0 + arrivals.boats[$1]
    }
    let people = arrivals.totalPeople(over: start...end)
    let prevented = weeks.reduce(0) { $0 + $1.peoplePrevented }
    let events = weeks.reduce(0) { $0 + $1.eventsPrevented }
    let result = try ClaimFixture.result(
      check(from, to),
      with: ClaimEvidence(series: arrivals, preventions: BuiltinSeries.preventions))
    #expect(
      try result.reading("share-by-people").found
        == Double(prevented) / Double(prevented + people))
    #expect(
      try result.reading("share-by-boats").found == Double(events) / Double(events + boats))
    let note = try result.reading("share-by-people").note
    #expect(note.contains("whole weeks, \(first) to \(last)") == (from != first || to != last))
  }

  @Test func aMissingWeekCannotBeCounted() throws {
    let weeks = BuiltinSeries.preventions.filter { $0.weekEnding != Day(iso: "2025-02-09") }
    let result = try ClaimFixture.result(
      check("2025-01-01", "2025-06-30"),
      with: ClaimEvidence(series: BuiltinSeries.arrivals, preventions: weeks))
    #expect(result.verdict == .cannotBeChecked)
    #expect(result.readings.first?.note.contains("an official figure of prevented") == true)
  }

  @Test func theCountStatedDecides() throws {
    let words = { (by: String) in
      "share: {part: {of: prevented, from: 2022-01-01, to: 2022-12-31}, whole: {of: attempts}, "
        + "relation: more-than, share: 0.5, by: \(by)}"
    }
    #expect(try ClaimFixture.result(words("people")).verdict == .differs)
    #expect(try ClaimFixture.result(words("boats")).verdict == .matches)
    #expect(
      try ClaimFixture.result(words("boats")).reading("share-by-people").standing == .alternative)
  }

  @Test(arguments: [
    ("more-than", "0.25", Verdict.matches), ("less-than", "0.25", .differs),
    ("equal", "0.27", .matches), ("equal", "0.28", .differs),
    ("about", "0.3", .matches),
    ("about", "0.26", .differs),
  ])
  func relations(_ relation: String, _ share: String, _ verdict: Verdict) throws {
    let result = try ClaimFixture.result(
      "share: {part: {of: albanian-arrivals, from: 2022-01-01, to: 2022-12-31}, "
        + "whole: {of: arrivals}, relation: \(relation), share: \(share)}")
    #expect(result.verdict == verdict)
  }

  /// A part and a whole of other days: August among the year.
  @Test func partOfAYear() throws {
    let result = try ClaimFixture.result(
      "share: {part: {of: arrivals, from: 2022-08-01, to: 2022-08-31}, "
        + "whole: {of: arrivals, from: 2022-01-01, to: 2022-12-31, people: 45755}, "
        + "relation: about, share: 0.19}")
    let august = BuiltinSeries.arrivals.totalPeople(
      over: day("2022-08-01")...day("2022-08-31"))
    #expect(try result.reading("share-by-people").found == Double(august) / 45_755)
    #expect(try result.reading("whole").verdict == .matches)
  }
}
