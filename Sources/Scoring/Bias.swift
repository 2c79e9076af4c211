/// The bias of a sample forecast: whether it lies above or below the outcome.
///
/// B(F, y) = 1 − (F(y) + F(y−)) with the empirical distribution function F and its limit from below.
/// Source: S. Funk et al., *Assessing the performance of real-time epidemic forecasts*, PLoS
/// Computational Biology 15 (2019), the form for counts; `bias_sample` of the R package scoringutils.
///
/// Orientation: zero is best. 1 means that all of the forecast is above the outcome
/// (overprediction), −1 that all is below; over targets the mean should be near zero.
/// Missing values: none. Inputs are finite and the sample has at least one value (preconditions);
/// models are compared on common targets only.
public enum Bias {
  /// The bias for one outcome.
  ///
  /// - Parameters:
  ///   - sample: the forecast in increasing order, at least one value.
  ///   - outcome: what happened.
  /// - Returns: a number from −1 to 1, positive for overprediction.
  public static func bias(sorted sample: [Double], outcome: Double) -> Double {
    CheckedSample.require(sorted: sample, outcome: outcome)
    let (below, notAbove) = CheckedSample.ranks(sorted: sample, outcome: outcome)
    return 1 - Double(below + notAbove) / Double(sample.count)
  }
}
