import StraitScoring

/// Two models compared by CRPS of weekly totals, at the origins where both have a forecast.
public struct PairComparison: Sendable {
  /// The name of the first model.
  public let first: String
  /// The name of the second.
  public let second: String
  /// The number of origins that both have.
  public let origins: Int
  /// The mean score of the first less that of the second; `nil` without a common origin.
  public let meanDifference: Double?
  /// The ratio of the two means; `nil` where that of the second is zero.
  public let ratio: Double?
  /// The test that the two are equally good, with as many lags as forecasts overlap; `nil` where
  /// there are too few origins, or no difference varies.
  public let test: DieboldMariano?

  /// Compares two models of a backtest.
  public init(
    _ first: BacktestResult.Model, _ second: BacktestResult.Model, task: BacktestTask
  ) {
    self.first = first.name
    self.second = second.name
    let (left, right) = CommonOrigins.scores(of: first, and: second, .crpsWeek)
    origins = left.count
    let sums = (left.reduce(0, +), right.reduce(0, +))
    meanDifference = origins > 0 ? (sums.0 - sums.1) / Double(origins) : nil
    ratio = sums.1 > 0 ? sums.0 / sums.1 : nil
    test = DieboldMariano(first: left, second: right, horizon: task.overlap)
  }

  /// Every pair of the models of a result, each once.
  public static func all(of result: BacktestResult) -> [PairComparison] {
    result.models.indices.flatMap { first in
      result.models[(first + 1)...].map {
        PairComparison(result.models[first], $0, task: result.task)
      }
    }
  }
}

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
