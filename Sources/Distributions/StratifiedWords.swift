/// One random word a path, spread evenly over any run of paths: one coordinate of a randomised
/// quasi-Monte Carlo sequence.
///
/// The words are those of the van der Corput sequence in base 2, scrambled as Owen does, at
/// positions that are shuffled in the same way. Each word by itself is uniform; among any 2ᵏ paths
/// that begin at a multiple of 2ᵏ, exactly one word lies in each of 2ᵏ equal intervals. Coordinates
/// at different addresses are scrambled and shuffled independently, so that together they make a
/// Latin hypercube sample whose paths do not depend on how many are asked for: the variance of a
/// mean is at most n/(n − 1) times that of independent paths, and mostly much smaller, so that
/// standard errors computed as for independent paths are on the safe side.
///
/// Sources: Owen, *Randomly permuted (t,m,s)-nets and (t,s)-sequences* (1995), and *Monte Carlo
/// variance of scrambled net quadrature*, SIAM J. Numer. Anal. 34 (1997); Burley, *Practical
/// hash-based Owen scrambling*, Journal of Computer Graphics Techniques 9 (2020); the hash's
/// constants are N. Vegdahl's.
public struct StratifiedWords: Sendable, Equatable {
  @usableFromInline let shuffle: UInt32
  @usableFromInline let scramble: UInt32

  /// The coordinate at an address.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - day: The day number.
  ///   - purpose: The use of the words.
  ///   - index: The position among the coordinates of the day and purpose, from 0 on.
  public init(seed: UInt64, day: Int, purpose: Purpose, index: Int) {
    // The paths of these streams count pairs of coordinates; no path draws from them.
    let keys = RandomStream.words(
      seed: seed, path: index / 2, day: day, purpose: purpose.strata)
    (shuffle, scramble) = index % 2 == 0 ? (keys.x, keys.y) : (keys.z, keys.w)
  }

  /// The word of a path.
  @inlinable
  public func word(path: UInt32) -> UInt32 {
    let point = Self.hash(Self.reversed(path), key: shuffle)
    return Self.reversed(Self.hash(Self.reversed(point), key: scramble))
  }

  /// A hash in which each bit depends on those below it only: on reversed bits, a nested scrambling.
  @inlinable
  static func hash(_ value: UInt32, key: UInt32) -> UInt32 {
    var x = value
    x ^= x &* 0x3d20_adea
    x &+= key
    x &*= (key >> 16) | 1
    x ^= x &* 0x0552_6c56
    x ^= x &* 0x53a2_2864
    return x
  }

  /// The bits in reverse order.
  @inlinable
  static func reversed(_ value: UInt32) -> UInt32 {
    var x = value
    x = (x >> 1) & 0x5555_5555 | (x & 0x5555_5555) << 1
    x = (x >> 2) & 0x3333_3333 | (x & 0x3333_3333) << 2
    x = (x >> 4) & 0x0f0f_0f0f | (x & 0x0f0f_0f0f) << 4
    return x.byteSwapped
  }
}
