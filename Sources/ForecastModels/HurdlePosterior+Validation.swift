import StraitDiagnostics
import StraitLinearAlgebra

extension HurdlePosterior {
  /// The first inconsistency of a model read from a file; `nil` where there is none.
  var fault: Problem? {
    if points.isEmpty || !points.map(\.levelSD).allSatisfy(HurdleSpec.driftBounds.contains)
      || !HurdleSpec.driftBounds.contains(spec.harmonicSD)
      || !points.map(\.dispersion).allSatisfy(HurdleSpec.dispersionBounds.contains)
    {
      return Problem(
        key: "hurdle.points", found: "an impossible drift or dispersion",
        expected: "drifts from \(HurdleSpec.driftBounds.lowerBound) to "
          + "\(HurdleSpec.driftBounds.upperBound), dispersions from "
          + "\(HurdleSpec.dispersionBounds.lowerBound) to \(HurdleSpec.dispersionBounds.upperBound)"
      )
    }
    if !HurdleSpec.shareBounds.contains(spec.crossingLevelShare)
      || !HurdleSpec.correlationBounds.contains(spec.levelCorrelation)
      || !HurdleSpec.halfLifeBounds.contains(spec.backlogHalfLife)
    {
      return Problem(
        key: "hurdle.spec", found: "an impossible share, correlation or half-life",
        expected: "values that a specification accepts")
    }
    if !points.allSatisfy({ $0.state.isValid(dimension: layout.dimension) }) {
      return Problem(
        key: "hurdle.points", found: "a state of the wrong size or with impossible numbers",
        expected: "\(layout.dimension) finite means and their covariance")
    }
    if (occupancy == nil) == hasBoats {
      return Problem(
        key: "hurdle.occupancy", found: occupancy == nil ? "none" : "people per boat",
        expected: hasBoats ? "people per boat" : "none in a series without boats")
    }
    if let occupancy, !occupancy.state.isValid(dimension: 2) {
      return Problem(
        key: "hurdle.occupancy", found: "a state of the wrong size or with impossible numbers",
        expected: "level and slope with their covariance")
    }
    let sum = points.reduce(0) { $0 + $1.weight }
    if !points.allSatisfy({ $0.weight >= 0 }) || !(abs(sum - 1) < 1e-9) {
      return Problem(
        key: "hurdle.points", found: "weights that sum to \(sum)", expected: "a sum of one")
    }
    if (spec.wind == nil) != (wind == nil) {
      return Problem(
        key: "hurdle.wind",
        found: wind == nil ? "no wind in a model driven by it" : "wind in a model that knows none",
        expected: "wind in a wind-driven model only")
    }
    if let fault = wind?.fault { return fault }
    if let prior = spec.wind, !prior.isPossible {
      return Problem(
        key: "hurdle.spec.wind", found: "an impossible variance or drift",
        expected: "variances from \(WindPrior.varianceBounds.lowerBound) to "
          + "\(WindPrior.varianceBounds.upperBound), drifts up to "
          + "\(WindPrior.driftBounds.upperBound)")
    }
    if from > through || people < 0 {
      return Problem(
        key: "hurdle", found: "\(people) people from \(from) to \(through)",
        expected: "a count of people over days in order")
    }
    if largestSize < 1 {
      return Problem(key: "hurdle.largestSize", found: "\(largestSize)", expected: "at least 1")
    }
    if !points.allSatisfy({ $0.lastResidual.isFinite }) || !backlog.isFinite
      || abs(backlog) > 1
    {
      return Problem(
        key: "hurdle", found: "an impossible residual or backlog",
        expected: "finite residuals, and a backlog between -1 and 1")
    }
    return nil
  }
}

extension GaussianState {
  /// Whether the state has a dimension, finite means and a symmetric positive definite covariance.
  fileprivate func isValid(dimension: Int) -> Bool {
    mean.count == dimension && covariance.count == dimension * dimension
      && mean.allSatisfy(\.isFinite)
      && covarianceMatrix == covarianceMatrix.transposed
      && (try? Cholesky(covarianceMatrix)) != nil
  }
}
