/// The continuous ranked probability score of a sample forecast.
///
/// CRPS(F, y) = ∫ (F(x) − 1{y ≤ x})² dx = E|X − y| − ½ E|X − X′|. For the empirical distribution of
/// x₍₁₎ ≤ … ≤ x₍ₙ₎ this is Σ|xᵢ − y|/n − Σ(2i − n − 1)x₍ᵢ₎/n². Source: T. Gneiting and A. E. Raftery,
/// *Strictly proper scoring rules, prediction, and estimation*, JASA 102 (2007), section 4.2; the
/// fair form: C. A. T. Ferro, *Fair scores for ensemble forecasts*, QJRMS 140 (2014).
///
/// Orientation: lower is better; zero is perfect. In the unit of the outcome; for one value it is
/// the absolute error.
/// Missing values: none. Inputs are finite and the sample has at least one value (preconditions);
/// models are compared on common targets only.
public enum CRPS {
  /// The score of the empirical distribution of a sample.
  ///
  /// - Parameters:
  ///   - sample: the forecast in increasing order, at least one value.
  ///   - outcome: what happened.
  /// - Returns: the score, at least zero.
  public static func empirical(sorted sample: [Double], outcome: Double) -> Double {
    CheckedSample.require(sorted: sample, outcome: outcome)
    let (error, spread) = terms(sample, outcome)
    let n = Double(sample.count)
    return error - spread / (n * n)
  }

  /// The score that a sample of n draws would have in expectation were n infinite.
  ///
  /// The divisor n(n − 1) makes the estimate unbiased for the law behind the sample; one score can
  /// be below zero.
  ///
  /// - Parameters:
  ///   - sample: independent draws in increasing order, at least two.
  ///   - outcome: what happened.
  /// - Returns: the score.
  public static func fair(sorted sample: [Double], outcome: Double) -> Double {
    precondition(sample.count >= 2, "the fair score needs at least two values")
    CheckedSample.require(sorted: sample, outcome: outcome)
    let (error, spread) = terms(sample, outcome)
    let n = Double(sample.count)
    return error - spread / (n * (n - 1))
  }

  /// Σ|xᵢ − y|/n and Σ(2i − n − 1)(x₍ᵢ₎ − y); the weights sum to zero, so y only keeps digits.
  private static func terms(_ sample: [Double], _ outcome: Double) -> (Double, Double) {
    var (error, spread) = (0.0, 0.0)
    var weight = 1 - Double(sample.count)
    for value in sample {
      let difference = value - outcome
      error += abs(difference)
      spread += weight * difference
      weight += 2
    }
    return (error / Double(sample.count), spread)
  }
}
