/// The randomised probability integral transform of a count forecast.
///
/// u ↦ F(y−) + u (F(y) − F(y−)) with u uniform on (0, 1) is uniform if y is drawn from F; F is the
/// empirical distribution function of the sample and F(y−) its limit from below. Source: C. Czado,
/// T. Gneiting and L. Held, *Predictive model assessment for count data*, Biometrics 65 (2009).
///
/// Orientation: none for one outcome; over targets the values should be uniform. A U-shaped
/// histogram means forecasts that are too narrow, a hump forecasts that are too wide.
/// Missing values: none. Inputs are finite and the sample has at least one value (preconditions);
/// models are compared on common targets only.
public enum PIT {
  /// The transform of one outcome.
  ///
  /// - Parameters:
  ///   - sample: the forecast in increasing order, at least one value.
  ///   - outcome: what happened.
  ///   - uniform: a draw from the uniform law that depends on neither, from 0 to 1.
  /// - Returns: a number from 0 to 1.
  public static func randomised(
    sorted sample: [Double], outcome: Double, uniform: Double
  ) -> Double {
    CheckedSample.require(sorted: sample, outcome: outcome)
    precondition(uniform >= 0 && uniform <= 1, "a uniform draw lies in 0...1")
    let (below, notAbove) = CheckedSample.ranks(sorted: sample, outcome: outcome)
    return (Double(below) + uniform * Double(notAbove - below)) / Double(sample.count)
  }
}
