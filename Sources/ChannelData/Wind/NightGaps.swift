import StraitTimeSeries

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

  /// Fills runs of at most so many nights between their neighbours: the square root of the speed,
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
