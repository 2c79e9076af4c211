import StraitTimeSeries

/// What one file of arrivals holds, before files are put together: days in order, perhaps with gaps
/// that another file fills.
package struct ArrivalsContent: Sendable, Equatable {
  /// A day as read.
  package struct Row: Sendable, Equatable {
    package var day: Day
    package var people: Int
    /// Boats on the day; 0 where the file has no column of boats.
    package var boats: Int
    /// Boats involved in uncontrolled landings; `nil` where not available.
    package var uncontrolled: Int?
    /// The status; `nil` where the file says nothing of the day.
    package var status: DayStatus?
    /// The line of the file, or row of the sheet.
    package var line: Int
  }

  /// The name of the file, for messages.
  package let file: String
  /// What kind of file it is.
  package let source: ImportedData.Source
  /// The days in order, each once.
  package let rows: [Row]
  /// Whether boats are counted.
  package let hasBoats: Bool
  /// Whether there is a column of boats in uncontrolled landings.
  package let hasUncontrolled: Bool
  /// Weekly preventions; empty where the file has none.
  package var preventions: [WeeklyPreventions] = []
  /// The day on which a release was last saved.
  package var savedOn: Day?
  /// How many empty cells were taken for 0, as asked.
  package var emptyCells = 0
  /// What a person should know about the reading of the file.
  package var notes: [String] = []

  /// The last day that the file itself gives as settled; `nil` where it tells of none.
  var confirmedThrough: Day? {
    rows.last { $0.status == .published || $0.status == .revised }?.day
  }

  /// The built-in series, as the content of a release.
  package static var builtin: ArrivalsContent {
    let series = BuiltinSeries.arrivals
    var content = ArrivalsContent(
      file: BuiltinSeries.name, source: .release,
      rows: series.days.enumerated().map { index, day in
        Row(
          day: day, people: series.people[index], boats: series.boats[index], uncontrolled: nil,
          status: .published, line: index + 2)
      }, hasBoats: true, hasUncontrolled: false)
    content.preventions = BuiltinSeries.preventions
    return content
  }

  init(file: String, source: ImportedData.Source, table: ArrivalsTable) {
    self.file = file
    self.source = source
    rows = table.rows
    hasBoats = table.hasBoats
    hasUncontrolled = table.hasUncontrolled
    emptyCells = table.emptyCells
    notes = table.notes
  }

  init(
    file: String, source: ImportedData.Source, rows: [Row], hasBoats: Bool, hasUncontrolled: Bool
  ) {
    self.file = file
    self.source = source
    self.rows = rows
    self.hasBoats = hasBoats
    self.hasUncontrolled = hasUncontrolled
  }
}

/// What is made of days that no file holds, and of empty cells.
public enum MissingDays: String, Codable, Sendable, CaseIterable {
  /// They are refused: nobody counted, or nobody wrote the count down.
  case refused
  /// They are days on which nobody arrived.
  case zero
}
