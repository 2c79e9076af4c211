import StraitDistributions
import Foundation
import StraitTimeSeries

/// A vector that starts from a Gaussian prior and drifts as a random walk.
struct DriftingState {
  private(set) var value: [Double]
  private let sds: [Double]

  init(
    mean: [Double], variances: [Double], evolution: [Double], using stream: inout RandomStream
  ) {
    sds = evolution.map { $0.squareRoot() }
    value = zip(mean, variances).map { $0 + $1.squareRoot() * stream.normal() }
  }

  mutating func evolve(using stream: inout RandomStream) {
    for i in sds.indices where sds[i] > 0 { value[i] += sds[i] * stream.normal() }
  }

  func predictor(_ x: [Double]) -> Double { zip(x, value).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// What the two filters read on a day.
struct Regressors {
  let crossing: [Double]
  let size: [Double]

  init(day: Day, wind: Double?, lastCrossed: Double, lastResidual: Double) {
    let a = 2 * Double.pi * Double(day.dayOfYear) / 365.25
    let terms = wind.map { [($0 - 8) / 2, max(0, $0 - 7) / 2] } ?? []
    crossing = [1, cos(a), sin(a), lastCrossed, lastResidual] + terms
    size = [1, cos(a), sin(a), cos(2 * a), sin(2 * a)] + terms
  }
}

extension RandomStream {
  /// A standard normal.
  mutating func normal() -> Double { SpecialFunctions.normalQuantile(nextUniform()) }

  /// A gamma draw with scale one.
  mutating func gamma(shape: Double) throws -> Double {
    try Gamma(shape: shape, scale: 1).sample(using: &self)
  }

  /// A negative binomial draw.
  mutating func negativeBinomial(mean: Double, dispersion: Double) throws -> Int {
    try NegativeBinomial(mean: mean, dispersion: dispersion).sample(using: &self)
  }
}
