import StraitTimeSeries

/// Simulated paths of daily people after an origin.
public struct SamplePaths: Sendable, Equatable {
  /// The day after the origin.
  public let firstDay: Day
  /// The number of days.
  public let days: Int
  /// The number of paths.
  public let count: Int
  /// People by day and path: those of path p on day h stand at `h * count + p`.
  public var people: [Int32]

  /// Paths without anybody yet.
  public init(firstDay: Day, days: Int, count: Int) {
    precondition(days > 0 && count > 0, "at least one day and one path")
    self.firstDay = firstDay
    self.days = days
    self.count = count
    people = Array(repeating: 0, count: days * count)
  }

  /// People of a path (counted from 0) on a day of the horizon (counted from 0).
  public subscript(day: Int, path: Int) -> Int32 {
    get { people[day * count + path] }
    set { people[day * count + path] = newValue }
  }

  /// The total of each path over some days of the horizon.
  public func totals(over range: Range<Int>) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for day in range {
      for path in 0..<count { result[path] += Double(people[day * count + path]) }
    }
    return result
  }
}
