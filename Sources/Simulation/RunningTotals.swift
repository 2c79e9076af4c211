/// The totals of the paths of a block, of one measure, up to a day.
struct RunningTotals {
  /// Since 1 January, the observed part included; empty where it is not counted.
  var year: [Int32]
  /// Since Monday; empty where it is not counted.
  var week: [Int32]
  /// Since the first of the month; empty where it is not counted.
  var month: [Int32]
  /// Since the season began.
  var season = [Int32](repeating: 0, count: PathBlock.width)
  /// The whole months that have ended.
  var months: [[Int32]]
  /// The position of the week that runs.
  var weekPosition = 0
  /// The position of the month that runs.
  var monthPosition = 0

  /// Totals before the first day.
  init(plan: PeriodPlan, scope: SummaryScope) {
    func empty(_ part: SummaryScope) -> [Int32] {
      scope.contains(part) ? Array(repeating: 0, count: PathBlock.width) : []
    }
    year = empty(.cumulative)
    week = empty(.weekly)
    month = empty(.monthly)
    months = Array(repeating: [], count: plan.months.count)
  }

  /// Sets every total to a start; to zero where none is known.
  static func set(_ totals: inout [Int32], to start: Int?) {
    let value = Int32(clamping: start ?? 0)
    for path in totals.indices { totals[path] = value }
  }

  /// Adds a day.
  static func add(_ today: UnsafeBufferPointer<Int32>, to totals: inout [Int32]) {
    totals.withUnsafeMutableBufferPointer { totals in
      for path in 0..<today.count { totals[path] &+= today[path] }
    }
  }
}
