import StraitDistributions

/// The points at which a function of d inputs is computed for its first-order and total Sobol'
/// indices.
///
/// A point of one randomly shifted Sobol' sequence in 2d dimensions gives a base row: its first d
/// coordinates are row j of the matrix A, the others row j of the matrix B. ABᵢ is A with column i
/// from B. The points come row by row, so that a design with more rows begins with all points of
/// one with fewer: point (d + 2)j is row j of A, the next one row j of B, and point
/// (d + 2)j + 2 + i is row j of ABᵢ for i = 0, …, d − 1. With a power of two as the number of rows
/// every coordinate is spread most evenly.
///
/// Assumption: the inputs are independent of each other. Source: A. Saltelli, P. Annoni, I. Azzini,
/// F. Campolongo, M. Ratto and S. Tarantola, *Variance based sensitivity analysis of model output*,
/// Computer Physics Communications 181 (2010).
package struct SaltelliDesign: Sendable, Equatable {
  /// The largest number of inputs: half the dimensions of the sequence.
  package static var mostInputs: Int { SobolSequence.mostDimensions / 2 }

  /// The number of inputs, d.
  package let inputs: Int

  /// The number of base rows, N.
  package let rows: Int

  private let sequence: SobolSequence

  /// A design at one random shift.
  ///
  /// - Parameters:
  ///   - inputs: The number of inputs d, in 1...``mostInputs`` (precondition).
  ///   - rows: The number of base rows N, in 1...2³² (precondition); a power of two is best.
  ///   - seed: The seed of the shift. At each seed the points are the same on every machine.
  /// - Complexity: O(d).
  package init(inputs: Int, rows: Int, seed: UInt64) {
    precondition(
      inputs >= 1 && inputs <= Self.mostInputs, "between one and \(Self.mostInputs) inputs")
    precondition(rows >= 1 && rows <= 1 << 32, "between one and 2^32 rows")
    self.inputs = inputs
    self.rows = rows
    sequence = SobolSequence(dimensions: 2 * inputs, seed: seed)
  }

  /// The number of points: N(d + 2).
  package var count: Int { rows * (inputs + 2) }

  /// One point of the design.
  ///
  /// - Parameter index: The position in the order above, in 0..<``count`` (precondition).
  /// - Returns: The d inputs, each in the open interval (0, 1).
  /// - Complexity: O(d log(index)).
  package func point(_ index: Int) -> [Double] {
    precondition(index >= 0 && index < count, "a point of the design")
    let (row, place) = index.quotientAndRemainder(dividingBy: inputs + 2)
    let both = sequence.point(row)
    if place == 1 { return Array(both.suffix(inputs)) }
    var point = Array(both.prefix(inputs))
    if place >= 2 { point[place - 2] = both[inputs + place - 2] }
    return point
  }

  /// The value at a part of a range: lower + unit · (upper − lower).
  ///
  /// - Parameters:
  ///   - unit: The part, in 0...1, such as one input of a point.
  ///   - range: The range, whose width is finite (precondition).
  /// - Returns: A value in the range.
  package static func scaled(_ unit: Double, to range: ClosedRange<Double>) -> Double {
    precondition(unit >= 0 && unit <= 1, "a part between 0 and 1")
    let width = range.upperBound - range.lowerBound
    precondition(width.isFinite, "a range of finite width")
    return min(range.lowerBound + unit * width, range.upperBound)
  }
}
