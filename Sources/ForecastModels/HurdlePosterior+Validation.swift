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
    return bounded.lazy.compactMap { key, values, bounds in
      values.first { !bounds.contains($0) }.map {
        Problem(
          key: "hurdle.\(key)", found: "\($0)",
          expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
      }
    }.first
  }

  /// The numbers of a model read from a file whose size decides what is simulated, each with bounds far
  /// beyond what any data give.
  private var bounded: [(key: String, values: [Double], bounds: ClosedRange<Double>)] {
    func variances(_ state: GaussianState) -> [Double] {
      (0..<state.dimension).map { state.covariance[$0 * (state.dimension + 1)] }
    }
    let own = occupancy?.state
    return [
      ("people", [Double(people)], 0...1e9), ("largestSize", [Double(largestSize)], 1...5e6),
      ("points.state.mean", points.flatMap(\.state.mean), -50...50),
      ("points.state.covariance", points.flatMap { variances($0.state) }, 0...400),
      ("points.lastResidual", points.map(\.lastResidual), -50...50),
      ("points.crossingLogScore", points.map(\.crossingLogScore), -1e9...1e9),
      ("points.sizeLogScore", points.map(\.sizeLogScore), -1e9...1e9),
      ("occupancy.state.mean", own.map { [$0.mean[0]] } ?? [], -2...8),
      ("occupancy.state.mean", own.map { [$0.mean[1]] } ?? [], -0.1...0.1),
      ("occupancy.state.covariance", own.map(variances) ?? [], 0...4),
      ("spec.levelSD", spec.levelSD, HurdleSpec.driftBounds),
      ("spec.dispersion", spec.dispersion, HurdleSpec.dispersionBounds),
      ("spec.peopleDispersion", spec.peopleDispersion, HurdleSpec.dispersionBounds),
    ]
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
