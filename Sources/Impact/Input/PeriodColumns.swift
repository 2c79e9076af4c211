import StraitChannelData
import StraitTimeSeries

/// How the rows of a table of counts say which days they cover.
enum PeriodColumns: Equatable {
  /// The first and the last day in two columns.
  case range(from: Int, to: Int)
  /// One column, of one of the known kinds.
  case single(Kind, Int)

  /// The kinds of a single column, each with the name of the column.
  enum Kind: String, CaseIterable {
    /// A day.
    case date
    /// The last of seven days.
    case weekEnding = "week_ending"
    /// A calendar month, `2022-07`.
    case month
    /// A calendar quarter, `2022-Q3`.
    case quarter

    /// What a cell should hold, in the words of a message.
    var expected: String {
      switch self {
      case .date, .weekEnding: PeriodColumns.expectedDay
      case .month: "a month such as 2022-07"
      case .quarter: "a quarter such as 2022-Q3"
      }
    }

    /// The days that a cell names.
    func days(_ text: String) -> ClosedRange<Day>? {
      switch self {
      case .date: return TableDates.day(text).map { $0...$0 }
      case .weekEnding: return TableDates.day(text).map { $0.advanced(by: -6)...$0 }
      case .month:
        return (Day(iso: text + "-01") ?? TableDates.day("1 " + text)).map { $0...$0.endOfMonth }
      case .quarter:
        var parts = text.uppercased().split { $0 == "-" || $0 == " " || $0 == "Q" }
        if parts.count == 2, parts[1].utf8.count == 4 { parts.swapAt(0, 1) }
        guard text.uppercased().contains("Q"), parts.count == 2, parts[0].utf8.count == 4,
          let year = Int(parts[0]), let quarter = Int(parts[1]), (1...4).contains(quarter),
          let first = Day(year: year, month: 3 * quarter - 2, day: 1),
          let last = Day(year: year, month: 3 * quarter, day: 1)
        else { return nil }
        return first...last.endOfMonth
      }
    }
  }

  /// What a cell of a day should hold.
  static let expectedDay = TableDates.expected

  /// The headers that are known, in the words of a message.
  static let examples =
    "date,people; from,to,people; week_ending,people; month,people; or quarter,people"

  /// The columns of a header; `nil` where it names no days.
  init?(header: [String]) {
    let names = header.map(Self.normalised)
    if let from = names.firstIndex(of: "from"), let to = names.firstIndex(of: "to") {
      self = .range(from: from, to: to)
      return
    }
    for kind in Kind.allCases {
      if let column = names.firstIndex(of: kind.rawValue) {
        self = .single(kind, column)
        return
      }
    }
    return nil
  }

  /// The positions of the columns.
  var positions: [Int] {
    switch self {
    case .range(let from, let to): [from, to]
    case .single(_, let column): [column]
    }
  }

  /// A heading in lower case with underscores for spaces, without a note in brackets.
  static func normalised(_ heading: String) -> String {
    let name = heading.prefix { $0 != "[" && $0 != "(" }
    return name.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "\n" }
      .joined(separator: "_")
  }
}
