import StraitDiagnostics
import Foundation
import StraitTimeSeries

/// The maximum-likelihood estimate of the structural model of weekly totals.
///
/// See ``StructuralModel`` for the equations.
package struct StructuralFit: Sendable, Equatable {
  /// [log q, δ₀, δ₁, δ₂]: the level's variance a week, and the log variance of the noise.
  package let parameters: [Double]
  /// The filter at the estimate.
  package let filter: StructuralFilter
  /// The number of whole weeks that were used.
  package let weeks: Int
  /// Why the estimate may not be used, if the search did not converge.
  package let failure: String?

  private let daysOfYear: [Int]

  /// The fewest weeks of data on which the model is fitted: two years.
  package static let fewestWeeks = 104
  /// The harmonics of the mean.
  static let basis = SeasonalBasis(pairs: 2)
  /// Log variances stay within these bounds, so that a series without noise has an estimate.
  static let bounds = -16.0...6.0

  private static var mostEvaluations: Int { 4000 }
  private static var tolerance: Double { 1e-7 }

  /// Fits the model to the whole weeks of a series, counted back from its last day.
  ///
  /// - Throws: ``InputError`` where there are too few weeks, or nobody arrives.
  package init(_ series: DailySeries) throws {
    let weekly = WeeklyTotals(series)
    weeks = weekly.totals.count
    guard weekly.totals.count >= Self.fewestWeeks else {
      throw InputError(
        key: "data", found: "\(series.count) days from \(series.start) to \(series.end)",
        expected: "at least \(7 * Self.fewestWeeks) days to fit model 'structural'",
        suggestion: "use a later origin or a longer series, or another model")
    }
    guard weekly.totals.contains(where: { $0 > 0 }) else {
      throw InputError(
        key: "data", found: "no day with people from \(weekly.firstDay) to \(series.end)",
        expected: "at least one day with people to fit model 'structural'",
        suggestion: "check the people column")
    }
    daysOfYear = (0..<weeks).map { weekly.middle(of: $0).dayOfYear }
    let y = weekly.totals.map { log1p(Double($0)) }
    let bases = (0..<weeks).map { Self.basis.values(on: weekly.middle(of: $0)) }
    let regressors = bases.flatMap { $0[1...] }
    func filter(_ parameters: [Double]) throws -> StructuralFilter {
      try StructuralFilter(
        observations: y, regressors: regressors, effects: Self.basis.count - 1,
        levelVariance: exp(Self.bounded(parameters[0])),
        noise: bases.map { Self.noise(parameters, basis: $0) })
    }
    let search = NelderMead(
      from: [-3, 0, 0, 0], step: 0.5, tolerance: Self.tolerance,
      mostEvaluations: Self.mostEvaluations
    ) { (try? filter($0)).map { -$0.logLikelihood } ?? .infinity }
    parameters = search.point
    do {
      self.filter = try filter(search.point)
    } catch {
      throw RunError("model 'structural' up to \(series.end): \(error)")
    }
    failure =
      search.converged
      ? nil : "the likelihood was not at its maximum after \(search.evaluations) evaluations"
  }

  /// The sd of the level's step from week to week.
  var levelSD: Double { exp(Self.bounded(parameters[0]) / 2) }

  /// The variance of the noise of a week, given the harmonics of its middle.
  static func noise(_ parameters: [Double], basis: [Double]) -> Double {
    exp(bounded(parameters[1] + parameters[2] * basis[1] + parameters[3] * basis[2]))
  }

  /// The residuals of the weeks of the season of a day, in any year.
  func residuals(near middle: Day) -> [Double] {
    let place = middle.dayOfYear
    return filter.residuals.indices
      .filter { WeekSplit.isNear(daysOfYear[$0], place) }
      .map { filter.residuals[$0] }
  }

  private static func bounded(_ value: Double) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}
