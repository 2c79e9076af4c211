import Strait

/// What a file of arrivals holds, for people and scripts.
package struct DataCheck: Codable, Sendable {
  /// A year of the series.
  package struct Year: Codable, Sendable {
    /// The year.
    package let year: Int
    /// How many of its days the series holds.
    package let days: Int
    /// People in the year.
    package let people: Int
    /// Boats in the year; `nil` where the series has people only.
    package let boats: Int?
    /// Days on which anybody arrived.
    package let crossingDays: Int
  }

  /// The file, as the user named it.
  package let file: String
  /// The first day.
  package let from: Day
  /// The last day.
  package let to: Day
  /// The years.
  package let years: [Year]
  /// The days marked as revised.
  package let revisedDays: [Day]
  /// The weeks with preventions.
  package let weeksOfPreventions: Int
  /// How many days the file shares with the built-in series; `nil` for that series itself.
  package let daysSharedWithBuiltin: Int?
  /// The days whose figures differ from the built-in series.
  package let daysThatDiffer: [Day]
  /// What a person should know before using the data.
  package let warnings: [String]

  /// The check of a file.
  package init(file: String, data: ImportedData) {
    let comparison = SeriesComparison(old: BuiltinSeries.arrivals, new: data.arrivals)
    self.init(
      file: file, arrivals: data.arrivals, revisedDays: data.revisedDays,
      weeks: data.preventions.count, shared: comparison.sharedCount,
      differing: comparison.differences.map(\.day),
      warnings: data.warnings + (data.provisionalWarning().map { [$0] } ?? []))
  }

  /// The check of the built-in series.
  static var builtin: DataCheck {
    DataCheck(
      file: "builtin", arrivals: BuiltinSeries.arrivals, revisedDays: [],
      weeks: BuiltinSeries.preventions.count, shared: nil, differing: [],
      warnings: [BuiltinSeries.attribution])
  }

  private init(
    file: String, arrivals: DailySeries, revisedDays: [Day], weeks: Int, shared: Int?,
    differing: [Day], warnings: [String]
  ) {
    self.file = file
    from = arrivals.start
    to = arrivals.end
    self.revisedDays = revisedDays
    weeksOfPreventions = weeks
    daysSharedWithBuiltin = shared
    daysThatDiffer = differing
    self.warnings = warnings
    let days = arrivals.days.enumerated()
    years = (arrivals.start.year...arrivals.end.year).map { year in
      let indices = days.filter { $0.element.year == year }.map(\.offset)
      return Year(
        year: year, days: indices.count,
        people: indices.reduce(0) { $0 + arrivals.people[$1] },
        boats: arrivals.hasBoats ? indices.reduce(0) { $0 + arrivals.boats[$1] } : nil,
        crossingDays: indices.count { arrivals.people[$0] > 0 })
    }
  }

  /// The check as a person reads it.
  package var text: String {
    var table = TextTable()
    let hasBoats = years.contains { $0.boats != nil }
    table.row(
      ["year", "days", "people"] + (hasBoats ? ["boats"] : []) + ["crossing days"]
        + (hasBoats ? ["people per boat"] : []))
    for year in years {
      var row = [String(year.year), String(year.days), NumberText.whole(Double(year.people))]
      if let boats = year.boats { row.append(NumberText.whole(Double(boats))) }
      row.append(String(year.crossingDays))
      if let boats = year.boats, boats > 0 {
        row.append(NumberText.decimals(Double(year.people) / Double(boats), 1))
      }
      table.row(row)
    }
    var lines = ["\(file): \(from) to \(to), every day present", "", table.text, ""]
    if let shared = daysSharedWithBuiltin {
      lines.append(
        shared == 0
          ? "Shares no day with the built-in series."
          : daysThatDiffer.isEmpty
            ? "Equal to the built-in series on all \(shared) days that they share."
            : "Differs from the built-in series on \(daysThatDiffer.count) of \(shared) shared days, "
              + "first on \(daysThatDiffer[0]).")
    }
    lines.append("Weeks of preventions: \(weeksOfPreventions). Revised days: \(revisedDays.count).")
    lines += warnings
    return lines.joined(separator: "\n")
  }
}
