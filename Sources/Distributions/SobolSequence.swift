/// The Sobol' sequence: points that fill the unit cube evenly, in Gray-code order.
///
/// Coordinate j of point n is the exclusive or of the direction numbers vⱼₖ over the bits k that
/// are set in the Gray code n ⊕ ⌊n/2⌋, over 2³². With the primitive polynomial
/// xˢ + a₁xˢ⁻¹ + … + aₛ₋₁x + 1 of a dimension, the direction numbers follow from s chosen starts by
///
///     vₖ = a₁vₖ₋₁ ⊕ … ⊕ aₛ₋₁vₖ₋ₛ₊₁ ⊕ vₖ₋ₛ ⊕ ⌊vₖ₋ₛ/2ˢ⌋
///
/// Of 2ᵏ points that begin at a multiple of 2ᵏ, each of 2ᵏ equal intervals of every axis holds
/// exactly one. A point does not depend on how many are asked for.
///
/// A sequence with a seed has a random digital shift: one random word a dimension, by exclusive or
/// with the coordinates. Each point by itself is then uniform in the open cube, to 32 bits, so that
/// the mean of a function over the points is an unbiased estimate of its integral, and the points
/// fill the cube as evenly as before.
///
/// Sources: I. M. Sobol', *On the distribution of points in a cube and the approximate evaluation
/// of integrals*, USSR Computational Mathematics and Mathematical Physics 7 (1967); I. A. Antonov
/// and V. M. Saleev, *An economic method of computing LPτ-sequences*, the same journal 19 (1979);
/// S. Joe and F. Y. Kuo, *Constructing Sobol sequences with better two-dimensional projections*,
/// SIAM Journal on Scientific Computing 30 (2008), direction numbers new-joe-kuo-6.21201; for the
/// shift, P. L'Ecuyer and C. Lemieux, *Recent advances in randomized quasi-Monte Carlo methods*
/// (2002).
package struct SobolSequence: Sendable, Equatable {
  /// The largest number of dimensions.
  package static let mostDimensions = 24

  /// The number of coordinates of a point.
  package let dimensions: Int

  /// The direction numbers, 32 for each dimension.
  private let directions: [UInt32]
  /// The random word of each dimension; nil for the sequence as it is.
  private let shifts: [UInt32]?

  /// The sequence as it is, whose first point is the origin.
  ///
  /// - Parameter dimensions: The number of coordinates, in 1...``mostDimensions`` (precondition).
  /// - Complexity: O(dimensions).
  package init(dimensions: Int) {
    self.init(dimensions: dimensions, shifts: nil)
  }

  /// The sequence with a random digital shift.
  ///
  /// The shift of a dimension does not depend on how many dimensions there are.
  ///
  /// - Parameters:
  ///   - dimensions: The number of coordinates, in 1...``mostDimensions`` (precondition).
  ///   - seed: The seed of the shift.
  /// - Complexity: O(dimensions).
  package init(dimensions: Int, seed: UInt64) {
    let shifts = (0..<max(dimensions, 0)).map { dimension in
      RandomStream.words(seed: seed, path: dimension / 4, day: 0, purpose: .sobolShift)[
        dimension % 4]
    }
    self.init(dimensions: dimensions, shifts: shifts)
  }

  private init(dimensions: Int, shifts: [UInt32]?) {
    precondition(
      dimensions >= 1 && dimensions <= Self.mostDimensions,
      "between one and \(Self.mostDimensions) dimensions")
    self.dimensions = dimensions
    self.shifts = shifts
    directions = (0..<dimensions).flatMap(Self.directions)
  }

  /// One point of the sequence.
  ///
  /// - Parameter index: The position in the sequence, in 0..<2³² (precondition).
  /// - Returns: The coordinates, one for each dimension: multiples of 2⁻³² in [0, 1), or with a
  ///   shift odd multiples of 2⁻³³ in (0, 1).
  /// - Complexity: O(dimensions · log(index)).
  package func point(_ index: Int) -> [Double] {
    precondition(index >= 0 && index <= Int(UInt32.max), "an index in 0..<2^32")
    let gray = UInt32(index) ^ UInt32(index) >> 1
    return (0..<dimensions).map { dimension in
      var word: UInt32 = 0
      var bits = gray
      while bits != 0 {
        word ^= directions[32 * dimension + bits.trailingZeroBitCount]
        bits &= bits - 1
      }
      guard let shifts else { return Double(word) * 0x1p-32 }
      return RandomStream.uniform(word: word ^ shifts[dimension])
    }
  }

  /// The 32 direction numbers of a dimension, counted from 0 on.
  private static func directions(_ dimension: Int) -> [UInt32] {
    // The first dimension is the van der Corput sequence in base 2.
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - $0) } }
    let (polynomial, starts) = primitives[dimension - 1]
    let degree = starts.count
    var numbers = starts.enumerated().map { $1 << (31 - $0) }
    for k in degree..<32 {
      var number = numbers[k - degree] >> degree
      for lag in 1...degree where polynomial >> (degree - lag) & 1 == 1 {
        number ^= numbers[k - lag]
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The primitive polynomial of each dimension from the second on, its coefficients as bits with
  /// that of the highest power first, and the odd numbers vₖ·2ᵏ⁻³² for k = 1, …, s that start the
  /// recurrence.
  private static let primitives: [(polynomial: UInt32, starts: [UInt32])] = [
    (3, [1]),
    (7, [1, 3]),
    (11, [1, 3, 1]),
    (13, [1, 1, 1]),
    (19, [1, 1, 3, 3]),
    (25, [1, 3, 5, 13]),
    (37, [1, 1, 5, 5, 17]),
    (41, [1, 1, 5, 5, 5]),
    (47, [1, 1, 7, 11, 19]),
    (55, [1, 1, 5, 1, 1]),
    (59, [1, 1, 1, 3, 11]),
    (61, [1, 3, 5, 5, 31]),
    (67, [1, 3, 3, 9, 7, 49]),
    (91, [1, 1, 1, 15, 21, 21]),
    (97, [1, 3, 1, 13, 27, 49]),
    (103, [1, 1, 1, 15, 7, 5]),
    (109, [1, 3, 1, 15, 13, 25]),
    (115, [1, 1, 5, 5, 19, 61]),
    (131, [1, 3, 7, 11, 23, 15, 103]),
    (137, [1, 3, 7, 13, 13, 15, 69]),
    (143, [1, 1, 3, 13, 7, 35, 63]),
    (145, [1, 3, 5, 9, 1, 25, 53]),
    (157, [1, 3, 1, 13, 9, 35, 107]),
  ]
}
