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
  /// The test that the two are equally good, with the lags over which forecasts overlap and more where
  /// there are many origins; `nil` where there are too few origins, or no difference varies.
  public let test: DieboldMariano?
  /// The p-value of the test by Holm's correction for all pairs of a result; `nil` for a pair alone.
  public private(set) var pHolm: Double?

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
    var pairs = result.models.indices.flatMap { first in
      result.models[(first + 1)...].map {
        PairComparison(result.models[first], $0, task: result.task)
      }
    }
    let adjusted = HolmCorrection.adjusted(pairs.map { $0.test?.pValue })
    for index in pairs.indices { pairs[index].pHolm = adjusted[index] }
    return pairs
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
      guard let left = left.scores.flatMap(column.value),
        let right = right.scores.flatMap(column.value)
      else { continue }
      result.first.append(left)
      result.second.append(right)
    }
    return result
  }
}
