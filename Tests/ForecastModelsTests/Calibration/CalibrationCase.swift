import StraitForecastModels
import StraitTimeSeries

/// What calibration simulates: one point of hyperparameters, a length, and how the crossing part
/// sees the size of the day before.
struct CalibrationCase: Hashable, CustomStringConvertible {
  /// Which log-size residual εₜ₋₁ enters the chance of a crossing.
  enum Residual: Hashable {
    /// That of the true mean, as in simulated paths; the filter only estimates it.
    case ofTrueMean
    /// That of the size filter, which is what the crossing filter assumes.
    case ofFilter
  }

  let days: Int
  var hasWind = false
  var residual = Residual.ofTrueMean

  /// The point of hyperparameters: the centre of the default grids.
  var spec: HurdleSpec {
    HurdleSpec(
      name: "calibration", start: Self.firstStart, scoreFrom: Self.firstStart,
      crossingLevelSD: [0.06], sizeLevelSD: [0.14], sizeHarmonicSD: [0.1],
      dispersion: [hasWind ? 1.6 : 1.3], wind: hasWind ? .standard : nil)
  }

  /// Evolution variances of the crossing state, a day.
  var crossingEvolution: [Double] {
    let wind = WindPrior.standard.crossingDriftSD
    return [0.06 * 0.06 / 30, 0, 0, 0, 0]
      + (hasWind ? [wind * wind / 365, wind * wind / 365] : [])
  }

  /// Evolution variances of the size state, a day.
  var sizeEvolution: [Double] {
    let wind = WindPrior.standard.sizeDriftSD
    return [0.14 * 0.14 / 30] + Array(repeating: 0.1 * 0.1 / 365, count: 4)
      + (hasWind ? [wind * wind / 365, wind * wind / 365] : [])
  }

  /// The first day of the year from which starts are drawn.
  static let firstStart = Day(number: 17_897)

  /// The cases of the tests: a fit with wind costs more, since it fits the generator too.
  static let tested =
    [60, 365, 1461].map { CalibrationCase(days: $0) }
    + [
      CalibrationCase(days: 365, residual: .ofFilter), CalibrationCase(days: 365, hasWind: true),
    ]
  /// The cases of the table in docs/calibration.md.
  static let tabled =
    tested + [
      CalibrationCase(days: 1461, residual: .ofFilter), CalibrationCase(days: 1461, hasWind: true),
    ]

  var description: String {
    "\(days) days\(hasWind ? ", wind" : "")\(residual == .ofFilter ? ", residual of the filter" : "")"
  }
}
