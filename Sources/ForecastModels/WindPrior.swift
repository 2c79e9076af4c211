/// What the wind-driven hurdle model believes of the effect of night wind before it sees data.
///
/// Night wind w (m/s) enters both filters through two terms, L = (w − 8)/2 and K = max(0, w − 7)/2:
/// the second lets the effect grow steeper where nights are no longer calm. Their coefficients have
/// mean zero a priori and drift as random walks.
package struct WindPrior: Sendable, Equatable, Codable {
  /// The prior variance of each wind coefficient of the crossing filter.
  package var crossingVariance: Double
  /// The prior variance of each wind coefficient of the size filter.
  package var sizeVariance: Double
  /// The sd of the random walk of each wind coefficient of the crossing filter, per √year.
  package var crossingDriftSD: Double
  /// The sd of the random walk of each wind coefficient of the size filter, per √year.
  package var sizeDriftSD: Double

  /// Beliefs with every value given.
  package init(
    crossingVariance: Double, sizeVariance: Double, crossingDriftSD: Double, sizeDriftSD: Double
  ) {
    self.crossingVariance = crossingVariance
    self.sizeVariance = sizeVariance
    self.crossingDriftSD = crossingDriftSD
    self.sizeDriftSD = sizeDriftSD
  }

  /// The beliefs of the default wind-driven model: wide for the chance of a crossing, narrower for
  /// the number of boats, drifts so slow that five years leave them nearly constant.
  package static let standard = WindPrior(
    crossingVariance: 1.5 * 1.5, sizeVariance: 0.3, crossingDriftSD: 0.15, sizeDriftSD: 0.075)

  /// The variances that are accepted.
  package static let varianceBounds = 1e-6...100.0
  /// The standard deviations of random walks that are accepted.
  package static let driftBounds = 0.0...2.0

  /// Whether every value lies within the bounds.
  var isPossible: Bool {
    [crossingVariance, sizeVariance].allSatisfy(Self.varianceBounds.contains)
      && [crossingDriftSD, sizeDriftSD].allSatisfy(Self.driftBounds.contains)
  }

  /// The number of wind terms.
  package static let terms = 2

  /// The terms L and K of a night's wind in m/s.
  @inlinable
  package static func terms(at speed: Double) -> (linear: Double, closed: Double) {
    ((speed - 8) / 2, max(0, speed - 7) / 2)
  }
}
