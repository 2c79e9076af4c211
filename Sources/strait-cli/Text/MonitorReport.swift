import Strait

/// What a monitor found, as a person reads it, and the same for scripts.
package struct MonitorReport: Codable, Sendable, Equatable {
  /// A measure.
  package struct Course: Codable, Sendable, Equatable {
    /// What is watched: `people` or `interception-rate`.
    package let measure: LevelMonitor.Measure
    /// The verdict, a sentence or more.
    package let verdict: String
    /// Whether the last week is flagged: the bell rings.
    package let isFlagged: Bool
    /// The direction of the latest move: `up` or `down`; absent where no week of the span is flagged.
    package let direction: Cusum.Direction?
    /// The Sunday of the first flagged week of that move.
    package let flaggedWeek: Day?
    /// The Sunday of the week from which its weeks added up.
    package let addingUpSince: Day?
    /// The number of weeks that count.
    package let weeks: Int
    /// Weeks that do not count: without a forecast, or with too few attempts.
    package let skipped: Int
    /// The sum from which a week is flagged.
    package let threshold: Double
    /// The weeks, the latest last.
    package let lastWeeks: [Week]
  }

  /// A week.
  package struct Week: Codable, Sendable, Equatable {
    package let week: Day
    package let actual: Double
    package let median: Double
    package let lower90: Double
    package let upper90: Double
    package let pit: Double
    package let score: Double
    package let cusumUp: Double
    package let cusumDown: Double
    package let flagged: Cusum.Direction?
  }

  /// The first day that counts.
  package let from: Day
  /// The last.
  package let to: Day
  /// The share of spans in which a measure is flagged although nothing changes.
  package let falseAlarms: Double
  /// The paths of each forecast.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// The measures.
  package let courses: [Course]

  private static let shownWeeks = 8

  init(_ courses: [LevelMonitor.Course], of monitor: LevelMonitor) {
    from = monitor.weeks[0].advanced(by: -6)
    to = monitor.weeks[monitor.weeks.count - 1]
    falseAlarms = Cusum.falseAlarms
    paths = monitor.paths
    seed = monitor.seed
    self.courses = courses.map { course in
      let move = course.latestMove
      return Course(
        measure: course.measure, verdict: Self.verdict(course),
        isFlagged: course.weeks[course.weeks.count - 1].flag != nil, direction: move?.direction,
        flaggedWeek: move?.flagged, addingUpSince: move?.from, weeks: course.weeks.count,
        skipped: course.skipped, threshold: course.threshold,
        lastWeeks: course.weeks.suffix(Self.shownWeeks).map { week in
          Week(
            week: week.ending, actual: week.actual, median: week.median, lower90: week.lower,
            upper90: week.upper, pit: week.pit, score: week.score, cusumUp: week.sums.up,
            cusumDown: week.sums.down, flagged: week.flag)
        })
    }
  }

  /// What was found, in one sentence.
  var finding: String {
    let words = courses.map { course -> String in
      let subject =
        switch course.measure {
        case .people: "arrivals"
        case .interceptionRate: "the interception rate"
        }
      guard let direction = course.direction, let week = course.flaggedWeek else {
        return "no move of \(subject)"
      }
      return "\(subject) moved \(direction.rawValue), flagged in the week to \(week)"
        + (course.isFlagged ? "" : " and not now")
    }
    let text = words.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func verdict(_ course: LevelMonitor.Course) -> String {
    let name = MonitorExport.name(of: course.measure)
    let last = course.weeks[course.weeks.count - 1]
    let threshold = NumberText.decimals(course.threshold, 1)
    guard let move = course.latestMove else {
      let up = NumberText.decimals(course.weeks.map(\.sums.up).max() ?? 0, 1)
      let down = NumberText.decimals(course.weeks.map(\.sums.down).max() ?? 0, 1)
      return "\(name): no move found. The sums stayed below the threshold \(threshold) in all "
        + "\(course.weeks.count) weeks (highest: above the forecasts \(up), below them \(down))."
    }
    let side = move.direction == .up ? "above" : "below"
    return
      "\(name): moved \(move.direction.rawValue). Weeks \(side) the forecasts added up from the "
      + "week to \(move.from) on, and passed the threshold \(threshold) in the week to "
      + "\(move.flagged). "
      + (last.flag != nil
        ? "The last week is still beyond it."
        : "The last week is within it again: the forecasts have caught up, or the level came back.")
  }
}

extension MonitorReport {
  private static let width = Terminal.width

  /// The verdicts and the last weeks in plain text, at most 100 columns wide.
  var text: String {
    let heading =
      "Weeks from \(from) to \(to) against forecasts made one week before: model hurdle, "
      + "\(NumberText.whole(paths)) paths, seed \(seed)"
    let explanation =
      "Where nothing changes, \(NumberText.percent(falseAlarms)) of spans of as many weeks are flagged, "
      + "for each measure (\(NumberText.whole(Cusum.simulatedSpans)) simulated spans). The "
      + "forecasts follow the level, so that a move drops out of the sums as they catch up, and a small one "
      + "may never be flagged: strait impact --from DATE says how far arrivals departed from a date on."
    return
      ([Self.wrapped(heading)]
      + courses.flatMap { [Self.wrapped($0.verdict), Self.table($0)] }
      + [Self.wrapped(explanation)]).joined(separator: "\n\n")
  }

  private static func wrapped(_ text: String) -> String {
    TextWrapping.lines(text, width: width).joined(separator: "\n")
  }

  private static func table(_ course: Course) -> String {
    func value(_ number: Double) -> String {
      switch course.measure {
      case .people: NumberText.whole(number)
      case .interceptionRate: NumberText.percent(number)
      }
    }
    var table = TextTable()
    table.row([
      "week to", "actual", "median", "90% interval", "PIT", "sum above", "sum below", "flagged",
    ])
    for week in course.lastWeeks {
      table.row([
        "\(week.week)", value(week.actual), value(week.median),
        "\(value(week.lower90)) to \(value(week.upper90))", NumberText.decimals(week.pit, 2),
        NumberText.decimals(week.cusumUp, 1), NumberText.decimals(week.cusumDown, 1),
        week.flagged?.rawValue ?? "",
      ])
    }
    return table.text
      + (course.skipped > 0 ? "\nWeeks passed over, with too few attempts: \(course.skipped)" : "")
  }
}
