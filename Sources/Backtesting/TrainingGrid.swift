import StraitTimeSeries

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
