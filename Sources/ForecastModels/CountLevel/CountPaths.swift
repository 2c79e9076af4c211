/// Simulated paths of counts over steps, which are days or longer periods.
package struct CountPaths: Sendable, Equatable {
  /// The number of steps.
  package let steps: Int
  /// The number of paths.
  package let count: Int
  /// Counts by step and path: that of path p on step s stands at `s * count + p`.
  package var values: [Int32]

  /// Paths of zeros.
  package init(steps: Int, count: Int) {
    precondition(steps > 0 && count > 0, "at least one step and one path")
    self.steps = steps
    self.count = count
    values = Array(repeating: 0, count: steps * count)
  }

  /// Paths of daily people, a step a day.
  package init(_ paths: SamplePaths) {
    steps = paths.days
    count = paths.count
    values = paths.people
  }

  /// The count of a path on a step, both counted from 0.
  package subscript(step: Int, path: Int) -> Int32 {
    get { values[step * count + path] }
    set { values[step * count + path] = newValue }
  }

  /// The paths without their first steps.
  package func dropping(_ first: Int) -> CountPaths {
    var rest = CountPaths(steps: steps - first, count: count)
    rest.values = Array(values[(first * count)...])
    return rest
  }

  /// The total of each path over some steps.
  package func totals(over range: Range<Int>) -> [Int] {
    var totals = [Int](repeating: 0, count: count)
    for step in range {
      for path in 0..<count { totals[path] += Int(values[step * count + path]) }
    }
    return totals
  }
}
