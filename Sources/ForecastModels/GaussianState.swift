import StraitLinearAlgebra

/// A Gaussian belief about a state: its mean vector and covariance matrix.
package struct GaussianState: Sendable, Equatable, Codable {
  /// The mean, a value an element of the state.
  package let mean: [Double]
  /// The covariance by columns, exactly symmetric.
  package let covariance: [Double]

  /// A belief from its mean and its covariance by columns.
  package init(mean: [Double], covariance: [Double]) {
    precondition(covariance.count == mean.count * mean.count, "covariance does not fit the mean")
    self.mean = mean
    self.covariance = covariance
  }

  /// A belief with independent elements.
  package init(mean: [Double], variances: [Double]) {
    self.init(mean: mean, covariance: Matrix(diagonal: variances).elements)
  }

  /// The number of elements of the state.
  package var dimension: Int { mean.count }

  /// The covariance as a matrix.
  package var covarianceMatrix: Matrix {
    Matrix(rows: dimension, columns: dimension, elements: covariance)
  }

  /// The standard deviation of each element.
  package var standardDeviations: [Double] {
    (0..<dimension).map { covariance[$0 * (dimension + 1)].squareRoot() }
  }
}
