import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Malformed CSV")
struct MalformedCSVTests {
  /// One way in which a file can be bad, with the parts of its message.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int?
    var key: String?
    var found: String
    var expected: String
    var suggestion: String?
    var testDescription: String { found }
  }

  static let head = "date,people,boats\n2025-01-01,5,1\n"
  static let date = "column 'date'"
  static let people = "column 'people'"
  static let count = "a whole count of zero or more"
  static let dates = "a date such as 2025-12-31 or 31/12/2025"

  static let cases: [Case] = [
    Case(
      text: head + "2025-01-02,many,1\n", line: 3, key: people,
      found: "'many', which is not a number", expected: count),
    Case(
      text: head + "2025-01-02,-5,1\n", line: 3, key: people,
      found: "'-5', a negative count", expected: count, suggestion: "is it 5?"),
    Case(
      text: head + "2025-01-02,12.5,1\n", line: 3, key: people,
      found: "'12.5', a decimal number", expected: count, suggestion: "counted whole"),
    Case(
      text: head + "2025-01-02,1.305,1\n", line: 3, key: people,
      found: "'1.305', a decimal number", expected: count, suggestion: "write 1305"),
    Case(
      text: head + "2025-01-02,,1\n", line: 3, key: people,
      found: "an empty cell (date 2025-01-02)", expected: count,
      suggestion: "say so with `missing` zero"),
    Case(
      text: head + "2025-01-02,-,1\n", line: 3, key: people,
      found: "'-', not available", expected: count, suggestion: "give the count"),
    Case(
      text: head + "2025-01-02,99999999999999999999,1\n", line: 3, key: people,
      found: "more than 1000000", expected: count, suggestion: "run together"),
    Case(
      text: head + "2025-01-02,1,305,2\n", line: 3, key: nil,
      found: "4 cells in '2025-01-02,1,305,2'", expected: "3, as in the header",
      suggestion: "quotation marks"),
    Case(
      text: head + "2025-01-02\n", line: 3, key: people, found: "an empty cell",
      expected: count, suggestion: nil),
    Case(
      text: "date,people,boats\n2023-02-28,5,1\n29/02/2023,5,1\n", line: 3, key: date,
      found: "'29/02/2023', a day that does not exist", expected: dates,
      suggestion: "February 2023 has 28 days"),
    Case(
      text: head + "tomorrow,5,1\n", line: 3, key: date, found: "'tomorrow'",
      expected: dates),
    Case(
      text: head + "02/01/25,5,1\n", line: 3, key: date, found: "'02/01/25'",
      expected: dates),
    Case(
      text: head + "2025-01-02T23:00:00Z,5,1\n", line: 3, key: date,
      found: "'2025-01-02T23:00:00Z'", expected: dates),
    Case(
      text: "date,people,boats\n1/12/2025,5,1\n1/13/2025,5,1\n1/14/2025,5,1\n", line: 3,
      key: date, found: "'1/13/2025' and 1 more with the month first", expected: dates,
      suggestion: "write dates as year-month-day, here 2025-01-13"),
    Case(
      text: "date,people,boats\n1/1/2025,5,1\n1/2/2025,5,1\n1/3/2025,5,1\n", line: 4,
      key: date, found: "with the month first", expected: dates, suggestion: "2025-01-03"),
    Case(
      text: "date,people,boats\n\"December 31, 2025\",5,1\n", line: 2, key: date,
      found: "with the month first", expected: dates, suggestion: "2025-12-31"),
    Case(
      text: "date,peopel,boats\n2025-01-01,5,1\n", line: 1, key: "header",
      found: "an unknown column 'peopel'", expected: "a column of people",
      suggestion: "did you mean 'people'?"),
    Case(
      text: "date,boats\n2025-01-01,5\n", line: 1, key: "header",
      found: "no column of people (columns: date, boats)", expected: "a column of people",
      suggestion: "head it 'people'"),
    Case(
      text: "date,people,bots\n2025-01-01,5,1\n", line: 1, key: "header",
      found: "an unknown column 'bots'", expected: "a column of boats",
      suggestion: "did you mean 'boats'?"),
    Case(
      text: "date,count,value\n2025-01-01,5,1\n", line: 1, key: "header",
      found: "two columns of people: 'count' and 'value'", expected: "one",
      suggestion: "they may differ in what they hold"),
    Case(
      text: "date,count\n2025-01-01,5\n2025-01-02,x\n", line: 3, key: "column 'count'",
      found: "'x', which is not a number", expected: count),
    Case(
      text: "date,people,migrants,boats\n2025-01-01,5,5,1\n", line: 1, key: "header",
      found: "two columns of people: 'people' and 'migrants'", expected: "one",
      suggestion: "they may differ in what they hold"),
    Case(
      text: "2025-01-01,5,1\n2025-01-02,5,1\n", line: 1, key: "header",
      found: "no known column in '2025-01-01, 5, 1'",
      expected: "a header such as date,people,boats", suggestion: "put the header above"),
    Case(
      text: head + "2025-01-01,6,1\n", line: 3, key: "date", found: "2025-01-01 twice",
      expected: "each day once", suggestion: "keep the count"),
    Case(
      text: head + "2025-01-05,6,1\n", line: 3, key: "date",
      found: "3 days missing between 2025-01-01 and 2025-01-05", expected: "every day in turn",
      suggestion: "give a file that holds the missing days"),
    Case(
      text: "", line: nil, key: nil, found: "nothing",
      expected: "a header and a row for each day",
      suggestion: "begin the file with date,people,boats"),
    Case(
      text: "\n\n,,\n", line: nil, key: nil, found: "nothing",
      expected: "a header and a row for each day", suggestion: "date,people,boats"),
    Case(
      text: "date,people,boats\n\n", line: 1, key: nil, found: "a header without rows",
      expected: "a row for each day below the header"),
    Case(
      text: head + "2025-01-02,\"5,1\n", line: 3, key: "column 2",
      found: "a quoted field without its end", expected: "a closing quotation mark",
      suggestion: "close the quotation"),
    Case(
      text: head + "2025-01-02,\"5\"x,1\n", line: 3, key: "column 2",
      found: "text after a closing quotation mark", expected: "the end of the field",
      suggestion: "double the quotation marks"),
    Case(
      text: "date,people,boats,status\n2025-01-01,5,1,revisd\n", line: 2,
      key: "column 'status'", found: "'revisd'", expected: "published or revised",
      suggestion: "did you mean 'revised'?"),
    Case(
      text: "week_ending,people_arrived,boats_arrived,people_prevented,events_prevented\n",
      line: 1, key: "header", found: "a table of weeks", expected: "a table of days",
      suggestion: "give the daily file"),
    Case(
      text: "<!DOCTYPE html>\n<html title='\"'></html>\n", line: nil, key: nil,
      found: "a web page without a table of days and people", expected: "a release",
      suggestion: "save the page with the table"),
  ]

  @Test(arguments: cases)
  func everyPartOfTheMessage(expected: Case) throws {
    let list = problems {
      _ = try ArrivalsFile.read(bytes: Array(expected.text.utf8), file: "d.csv")
    }
    let problem = try #require(list.first)
    #expect(problem.file == "d.csv")
    #expect(problem.line == expected.line)
    #expect(problem.key == expected.key)
    #expect(problem.found.contains(expected.found), "\(problem.found)")
    #expect(problem.expected.contains(expected.expected), "\(problem.expected)")
    if let suggestion = expected.suggestion {
      #expect(problem.suggestion?.contains(suggestion) == true, "\(problem)")
    }
    #expect(list.count == (expected.text.hasSuffix("01-02\n") ? 2 : 1), "\(list)")
  }

  @Test func bytesThatAreNotUTF8() throws {
    let bytes = Array(Self.head.utf8) + [0x63, 0x61, 0x66, 0xE9, 0x0A]
    let latin = try #require(
      problems { _ = try ArrivalsFile.read(bytes: bytes, file: "d.csv") }.first)
    #expect(latin.line == 3)
    #expect(latin.found == "bytes that are not UTF-8")
    #expect(latin.expected == "text in UTF-8")
    #expect(latin.suggestion?.contains("CSV UTF-8") == true)
    let wide: [UInt8] =
      [0xFF, 0xFE] + Self.head.utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
    #expect(
      problems { _ = try ArrivalsFile.read(bytes: wide, file: "d.csv") }.first?.found
        == "text in UTF-16")
    let zero = Array(Self.head.utf8) + [0, 1]
    #expect(
      problems { _ = try ArrivalsFile.read(bytes: zero, file: "d.csv") }.first?.found
        == "a zero byte")
  }

  @Test func allProblemsAreReportedTogether() {
    let list = problems {
      _ = try ArrivalsCSVTests.read(
        "date,people,boats\n2025-01-01,x,1\n2025-01-32,2,-1\n2025-01-03,2,1\n2025-01-03,2.5,1\n"
          + "2025-01-06,2,1\n")
    }
    #expect(list.map(\.line) == [2, 3, 3, 5, 5, 6])
    #expect(
      list.map(\.key) == [Self.people, Self.date, "column 'boats'", Self.people, "date", "date"])
    #expect(
      list.first?.description
        == "d.csv:2: column 'people': found 'x', which is not a number; expected a whole count of "
        + "zero or more")
  }

  @Test func twentyProblemsAreShownAndTheRestCounted() throws {
    let start = day("2025-01-01")
    let rows = (0..<35).map { "\(start.advanced(by: $0)),x,1\n" }.joined()
    let list = problems { _ = try ArrivalsCSVTests.read("date,people,boats\n" + rows) }
    #expect(list.count == 21)
    #expect(list[19].line == 21)
    #expect(list[20].found == "35 problems, those above and 15 more")
    #expect(list[20].file == "d.csv")
  }
}
