import Foundation
import StraitDiagnostics
import StraitLinearAlgebra

/// The share of attempts that is prevented, from weekly counts of people who arrived and people
/// whose attempt was prevented.
///
/// logit ιᵥ = m + uᵥ + eᵥ by week v, where u is AR(1) with autocorrelation φ and holds a share s of
/// the variance σ², and e is independent from week to week. The empirical logit of a week is
/// log((prevented + ½)/(arrived + ½)); weeks with fewer than ``fewestAttempts`` attempts are left
/// out, since their logit says little.
///
/// Estimation: m by generalised least squares and σ by maximum likelihood, for each point of a grid
/// of (s, φ); the point of the largest likelihood is kept.
package struct InterceptionModel: Sendable, Equatable, Codable {
  /// The mean m of the logit.
  package let logitMean: Double
  /// The standard error of m.
  package let logitMeanError: Double
  /// The standard deviation σ of a week's logit.
  package let logitSD: Double
  /// The share s of the variance that persists from week to week.
  package let persistentShare: Double
  /// The autocorrelation φ of the persistent part from one week to the next.
  package let autocorrelation: Double
  /// The number of weeks used.
  package let weeks: Int
  /// The expected rate of a coming week: the mean of logistic(N(m, σ² + error of m²)).
  package let expectedRate: Double

  /// Weeks with fewer attempts than this are left out: in the bulk of quiet winter weeks a handful of
  /// people moves the rate by tens of points, and they hold few of the attempts.
  package static let fewestAttempts = 500
  /// The fewest weeks on which the model is fitted.
  package static let fewestWeeks = 20

  /// Fits the model to consecutive weeks.
  ///
  /// - Throws: ``InputError`` where fewer than ``fewestWeeks`` weeks can be used.
  /// - Complexity: O(weeks³ × points of the grid).
  package init(peopleArrived: [Int], peoplePrevented: [Int]) throws {
    precondition(peopleArrived.count == peoplePrevented.count, "as many weeks of either")
    let used = peopleArrived.indices.filter {
      peopleArrived[$0] + peoplePrevented[$0] >= Self.fewestAttempts
    }
    guard used.count >= Self.fewestWeeks else {
      throw InputError(
        key: "preventions",
        found: "\(used.count) weeks with at least \(Self.fewestAttempts) attempts",
        expected: "at least \(Self.fewestWeeks) to estimate the interception rate",
        suggestion: "state the rate as data.interception-rate")
    }
    let logits = used.map {
      log((Double(peoplePrevented[$0]) + 0.5) / (Double(peopleArrived[$0]) + 0.5))
    }
    let n = Double(used.count)
    var best:
      (logLikelihood: Double, mean: Double, error: Double, sd: Double, s: Double, phi: Double)?
    for s in [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8] {
      for phi in s == 0 ? [0.9] : [0.5, 0.7, 0.8, 0.9, 0.95] {
        let powers = (0...(used.last! - used[0])).map { pow(phi, Double($0)) }
        var correlation = Matrix(rows: used.count, columns: used.count)
        for (i, week) in used.enumerated() {
          for (j, other) in used.enumerated() {
            correlation[i, j] = s * powers[abs(week - other)] + (i == j ? 1 - s : 0)
          }
        }
        let factor = try Cholesky(correlation)
        let solvedOnes = factor.solve(Array(repeating: 1, count: used.count))
        let precision = solvedOnes.reduce(0, +)
        let mean = zip(solvedOnes, logits).reduce(0) { $0 + $1.0 * $1.1 } / precision
        let residuals = logits.map { $0 - mean }
        let solved = factor.solve(residuals)
        let variance = zip(solved, residuals).reduce(0) { $0 + $1.0 * $1.1 } / n
        let logLikelihood = -0.5 * (n * log(variance) + factor.logDeterminant)
        if best == nil || logLikelihood > best!.logLikelihood {
          best = (
            logLikelihood, mean, (variance / precision).squareRoot(), variance.squareRoot(), s, phi
          )
        }
      }
    }
    let fit = best!
    logitMean = fit.mean
    logitMeanError = fit.error
    logitSD = fit.sd
    persistentShare = fit.s
    autocorrelation = fit.phi
    weeks = used.count
    let spread = (fit.sd * fit.sd + fit.error * fit.error).squareRoot()
    expectedRate = GaussHermite.nine.reduce(0) { sum, point in
      sum + point.weight / (1 + exp(-(fit.mean + spread * point.node)))
    }
  }

  /// How a week's rate varies around its mean.
  package var weeklyVariation: WeeklyVariation {
    WeeklyVariation(sd: logitSD, persistentShare: persistentShare, autocorrelation: autocorrelation)
  }

  /// The rate at m, with the bounds of a central interval for it at 90 %.
  package var rateInterval: (lower: Double, middle: Double, upper: Double) {
    func rate(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
    let reach = 1.6448536269514722 * logitMeanError
    return (rate(logitMean - reach), rate(logitMean), rate(logitMean + reach))
  }
}

extension InterceptionModel {
  /// The first inconsistency of a model read from a file; `nil` where there is none.
  var fault: Problem? {
    guard logitMean.isFinite, logitMeanError >= 0, logitSD >= 0, weeks > 0,
      (0..<1).contains(expectedRate)
    else {
      return Problem(
        key: "interception", found: "impossible numbers",
        expected: "finite logits, errors of zero or more and a rate from 0 to 1")
    }
    return nil
  }
}
