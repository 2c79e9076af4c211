import StraitDistributions
import Foundation

/// The state of the hurdle model: it starts from its Gaussian prior and drifts as a random walk, with
/// shocks that the two levels share.
struct DriftingState {
  private(set) var value: [Double]
  private let sds: [Double]
  /// Where the level of sizes stands, and the correlation of its shocks with those of the first.
  private let sizeLevel: Int
  private let correlation: Double

  init(_ prior: PlainPrior, using stream: inout RandomStream) {
    sds = prior.mean.indices.map { prior.steps[$0, $0].squareRoot() }
    sizeLevel = prior.size
    correlation = prior.steps[0, prior.size] / (sds[0] * sds[prior.size])
    value = zip(prior.mean, prior.variances).map { $0 + $1.squareRoot() * stream.normal() }
  }

  mutating func evolve(using stream: inout RandomStream) {
    var shared = 0.0
    for i in sds.indices where sds[i] > 0 {
      var shock = stream.normal()
      if i == 0 { shared = shock }
      if i == sizeLevel {
        shock = correlation * shared + (1 - correlation * correlation).squareRoot() * shock
      }
      value[i] += sds[i] * shock
    }
  }

  func predictor(_ x: [Double]) -> Double { zip(x, value).reduce(0) { $0 + $1.0 * $1.1 } }
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
