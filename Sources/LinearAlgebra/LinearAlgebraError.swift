/// A matrix for which a factorisation or solution does not exist.
///
/// Shapes that do not fit are errors of the program and stop it by precondition; these are
/// properties of the numbers and are thrown.
package enum LinearAlgebraError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The leading minor of order `pivot` (counted from 1) is not positive.
  case notPositiveDefinite(pivot: Int)
  /// The matrix has no full rank: the diagonal element `pivot` (counted from 1) of its triangular
  /// factor is zero.
  case rankDeficient(pivot: Int)
  /// The eigenvalue iteration left `unconverged` off-diagonal elements.
  case eigenvaluesNotConverged(unconverged: Int)
  /// An element is infinite or not a number; its position is counted from 0 in column-major order.
  case notFinite(position: Int)

  /// The error in words.
  package var description: String {
    switch self {
    case .notPositiveDefinite(let pivot):
      "matrix is not positive definite: the leading minor of order \(pivot) is not positive"
    case .rankDeficient(let pivot):
      "matrix does not have full rank: diagonal element \(pivot) of its triangular factor is zero"
    case .eigenvaluesNotConverged(let unconverged):
      "eigenvalue iteration did not converge: \(unconverged) off-diagonal elements remain"
    case .notFinite(let position):
      "matrix element at position \(position) is not finite"
    }
  }
}
