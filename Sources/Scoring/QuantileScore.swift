/// The quantile score, or pinball loss, of one predicted quantile.
///
/// QS(q, τ; y) = (1{y < q} − τ)(q − y): τ times the shortfall if the outcome is above the quantile,
/// 1 − τ times the excess if it is below. Source: R. Koenker and G. Bassett, *Regression quantiles*,
/// Econometrica 46 (1978); Gneiting and Raftery (2007), section 6.1.
///
/// Orientation: lower is better; zero is perfect. In the unit of the outcome.
/// Missing values: none. Inputs are finite (precondition); models are compared on common targets
/// and levels only.
package enum QuantileScore {
  /// The score of one quantile.
  ///
  /// - Parameters:
  ///   - quantile: the predicted quantile.
  ///   - level: its level τ, between 0 and 1.
  ///   - outcome: what happened.
  /// - Returns: the score, at least zero.
  package static func score(quantile: Double, level: Double, outcome: Double) -> Double {
    precondition(quantile.isFinite && outcome.isFinite, "a quantile and an outcome are finite")
    precondition(level > 0 && level < 1, "a quantile level lies between 0 and 1")
    return outcome < quantile ? (1 - level) * (quantile - outcome) : level * (outcome - quantile)
  }
}
