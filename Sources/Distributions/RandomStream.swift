/// A stream of random words that is found by its address, not by its history.
///
/// The address (seed, path, day, purpose) fixes the whole stream. It is laid out as the counter
/// (block index, day, path, purpose) and the key (low half of seed, high half of seed) of
/// ``Philox4x32``. Streams at different addresses use disjoint counters, so results do not depend
/// on the order, or the thread, in which paths and days are simulated.
///
/// A stream holds 2³² blocks of four words; drawing beyond that is a programming error and traps.
public struct RandomStream: Sendable, RandomNumberGenerator {
  private let key: SIMD2<UInt32>
  private var counter: SIMD4<UInt32>
  private var words: SIMD4<UInt32>
  private var position: Int

  /// The stream at one address, positioned at its first word.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - path: The simulated path, in 0..<2³².
  ///   - day: The day number, in the range of `Int32` (negative days are allowed).
  ///   - purpose: The use of the words.
  public init(seed: UInt64, path: Int, day: Int, purpose: Purpose) {
    key = Self.key(seed: seed)
    counter = Self.counter(path: path, day: day, purpose: purpose)
    words = Philox4x32.block(counter: counter, key: key)
    position = 0
  }

  /// The next 32-bit word.
  ///
  /// - Returns: A uniform word. Words come in the order of the lanes of successive blocks.
  public mutating func nextWord() -> UInt32 {
    if position == 4 {
      precondition(counter.x < UInt32.max, "a stream holds 2^34 words")
      counter.x += 1
      words = Philox4x32.block(counter: counter, key: key)
      position = 0
    }
    let word = words[position]
    position += 1
    return word
  }

  /// The next 64 bits: two words, the first one in the low half.
  ///
  /// - Returns: A uniform 64-bit integer.
  public mutating func next() -> UInt64 {
    let low = UInt64(nextWord())
    return UInt64(nextWord()) << 32 | low
  }

  /// A uniform number in the open interval (0, 1) with 53 random bits.
  ///
  /// The value is n·2⁻⁵³ with n uniform on 1, …, 2⁵³ − 1; n = 0 is drawn again, which happens with
  /// probability 2⁻⁵³. The law is symmetric about one half and never gives 0 or 1.
  ///
  /// - Returns: A number at least 2⁻⁵³ and at most 1 − 2⁻⁵³.
  public mutating func nextUniform() -> Double {
    while true {
      let bits = next() >> 11
      if bits != 0 { return Double(bits) * 0x1p-53 }
    }
  }

  /// The uniform number of one word: (word + ½)·2⁻³², exact in double precision.
  ///
  /// - Parameter word: A random word.
  /// - Returns: A number in the open interval (0, 1), at least 2⁻³³ from either end.
  @inlinable
  public static func uniform(word: UInt32) -> Double {
    (Double(word) + 0.5) * 0x1p-32
  }

  /// The first four words of an address, without making a stream.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - path: The simulated path, in 0..<2³².
  ///   - day: The day number, in the range of `Int32`.
  ///   - purpose: The use of the words.
  /// - Returns: The words that a stream at this address gives first.
  @inlinable
  public static func words(seed: UInt64, path: Int, day: Int, purpose: Purpose) -> SIMD4<UInt32> {
    Philox4x32.block(
      counter: counter(path: path, day: day, purpose: purpose), key: key(seed: seed))
  }

  @inlinable
  static func key(seed: UInt64) -> SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  @inlinable
  static func counter(path: Int, day: Int, purpose: Purpose) -> SIMD4<UInt32> {
    precondition(path >= 0 && path <= Int(UInt32.max), "path outside 0..<2^32")
    precondition(day >= Int(Int32.min) && day <= Int(Int32.max), "day outside the Int32 range")
    return SIMD4(
      0, UInt32(truncatingIfNeeded: day), UInt32(truncatingIfNeeded: path),
      UInt32(purpose.rawValue))
  }
}
