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
