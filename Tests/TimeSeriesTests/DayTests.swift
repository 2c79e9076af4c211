import Foundation
import Testing
import StraitTimeSeries

@Suite("Calendar days")
struct DayTests {
  /// Days in a month by the rule of the calendar, written out apart from the sources.
  private func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Steps a plain calendar from 1 January 1900, a Monday 25,567 days before 1970, day by day.
  @Test func everyDayOfTwoCenturies() throws {
    var number = -25_567
    var weekday = 1
    for year in 1900...2100 {
      var dayOfYear = 0
      for month in 1...12 {
        let length = length(ofMonth: month, year: year)
        for date in 1...length {
          dayOfYear += 1
          let day = try #require(Day(year: year, month: month, day: date))
          let parts = day.components
          let place = "\(year)-\(month)-\(date)"
          try #require(day.number == number, "\(place)")
          try #require(parts.year == year && parts.month == month && parts.day == date, "\(place)")
          try #require(day.year == year && day.month == month, "\(place)")
          try #require(day.dayOfYear == dayOfYear, "\(place)")
          try #require(day.weekday == weekday, "\(place)")
          try #require(Day(iso: day.description) == day, "\(place)")
          try #require(day.endOfMonth.number == number + length - date, "\(place)")
          try #require(day.endOfWeek.number == number + 7 - weekday, "\(place)")
          try #require(day.startOfYear.number == number - dayOfYear + 1, "\(place)")
          number += 1
          weekday = weekday % 7 + 1
        }
        #expect(Day(year: year, month: month, day: length + 1) == nil, "\(year)-\(month)")
      }
    }
  }

  @Test(arguments: [
    ("1970-01-01", 4), ("2000-01-01", 6), ("2018-01-01", 1), ("2024-02-29", 4),
    ("2025-06-01", 7), ("2025-12-31", 3), ("1900-03-01", 4), ("2100-02-28", 7),
  ])
  func knownWeekdays(_ text: String, _ weekday: Int) throws {
    #expect(try #require(Day(iso: text)).weekday == weekday, "\(text)")
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2100-02-29", "2025-04-31", "2025-13-01", "2025-00-10",
    "2025-01-00", "2025-01-32", "0000-01-01",
  ])
  func daysThatDoNotExist(_ text: String) {
    #expect(Day(iso: text) == nil, "\(text)")
  }

  @Test(arguments: [
    "", "2025", "2025-01", "2025-1-1", "25-01-01", "2025-01-01 ", " 2025-01-01", "2025/01/01",
    "01-02-2025", "2025-01-01-01", "2025-01-0a", "+025-01-01", "2025-+1-01", "2025--1-01",
    "20250101", "2025-01-01T00:00", "２０２５-01-01", "2025-0１-01",
  ])
  func malformedText(_ text: String) {
    #expect(Day(iso: text) == nil, "'\(text)'")
  }

  @Test func leapDaysThatExist() {
    for year in [1904, 2000, 2020, 2024] {
      #expect(Day(iso: "\(year)-02-29")?.endOfMonth == Day(iso: "\(year)-02-29"), "\(year)")
    }
  }

  @Test func farDaysKeepFourDigitsAndOrder() throws {
    let first = try #require(Day(year: 1, month: 1, day: 1))
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    #expect(first.description == "0001-01-01")
    #expect(last.description == "9999-12-31")
    #expect(first.distance(to: last) == 3_652_058)
    #expect(first < last && !(last < first))
    #expect(Day(year: 10_000, month: 1, day: 1) == nil)
    #expect(Day(year: 0, month: 12, day: 31) == nil)
  }

  @Test func rangesStepOverTheEndOfTheYear() throws {
    let start = try #require(Day(iso: "2024-12-30"))
    let days = Array(start...start.advanced(by: 3)).map(\.description)
    #expect(days == ["2024-12-30", "2024-12-31", "2025-01-01", "2025-01-02"])
    #expect(start.advanced(by: -365).description == "2023-12-31")
  }

  @Test func codedAsISOText() throws {
    let days = [Day(number: -1), Day(number: 0), Day(number: 20_453)]
    let data = try JSONEncoder().encode(days)
    #expect(String(decoding: data, as: UTF8.self) == #"["1969-12-31","1970-01-01","2025-12-31"]"#)
    #expect(try JSONDecoder().decode([Day].self, from: data) == days)
    for bad in [#"["2025-02-29"]"#, "[20453]", "[null]"] {
      #expect(throws: DecodingError.self, "\(bad)") {
        try JSONDecoder().decode([Day].self, from: Data(bad.utf8))
      }
    }
  }
}
