import StraitTimeSeries

/// Dates of tables, for readers in other rooms.
package enum TableDates {
  /// What a cell should hold, in the words of a message.
  package static let expected = DateText.expected

  /// The day of a cell, ISO or with the day first; `nil` where it is none, or has the month first.
  package static func day(_ text: String) -> Day? {
    if case .day(let day, _) = DateText.read(StatusMarks.split(text).text) { return day }
    return nil
  }

  /// The rows up to the last that is no remark below the table.
  package static func withoutFooter(_ rows: [TableRow], width: Int) -> [TableRow] {
    TableFooter.without(rows, width: width)
  }
}

/// Counts of tables, for readers in other rooms.
package enum TableCounts {
  /// What a text says.
  package enum Reading {
    case count(Int)
    /// Not a count, in the words of a message.
    case problem(found: String, suggestion: String?)
  }

  /// The count of a cell, with or without separators of thousands and marks of its status.
  package static func read(_ text: String, largest: Int) -> Reading {
    switch CountText.read(text, largest: largest) {
    case .count(let count): .count(count)
    case .problem(let found, let suggestion): .problem(found: found, suggestion: suggestion)
    }
  }

  /// Whether a cell marks its count as not available.
  package static func isNotAvailable(_ text: String) -> Bool { CountText.isNotAvailable(text) }

  /// What a heading holds in place of counts of its period; `nil` where nothing speaks against them.
  package static func notCounted(_ heading: String) -> String? {
    HeadingMeaning.notDaily(heading).flatMap { $0 == HeadingMeaning.longerPeriods ? nil : $0 }
  }
}
