import StraitDiagnostics
import StraitTimeSeries

/// What the wind-driven hurdle model believes of the effect of night wind before it sees data.
///
/// Night wind w (m/s) enters both filters through two terms, L = (w − 8)/2 and K = max(0, w − 7)/2:
/// the second lets the effect grow steeper where nights are no longer calm. Their coefficients have
/// mean zero a priori and drift as random walks.
public struct WindPrior: Sendable, Equatable, Codable {
  /// The prior variance of each wind coefficient of the crossing filter.
  public var crossingVariance: Double
  /// The prior variance of each wind coefficient of the size filter.
  public var sizeVariance: Double
  /// The sd of the random walk of each wind coefficient of the crossing filter, per √year.
  public var crossingDriftSD: Double
  /// The sd of the random walk of each wind coefficient of the size filter, per √year.
  public var sizeDriftSD: Double

  /// Beliefs with every value given.
  public init(
    crossingVariance: Double, sizeVariance: Double, crossingDriftSD: Double, sizeDriftSD: Double
  ) {
    self.crossingVariance = crossingVariance
    self.sizeVariance = sizeVariance
    self.crossingDriftSD = crossingDriftSD
    self.sizeDriftSD = sizeDriftSD
  }

  /// The beliefs of the default wind-driven model: wide for the chance of a crossing, narrower for
  /// the number of boats, drifts so slow that five years leave them nearly constant.
  public static let standard = WindPrior(
    crossingVariance: 1.5 * 1.5, sizeVariance: 0.3, crossingDriftSD: 0.15, sizeDriftSD: 0.075)

  /// The variances that are accepted.
  public static let varianceBounds = 1e-6...100.0
  /// The standard deviations of random walks that are accepted.
  public static let driftBounds = 0.0...2.0

  /// Whether every value lies within the bounds.
  var isPossible: Bool {
    [crossingVariance, sizeVariance].allSatisfy(Self.varianceBounds.contains)
      && [crossingDriftSD, sizeDriftSD].allSatisfy(Self.driftBounds.contains)
  }

  /// The number of wind terms.
  public static let terms = 2

  /// The terms L and K of a night's wind in m/s.
  @inlinable
  public static func terms(at speed: Double) -> (linear: Double, closed: Double) {
    ((speed - 8) / 2, max(0, speed - 7) / 2)
  }
}

/// Night wind as the filters of a wind-driven model read it.
package struct WindInput: Sendable {
  /// What is believed of its effect.
  let prior: WindPrior
  /// The speed of each day's night in m/s; `nil` where it is missing.
  let speeds: [Double?]
  /// The expected openness of each night, see ``Backlog``.
  let expectedOpenness: [Double]

  /// The largest share of nights that may be missing.
  static let largestMissingShare = 0.1

  /// Nights given as they are.
  package init(prior: WindPrior, speeds: [Double?], expectedOpenness: [Double]) {
    self.prior = prior
    self.speeds = speeds
    self.expectedOpenness = expectedOpenness
  }

  /// The nights of a fit.
  ///
  /// - Throws: ``InputError`` where there is no record, or too many nights are missing.
  init(
    prior: WindPrior, wind: NightWind?, generator: WindGenerator?, from: Day, days: Int,
    model: String
  ) throws {
    guard let wind, let generator else {
      throw InputError(
        key: "model", found: "model '\(model)' without a record of night wind",
        expected: "a record of the nights of the data", suggestion: "give one with `wind`")
    }
    self.prior = prior
    speeds = (0..<days).map { wind[from.advanced(by: $0)] }
    expectedOpenness = generator.expectedOpenness(from: from, days: days)
    let missing = speeds.count { $0 == nil }
    guard Double(missing) <= Self.largestMissingShare * Double(days) else {
      throw InputError(
        key: "wind",
        found: "\(missing) of \(days) nights missing from \(from) to "
          + "\(from.advanced(by: days - 1)) at \(wind.station)",
        expected: "at most \(Int(100 * Self.largestMissingShare))% of the nights missing",
        suggestion: "give a longer record, or a later one with fewer gaps")
    }
  }
}
