/// The weighted interval score of a set of predicted quantiles.
///
/// For the median m and K central intervals [lₖ, uₖ] of level 1 − αₖ,
/// WIS = (½|y − m| + Σ (αₖ/2)((uₖ − lₖ) + (2/αₖ)(lₖ − y)₊ + (2/αₖ)(y − uₖ)₊))/(K + ½), which equals
/// twice the mean quantile score over the 2K + 1 levels and tends to the CRPS as levels are added.
/// Source: J. Bracher, E. L. Ray, T. Gneiting and N. G. Reich, *Evaluating epidemic forecasts in an
/// interval format*, PLoS Computational Biology 17 (2021).
///
/// Orientation: lower is better; zero is perfect. In the unit of the outcome.
/// Missing values: none. Inputs are finite (precondition); models are compared on common targets
/// and levels only.
public enum WeightedIntervalScore {
  /// The three parts of one score; the median's error counts as over- or underprediction.
  public struct Parts: Sendable, Equatable, Codable {
    /// The share due to the widths of the intervals.
    public let spread: Double
    /// The share due to quantiles above the outcome, outside the intervals' widths.
    public let overprediction: Double
    /// The share due to quantiles below the outcome, outside the intervals' widths.
    public let underprediction: Double

    /// The weighted interval score.
    public var total: Double { spread + overprediction + underprediction }

    /// The parts of one score, or means of parts over targets.
    public init(spread: Double, overprediction: Double, underprediction: Double) {
      self.spread = spread
      self.overprediction = overprediction
      self.underprediction = underprediction
    }
  }

  /// The score of a set of quantiles.
  ///
  /// - Parameters:
  ///   - quantiles: the predicted quantiles, one for each level, never decreasing.
  ///   - levels: increasing levels between 0 and 1, symmetric about 0.5 and with the median.
  ///   - outcome: what happened.
  /// - Returns: the parts of the score.
  public static func score(quantiles: [Double], levels: [Double], outcome: Double) -> Parts {
    require(quantiles: quantiles, levels: levels, outcome: outcome)
    let intervals = levels.count / 2
    let median = quantiles[intervals]
    var spread = 0.0
    var over = 0.5 * max(0, median - outcome)
    var under = 0.5 * max(0, outcome - median)
    for k in 0..<intervals {
      let (lower, upper) = (quantiles[k], quantiles[quantiles.count - 1 - k])
      spread += levels[k] * (upper - lower)
      over += max(0, lower - outcome)
      under += max(0, outcome - upper)
    }
    let weight = Double(intervals) + 0.5
    return Parts(
      spread: spread / weight, overprediction: over / weight, underprediction: under / weight)
  }

  private static func require(quantiles: [Double], levels: [Double], outcome: Double) {
    let n = levels.count
    precondition(n % 2 == 1 && quantiles.count == n, "a median and pairs of quantiles")
    precondition(levels[0] > 0 && levels[n - 1] < 1, "levels lie between 0 and 1")
    precondition(
      (0..<n).allSatisfy { abs(levels[$0] + levels[n - 1 - $0] - 1) < 1e-9 },
      "levels are symmetric about the median")
    precondition(zip(levels, levels.dropFirst()).allSatisfy(<), "levels increase")
    CheckedSample.require(sorted: quantiles, outcome: outcome)
  }
}
