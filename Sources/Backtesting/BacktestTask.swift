import StraitDiagnostics
import StraitTimeSeries

/// Past origins and a horizon: what the forecasts of a backtest are asked.
public struct BacktestTask: Codable, Equatable, Sendable {
  /// The name in tables.
  public let name: String
  /// The origins in order: the last day that each forecast sees.
  public let origins: [Day]
  /// The number of days that each forecast covers.
  public let horizon: Int

  /// A task of given origins, in order.
  public init(name: String, origins: [Day], horizon: Int) {
    precondition(!origins.isEmpty && horizon > 0, "at least one origin and one day")
    precondition(zip(origins, origins.dropFirst()).allSatisfy { $0 < $1 }, "origins in order")
    self.name = name
    self.origins = origins
    self.horizon = horizon
  }

  /// Reads a task, whose origins must be in order and its horizon whole weeks and more, up to a year.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    origins = try container.decode([Day].self, forKey: .origins)
    horizon = try container.decode(Int.self, forKey: .horizon)
    guard !origins.isEmpty, zip(origins, origins.dropFirst()).allSatisfy({ $0 < $1 }),
      (7...366).contains(horizon)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .origins, in: container,
        debugDescription: "no origins in order, or no horizon of 7 to 366 days")
    }
  }

  /// 65 origins, every 28 days from 2021-01-03 to 2025-11-30, 28 days ahead.
  public static let rolling = BacktestTask(
    name: "rolling",
    origins: (0..<65).map { Day(year: 2021, month: 1, day: 3)!.advanced(by: 28 * $0) },
    horizon: 28)

  /// 31 May of 2021 to 2025, 92 days ahead: June to August.
  public static let summer = BacktestTask(
    name: "summer", origins: (2021...2025).map { Day(year: $0, month: 5, day: 31)! }, horizon: 92)

  /// Origins every so many days within a range that begins with the first.
  public static func custom(_ range: ClosedRange<Day>, every step: Int, horizon: Int)
    -> BacktestTask
  {
    precondition(step > 0, "origins move on")
    let count = range.lowerBound.distance(to: range.upperBound) / step + 1
    return BacktestTask(
      name: "custom", origins: (0..<count).map { range.lowerBound.advanced(by: step * $0) },
      horizon: horizon)
  }

  /// The origins of one of several shares, in order; `nil` where there are more shares than origins.
  ///
  /// - Parameters:
  ///   - number: which share, from 1 on.
  ///   - count: how many there are.
  /// - Returns: the same task at those origins.
  public func share(_ number: Int, of count: Int) -> BacktestTask? {
    precondition((1...count).contains(number), "a share from 1 to their count")
    guard count <= origins.count else { return nil }
    let ends = [number - 1, number].map { origins.count * $0 / count }
    return BacktestTask(name: name, origins: Array(origins[ends[0]..<ends[1]]), horizon: horizon)
  }

  /// The number of whole weeks that each forecast covers.
  public var weeks: Int { horizon / 7 }

  /// How many consecutive origins have forecasts that overlap: 1 where none do.
  public var overlap: Int {
    let steps = zip(origins, origins.dropFirst()).map { $0.distance(to: $1) }
    guard let least = steps.min() else { return 1 }
    return (horizon + least - 1) / least
  }

  /// Makes sure that every origin and every day that is forecast lies within the data.
  ///
  /// - Throws: ``InputError`` with the first and the last origin that are outside.
  public func check(against series: DailySeries) throws {
    let earliest = series.start
    let latest = series.end.advanced(by: -horizon)
    let suggestion =
      latest >= earliest
      ? "choose origins with `from` and `to`, from \(earliest) to \(latest)"
      : "give more data, or a shorter `horizon`"
    var problems: [Problem] = []
    if let origin = origins.first, origin < earliest {
      problems.append(
        Problem(
          key: "task \(name)", found: "origin \(origin)",
          expected: "origins from \(earliest) on, where the data begin", suggestion: suggestion))
    }
    if let origin = origins.last, origin > latest {
      problems.append(
        Problem(
          key: "task \(name)",
          found: "origin \(origin), whose forecast ends on \(origin.advanced(by: horizon))",
          expected: "forecasts that end by \(series.end), where the data end",
          suggestion: suggestion))
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }
}

/// The past windows from whose scores a pool takes its weights.
///
/// They lie on a fixed grid, every 28 days in phase with 2021-01-03 and 28 days long, so that tasks
/// share them, and those of the rolling task are among them.
enum TrainingGrid {
  /// The version of the grid: it rises whenever a pool would learn from other windows.
  static let version = 1
  /// The length of a window, and the distance of one from the next, in days.
  static let step = 28
  /// The most windows before an origin: two years of them.
  static let mostWindows = 26
  /// The least days of data up to the origin of a window.
  static let leastHistory = 365

  private static let phase = Day(year: 2021, month: 1, day: 3)!

  /// The origins of the windows that ended by an origin, the latest first.
  ///
  /// - Parameters:
  ///   - origin: the origin of the pool.
  ///   - start: the first day of the data.
  /// - Returns: at most ``mostWindows`` days, fewer where the data do not reach back.
  static func origins(endedBy origin: Day, dataFrom start: Day) -> [Day] {
    let latest = origin.advanced(by: -step)
    let excess = ((phase.distance(to: latest) % step) + step) % step
    let first = latest.advanced(by: -excess)
    return (0..<mostWindows).map { first.advanced(by: -step * $0) }
      .filter { start.distance(to: $0) + 1 >= leastHistory }
  }
}
