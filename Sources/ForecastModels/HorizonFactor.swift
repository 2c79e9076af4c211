import Foundation
import StraitLinearAlgebra

/// A Gaussian path over the horizon in few numbers: value on day h = mean[h] + Σⱼ factor[h, j]·zⱼ
/// with independent standard normals z.
package struct HorizonFactor: Sendable, Equatable {
  /// The mean on each day.
  package let mean: [Double]
  /// The factor, a row a day; column-major.
  package let factor: Matrix

  /// The columns kept of a drifting predictor: about ten hold all but a few thousandths of the
  /// variance of a random walk.
  package static let rank = 10

  /// The number of days.
  package var days: Int { mean.count }

  /// A factor of a covariance over the horizon by its largest eigenvalues (`dsyev`).
  ///
  /// Each row is scaled so that the variance of every single day is exact; what the truncation
  /// leaves out is only fine structure of the correlation between days.
  ///
  /// - Complexity: O(days³).
  init(mean: [Double], covariance: Matrix, rank: Int = HorizonFactor.rank) throws {
    var factor = try SymmetricEigen(covariance).lowRankFactor(rank: min(rank, mean.count))
    for h in mean.indices {
      var kept = 0.0
      for j in 0..<factor.columns { kept += factor[h, j] * factor[h, j] }
      let scale = kept > 0 ? (max(covariance[h, h], 0) / kept).squareRoot() : 0
      for j in 0..<factor.columns { factor[h, j] *= scale }
    }
    self.mean = mean
    self.factor = factor
  }

  /// A factor of x'θ for states θ ~ N(·, V) that walk at random, without eigenvalues: the columns of
  /// x·L with V = LL', and for each element that walks the leading terms of the Karhunen-Loève
  /// expansion of Brownian motion over T days, √(2T)·sin((k − ½)πh/T)/((k − ½)π).
  ///
  /// Rows are scaled so that the variance of every single day is exact. More columns than a factor by
  /// eigenvalues has, but of linear cost in the days: for horizons of years.
  ///
  /// Source of the expansion: Adler and Taylor, *Random Fields and Geometry*, section 3.3.
  ///
  /// - Parameters:
  ///   - mean: the mean on each day.
  ///   - x: the regressors, a row a day.
  ///   - covariance: V.
  ///   - walk: the variance of a day's step of each element of θ.
  /// - Throws: `LinearAlgebraError` where V has no eigenvalues.
  /// - Complexity: O(days × columns).
  init(mean: [Double], basis x: Matrix, state covariance: Matrix, walk: [Double]) throws {
    let root = try SymmetricEigen(covariance).lowRankFactor(rank: covariance.rows)
    var columns = Matrix.product(x, root).elements
    let days = Double(x.rows)
    for (j, variance) in walk.prefix(x.columns).enumerated() where variance > 0 {
      let terms = (1...Self.rank).map { (Double($0) - 0.5) * Double.pi }
      let kept = (0..<x.rows).map { h in
        terms.reduce(0) { sum, frequency in
          let value = Self.term(frequency, day: Double(h + 1), days: days)
          return sum + value * value
        }
      }
      for frequency in terms {
        columns += (0..<x.rows).map { h in
          let exact = (variance * Double(h + 1) / kept[h]).squareRoot()
          return x[h, j] * exact * Self.term(frequency, day: Double(h + 1), days: days)
        }
      }
    }
    self.mean = mean
    factor = Matrix(rows: x.rows, columns: columns.count / x.rows, elements: columns)
  }

  private static func term(_ frequency: Double, day: Double, days: Double) -> Double {
    (2 * days).squareRoot() * sin(frequency * day / days) / frequency
  }

  /// A factor given as it is.
  init(mean: [Double], factor: Matrix) {
    self.mean = mean
    self.factor = factor
  }
}
