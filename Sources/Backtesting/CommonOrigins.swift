/// Models are compared at the origins where both have a forecast, and only there.
enum CommonOrigins {
  /// The scores of two models at those origins, in order.
  static func scores(
    of first: BacktestResult.Model, and second: BacktestResult.Model, _ column: ScoreColumn
  ) -> (first: [Double], second: [Double]) {
    var result: (first: [Double], second: [Double]) = ([], [])
    for (left, right) in zip(first.outcomes, second.outcomes) {
      guard let left = left.scores, let right = right.scores else { continue }
      result.first.append(column.value(left))
      result.second.append(column.value(right))
    }
    return result
  }
}
