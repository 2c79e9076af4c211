import Foundation

/// What the local-level model of counts is told before it sees data: the grid over which it averages
/// and how its coefficients drift.
package struct CountLevelSpec: Sendable, Equatable {
  /// Standard deviations of the level's random walk, per √month (30 days).
  package var levelSD: [Double]
  /// Dispersions r of the negative binomial.
  package var dispersion: [Double]
  /// The standard deviation of each harmonic coefficient's random walk, per √year.
  package var harmonicSD: Double
  /// The rate λ of the exponential prior exp(−λσ) of the level sd σ.
  package var levelPriorRate: Double
  /// The half-life, in days, of a period's one-step log score among those that weigh the grid.
  package var scoreHalfLife: Double

  /// A specification with every value given.
  package init(
    levelSD: [Double], dispersion: [Double], harmonicSD: Double, levelPriorRate: Double,
    scoreHalfLife: Double
  ) {
    precondition(!levelSD.isEmpty && !dispersion.isEmpty, "a grid has a point")
    self.levelSD = levelSD
    self.dispersion = dispersion
    self.harmonicSD = harmonicSD
    self.levelPriorRate = levelPriorRate
    self.scoreHalfLife = scoreHalfLife
  }

  /// The default: 30 filters; a level sd above 0.8 has a prior probability of one in twenty.
  package static let standard = CountLevelSpec(
    levelSD: [0.05, 0.1, 0.2, 0.4, 0.8], dispersion: [0.7, 1.5, 3, 6, 15, 60], harmonicSD: 0.1,
    levelPriorRate: -log(0.05) / 0.8, scoreHalfLife: 730)
}
