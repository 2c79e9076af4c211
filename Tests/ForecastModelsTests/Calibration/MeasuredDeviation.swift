/// An element whose belief is measurably off, and by how much, as in docs/calibration.md.
///
/// The crossing filter's Laplace update takes the mode of a skewed posterior for its mean and is a
/// little too sure; the level of people per boat is off where so few board that a day's people are
/// cut off at one.
struct MeasuredDeviation {
  let element: String
  let mean: Double
  /// `nil` where z is so heavy-tailed that few replications do not tell.
  let sd: Double?
  let coverage90: Double

  /// The replications that were measured.
  static let replications = 4000

  /// The deviations of a case of ``CalibrationCase/tested``.
  static func of(_ setting: CalibrationCase) -> [MeasuredDeviation] {
    (measured[setting] ?? []).map {
      MeasuredDeviation(element: $0.0, mean: $0.1, sd: $0.2, coverage90: $0.3)
    }
  }

  private static let measured: [CalibrationCase: [(String, Double, Double?, Double)]] = [
    CalibrationCase(days: 60): [
      ("crossing: level", -0.078, 1.021, 0.891),
      ("crossing: cos", -0.009, 1.020, 0.891),
      ("crossing: sin", -0.017, 0.982, 0.905),
      ("crossing: crossed the day before", -0.064, 1.061, 0.877),
      ("crossing: residual the day before", -0.008, 1.039, 0.887),
      ("crossing: tomorrow", -0.086, 1.074, 0.879),
      ("people per boat: level", -0.001, nil, 0.892),
    ],
    CalibrationCase(days: 365): [
      ("crossing: level", -0.213, 1.073, 0.872),
      ("crossing: cos", -0.019, 1.090, 0.868),
      ("crossing: sin", -0.030, 1.046, 0.885),
      ("crossing: crossed the day before", -0.111, 1.127, 0.859),
      ("crossing: residual the day before", -0.021, 1.091, 0.874),
      ("crossing: tomorrow", -0.136, 1.142, 0.852),
      ("people per boat: level", -0.049, nil, 0.893),
    ],
    CalibrationCase(days: 1461): [
      ("crossing: level", -0.055, 1.045, 0.889),
      ("crossing: cos", -0.004, 1.062, 0.876),
      ("crossing: sin", -0.028, 1.038, 0.888),
      ("crossing: crossed the day before", -0.141, 1.119, 0.861),
      ("crossing: residual the day before", -0.024, 1.104, 0.870),
      ("crossing: tomorrow", -0.049, 1.111, 0.872),
      ("people per boat: level", -0.076, nil, 0.890),
    ],
    CalibrationCase(days: 365, residual: .ofFilter): [
      ("crossing: level", -0.238, 1.056, 0.877),
      ("crossing: cos", 0.024, 1.073, 0.880),
      ("crossing: sin", 0.000, 1.033, 0.890),
      ("crossing: crossed the day before", -0.081, 1.103, 0.863),
      ("crossing: residual the day before", -0.018, 1.078, 0.875),
      ("crossing: tomorrow", -0.173, 1.084, 0.872),
      ("people per boat: level", -0.045, nil, 0.888),
    ],
    CalibrationCase(days: 365, hasWind: true): [
      ("crossing: level", -0.107, 1.086, 0.867),
      ("crossing: cos", 0.002, 1.105, 0.870),
      ("crossing: sin", -0.031, 1.109, 0.865),
      ("crossing: crossed the day before", -0.043, 1.129, 0.852),
      ("crossing: residual the day before", 0.014, 1.113, 0.863),
      ("crossing: L", 0.065, 1.262, 0.821),
      ("crossing: K", -0.154, 1.300, 0.811),
      ("crossing: tomorrow", -0.232, 1.376, 0.801),
      ("people per boat: level", -0.050, nil, 0.892),
    ],
  ]
}
