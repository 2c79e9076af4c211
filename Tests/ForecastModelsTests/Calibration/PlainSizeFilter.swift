import Foundation
import StraitLinearAlgebra

/// The size filter written plainly: the mode of the predictor's posterior by bisection, and the
/// Gaussian with the curvature there.
struct PlainSizeFilter {
  private var mean: [Double]
  private var covariance: Matrix
  private let evolution: [Double]
  private let dispersion: Double

  /// The filter before the first day.
  init(_ setting: CalibrationCase) {
    precondition(!setting.hasWind, "the plain filter knows no wind")
    mean = [log(2), 0, 0, 0, 0]
    covariance = Matrix(diagonal: [1, 0.5, 0.5, 0.5, 0.5])
    evolution = setting.sizeEvolution
    dispersion = setting.spec.dispersion[0]
  }

  func predictor(_ x: [Double]) -> Double { zip(x, mean).reduce(0) { $0 + $1.0 * $1.1 } }

  mutating func evolve() {
    for i in evolution.indices { covariance[i, i] += evolution[i] }
  }

  mutating func update(boats: Int, regressors x: [Double]) {
    let k = Double(boats - 1)
    let r = dispersion
    let shared = Matrix.product(covariance, x)
    let q = zip(shared, x).reduce(0) { $0 + $1.0 * $1.1 }
    let f = predictor(x)
    // The derivative falls as η grows: its zero is the mode.
    var (low, high) = (f - 40, f + 40)
    while high - low > 1e-12 {
      let eta = (low + high) / 2
      let derivative = (k - exp(eta)) / (1 + exp(eta) / r) - (eta - f) / q
      if derivative > 0 { low = eta } else { high = eta }
      if eta == low && eta == high { break }
    }
    let e = exp((low + high) / 2)
    let information = e * (1 + k / r) / ((1 + e / r) * (1 + e / r))
    for i in x.indices {
      mean[i] += shared[i] * ((low + high) / 2 - f) / q
      for j in x.indices {
        covariance[i, j] -= shared[i] * shared[j] * information / (1 + information * q)
      }
    }
  }
}
