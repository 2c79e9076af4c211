/// The distribution of an observation given its linear predictor η, as a dynamic generalised linear
/// model needs it.
package protocol ObservationFamily: Sendable {
  /// An observed value.
  associatedtype Value: Sendable

  /// The derivative of the log likelihood in η and the information at η.
  func scoreAndInformation(of value: Value, at eta: Double) -> (score: Double, information: Double)

  /// The logarithm of the one-step predictive probability of a value where η ~ N(`mean`,
  /// `variance`).
  func logPredictive(of value: Value, mean: Double, variance: Double) -> Double
}
