/// Whether a central prediction interval of a sample forecast holds the outcome.
///
/// The interval of level c runs from the (1 − c)/2 to the (1 + c)/2 quantile (type 7 of Hyndman and
/// Fan, see `SampleQuantile`), ends included. Source: T. Gneiting, F. Balabdaoui and A. E. Raftery,
/// *Probabilistic forecasts, calibration and sharpness*, JRSS B 69 (2007).
///
/// Orientation: none for one outcome; the share of targets covered should be near the level. On
/// counts it may exceed the level, as an end can carry much probability.
/// Missing values: none. Inputs are finite and the sample has at least one value (preconditions);
/// models are compared on common targets only.
public enum Coverage {
  /// Whether the central interval holds the outcome.
  ///
  /// - Parameters:
  ///   - sample: the forecast in increasing order, at least one value.
  ///   - level: the level c of the interval, from 0 to 1.
  ///   - outcome: what happened.
  /// - Returns: true if the outcome is in the interval or at one of its ends.
  public static func contains(sorted sample: [Double], level: Double, outcome: Double) -> Bool {
    CheckedSample.require(sorted: sample, outcome: outcome)
    precondition(level >= 0 && level <= 1, "the level of an interval lies in 0...1")
    let lower = SampleQuantile.quantile(sorted: sample, level: (1 - level) / 2)
    let upper = SampleQuantile.quantile(sorted: sample, level: (1 + level) / 2)
    return outcome >= lower && outcome <= upper
  }
}
