import StraitDiagnostics
import StraitTimeSeries

/// Night wind as the filters of a wind-driven model read it.
struct WindInput: Sendable {
  /// What is believed of its effect.
  let prior: WindPrior
  /// The speed of each day's night in m/s; `nil` where it is missing.
  let speeds: [Double?]

  /// The largest share of nights that may be missing.
  static let largestMissingShare = 0.1

  /// The nights of a fit.
  ///
  /// - Throws: ``InputError`` where there is no record, or too many nights are missing.
  init(prior: WindPrior, wind: NightWind?, from: Day, days: Int, model: String) throws {
    guard let wind else {
      throw InputError(
        key: "model", found: "model '\(model)' without a record of night wind",
        expected: "a record of the nights of the data", suggestion: "give one with --wind")
    }
    self.prior = prior
    speeds = (0..<days).map { wind[from.advanced(by: $0)] }
    let missing = speeds.count { $0 == nil }
    guard Double(missing) <= Self.largestMissingShare * Double(days) else {
      throw InputError(
        key: "wind",
        found: "\(missing) of \(days) nights missing from \(from) to "
          + "\(from.advanced(by: days - 1)) at \(wind.station)",
        expected: "at most \(Int(100 * Self.largestMissingShare)) % of the nights missing",
        suggestion: "give a longer record, or a later one with fewer gaps")
    }
  }
}
