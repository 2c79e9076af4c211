/// An element whose belief is measurably off, and by how much, as in Benchmarks/calibration/README.md.
///
/// Beliefs about crossing days are a little too narrow, since the filter only estimates the residual of the
/// day before, and where effects of wind are new; the level of people per boat is off where so few board
/// that a day's people are cut off at one. What is off by at most 0.05 is not listed.
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
      ("crossing: tomorrow", 0.010, 1.054, 0.880),
      ("people per boat: level", -0.024, nil, 0.889),
    ],
    CalibrationCase(days: 365): [
      ("crossing: cos", -0.001, 1.057, 0.883),
      ("crossing: crossed the day before", -0.008, 1.069, 0.878),
      ("crossing: tomorrow", 0.019, 1.065, 0.881),
      ("people per boat: level", -0.043, nil, 0.888),
    ],
    CalibrationCase(days: 1461): [
      ("crossing: cos", 0.001, 1.053, 0.878),
      ("crossing: crossed the day before", -0.020, 1.097, 0.870),
      ("crossing: tomorrow", 0.020, 1.140, 0.862),
      ("people per boat: level", -0.082, nil, 0.885),
    ],
    CalibrationCase(days: 365, residual: .ofFilter): [
      ("people per boat: level", -0.047, nil, 0.889)
    ],
    CalibrationCase(days: 365, hasWind: true): [
      ("crossing: L", 0.006, 1.088, 0.871),
      ("crossing: K", -0.036, 1.122, 0.866),
      ("crossing: tomorrow", -0.012, 1.161, 0.856),
      ("people per boat: level", -0.046, nil, 0.885),
    ],
  ]
}
