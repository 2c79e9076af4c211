import StraitTimeSeries

/// The reduction of hourly speeds to nights.
///
/// The night of a day is the mean of the 12 hours that begin from 21:00 UTC the evening before to
/// 08:00 UTC of the day, so that it ends at 09:00 UTC. An hour holds the values timed from its
/// full hour to 59 minutes after it: a value timed 21:00 is in the night, one timed 09:00 is not.
/// A format that names hours by their end (KNMI: hour 22 runs from 21:00 to 22:00) is brought to
/// the beginning of the hour by its reader. A night with fewer than 9 of its hours is missing.
enum NightHours {
  /// The mean over a night.
  struct Mean {
    var speed: Double
    /// How many hours it is the mean of.
    var hours: Int
  }

  /// The hours of a night.
  static let whole = 12
  /// The fewest hours that make a night.
  static let fewest = 9
  /// How long before the day its night begins, in hours.
  private static let lead = 3

  /// The day whose night holds an hour, counted from 1970-01-01T00:00 UTC; `nil` for an hour of
  /// the daytime.
  static func day(of hour: Int) -> Day? {
    let day = (hour + lead).floored(by: 24)
    return hour + lead - day * 24 < whole ? Day(number: day) : nil
  }

  /// The nights that hours make.
  static func means(of hours: [Int: Double]) -> [Day: Mean] {
    var sums: [Day: Mean] = [:]
    for (hour, speed) in hours.sorted(by: { $0.key < $1.key }) {
      guard let day = day(of: hour) else { continue }
      let sum = sums[day] ?? Mean(speed: 0, hours: 0)
      sums[day] = Mean(speed: sum.speed + speed, hours: sum.hours + 1)
    }
    return sums.filter { $0.value.hours >= fewest }.mapValues {
      Mean(speed: rounded($0.speed / Double($0.hours)), hours: $0.hours)
    }
  }

  /// A speed to 0.001 m/s, far finer than it is measured, so that files stay readable.
  static func rounded(_ speed: Double) -> Double { (speed * 1000).rounded() / 1000 }
}

extension Int {
  /// The quotient rounded down, for negative numbers too.
  func floored(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

/// The speeds that one file gives at times, at most one each minute.
struct WindSamples {
  private var speeds: [Int: Double] = [:]
  /// Equal speeds for one minute.
  private var repeats: [(line: Int, minute: Int, isClockChange: Bool)] = []

  var count: Int { speeds.count }

  /// Takes a speed; a second one for the same minute is a problem unless it is equal.
  ///
  /// - Parameters:
  ///   - speed: the speed in m/s.
  ///   - minute: minutes since 1970-01-01T00:00 UTC.
  ///   - line: where it stands.
  ///   - problems: takes the problem.
  mutating func add(
    _ speed: Double, minute: Int, line: Int, into problems: inout ProblemList
  ) {
    guard let earlier = speeds.updateValue(speed, forKey: minute) else { return }
    let day = Day(number: minute.floored(by: 1440))
    let isClockChange = WrittenClock.goBack(on: day) && minute - day.number * 1440 < 240
    guard earlier != speed else {
      repeats.append((line, minute, isClockChange))
      return
    }
    report(line: line, minute: minute, isClockChange, found: "twice, with two speeds", &problems)
  }

  /// Equal speeds that stand twice only in the hour that comes twice when clocks go back show that the
  /// times are no UTC, though no two speeds contradict each other.
  func refuseRepeatedHours(into problems: inout ProblemList) {
    guard !repeats.isEmpty, repeats.allSatisfy(\.isClockChange) else { return }
    for (line, minute, _) in repeats {
      report(line: line, minute: minute, true, found: "twice", &problems)
    }
  }

  private func report(
    line: Int, minute: Int, _ isClockChange: Bool, found: String, _ problems: inout ProblemList
  ) {
    problems.append(
      line: line, key: "time",
      found: "\(TimeText.text(minute: minute)) \(found)"
        + (isClockChange ? ", in the hour that comes twice when clocks go back" : ""),
      expected: "each time once",
      suggestion: isClockChange
        ? "if the times are of a local clock, name its zone with `timeZone`, such as Europe/London"
        : "keep the speed that the source gives today")
  }

  /// Whether there is a speed in an hour since 1970-01-01T00:00 UTC.
  func hasHour(_ hour: Int) -> Bool { (hour * 60..<(hour + 1) * 60).contains { speeds[$0] != nil } }

  /// The days on which the clocks of Europe go forward and that lack the hour then skipped, though they
  /// have the hours beside it: the mark of times by a local clock.
  var daysWithSkippedHour: [Day] {
    Set(speeds.keys.map { Day(number: $0.floored(by: 1440)) })
      .filter { day in
        guard WrittenClock.goForward(on: day) else { return false }
        return [1, 2].contains { hour in
          let skipped = day.number * 24 + hour
          return !hasHour(skipped) && hasHour(skipped - 1) && hasHour(skipped + 1)
        }
      }.sorted()
  }

  /// The mean of each hour, by hours since 1970-01-01T00:00 UTC.
  ///
  /// Times from the full hour to 59 minutes after it make one hour.
  var hours: [Int: Double] {
    var sums: [Int: (sum: Double, count: Int)] = [:]
    for (minute, speed) in speeds.sorted(by: { $0.key < $1.key }) {
      let hour = minute.floored(by: 60)
      let (sum, count) = sums[hour] ?? (0, 0)
      sums[hour] = (sum + speed, count + 1)
    }
    return sums.mapValues { $0.sum / Double($0.count) }
  }
}

/// The nights missing from a record, and their filling.
enum NightGaps {
  /// The runs of missing nights, in order, as ranges of positions.
  static func runs(in speeds: [Double?]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for (index, speed) in speeds.enumerated() {
      if speed == nil {
        start = start ?? index
      } else if let first = start {
        runs.append(first..<index)
        start = nil
      }
    }
    if let start { runs.append(start..<speeds.count) }
    return runs
  }

  /// Fills runs of at most `longest` nights between their neighbours: the square root of the speed,
  /// which is nearly normal, lies on a line. Never beyond either end.
  ///
  /// - Parameters:
  ///   - speeds: the speed of each night; those filled are set.
  ///   - longest: the longest run that is filled.
  /// - Returns: the positions that were filled.
  static func fill(_ speeds: inout [Double?], longest: Int) -> [Int] {
    var filled: [Int] = []
    for run in runs(in: speeds) where run.count <= longest {
      guard run.lowerBound > 0, run.upperBound < speeds.count,
        let before = speeds[run.lowerBound - 1], let after = speeds[run.upperBound]
      else { continue }
      for index in run {
        let share = Double(index - run.lowerBound + 1) / Double(run.count + 1)
        let root = before.squareRoot() * (1 - share) + after.squareRoot() * share
        speeds[index] = NightHours.rounded(root * root)
        filled.append(index)
      }
    }
    return filled
  }
}
