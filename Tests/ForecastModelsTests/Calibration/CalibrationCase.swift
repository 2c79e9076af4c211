import StraitForecastModels
import StraitTimeSeries

/// What calibration simulates: one filter of the model, a length, and how the crossing part sees the size
/// of the day before.
struct CalibrationCase: Hashable, CustomStringConvertible {
  /// Which log-size residual εₜ₋₁ enters the chance of a crossing.
  enum Residual: Hashable {
    /// That of the true mean, as in simulated paths; the filter only estimates it.
    case ofTrueMean
    /// That of the filter, which is what it assumes.
    case ofFilter
  }

  let days: Int
  var hasWind = false
  var residual = Residual.ofTrueMean

  /// One filter: the middle one of the default model.
  var spec: HurdleSpec {
    HurdleSpec(
      name: "calibration", start: Self.firstStart, scoreFrom: Self.firstStart, levelSD: [0.14],
      crossingLevelShare: 0.43, levelCorrelation: 0.99, harmonicSD: 0.1, dispersion: [1.3],
      backlogHalfLife: 5, wind: hasWind ? .standard : nil)
  }

  /// The belief before the first day, and a day's steps.
  var prior: PlainPrior {
    PlainPrior(
      wind: hasWind ? ((1.5 * 1.5, 0.3), (0.15, 0.075)) : nil, levelSDs: (0.43 * 0.14, 0.14),
      correlation: 0.99, harmonicSD: 0.1)
  }

  /// The first day of the year from which starts are drawn.
  static let firstStart = Day(number: 17_897)

  /// The cases of the tests: a fit with wind costs more, since it fits the generator too.
  static let tested =
    [60, 365, 1461].map { CalibrationCase(days: $0) }
    + [
      CalibrationCase(days: 365, residual: .ofFilter), CalibrationCase(days: 365, hasWind: true),
    ]
  /// The cases of the table in Benchmarks/calibration/README.md.
  static let tabled =
    tested + [
      CalibrationCase(days: 1461, residual: .ofFilter), CalibrationCase(days: 1461, hasWind: true),
    ]

  var description: String {
    "\(days) days\(hasWind ? ", wind" : "")\(residual == .ofFilter ? ", residual of the filter" : "")"
  }
}
