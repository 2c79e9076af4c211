import LinearAlgebra

/// A Gaussian belief about a state: its mean vector and covariance matrix.
public struct GaussianState: Sendable, Equatable, Codable {
  /// The mean, a value an element of the state.
  public let mean: [Double]
  /// The covariance by columns, exactly symmetric.
  public let covariance: [Double]

  /// A belief from its mean and its covariance by columns.
  public init(mean: [Double], covariance: [Double]) {
    precondition(covariance.count == mean.count * mean.count, "covariance does not fit the mean")
    self.mean = mean
    self.covariance = covariance
  }

  /// A belief with independent elements.
  public init(mean: [Double], variances: [Double]) {
    self.init(mean: mean, covariance: Matrix(diagonal: variances).elements)
  }

  /// The number of elements of the state.
  public var dimension: Int { mean.count }

  /// The covariance as a matrix.
  public var covarianceMatrix: Matrix {
    Matrix(rows: dimension, columns: dimension, elements: covariance)
  }

  /// The standard deviation of each element.
  public var standardDeviations: [Double] {
    (0..<dimension).map { covariance[$0 * (dimension + 1)].squareRoot() }
  }
}
