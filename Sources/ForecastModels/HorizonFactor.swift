import LinearAlgebra

/// A Gaussian path over the horizon in few numbers: value on day h = mean[h] + Σⱼ factor[h, j]·zⱼ
/// with independent standard normals z.
public struct HorizonFactor: Sendable, Equatable {
  /// The mean on each day.
  public let mean: [Double]
  /// The factor, a row a day; column-major.
  public let factor: Matrix

  /// The columns kept of a drifting predictor: about ten hold all but a few thousandths of the
  /// variance of a random walk.
  public static let rank = 10

  /// The number of days.
  public var days: Int { mean.count }

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

  /// A factor given as it is.
  init(mean: [Double], factor: Matrix) {
    self.mean = mean
    self.factor = factor
  }
}
