/// The counter-based generator Philox4x32-10.
///
/// A keyed bijection of 128-bit counters: ten rounds of two 32×32→64-bit multiplications with a
/// Weyl sequence added to the key. There is no state to carry, so the words of any address can be
/// computed at any time and on any thread.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", Proceedings of SC 2011, section 3.3.
public enum Philox4x32 {
  /// The four random words of one counter under one key.
  ///
  /// Each round maps (c₀, c₁, c₂, c₃) with round key (k₀, k₁) to
  /// (hi(M₁·c₂) ⊕ c₁ ⊕ k₀, lo(M₁·c₂), hi(M₀·c₀) ⊕ c₃ ⊕ k₁, lo(M₀·c₀)), with M₀ = D2511F53 and
  /// M₁ = CD9E8D57 (hexadecimal); between rounds the key advances by (9E3779B9, BB67AE85).
  /// Cost: twenty multiplications, no memory traffic.
  ///
  /// - Parameters:
  ///   - counter: The position, any 128-bit value.
  ///   - key: The key, any 64-bit value.
  /// - Returns: Four independent uniform 32-bit words.
  @inlinable
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    let (x, y, z, w) = words(counter.x, counter.y, counter.z, counter.w, key.x, key.y)
    return SIMD4(x, y, z, w)
  }

  /// The same words of a counter and key given lane by lane, for loops over many counters that the
  /// compiler turns into vector instructions.
  ///
  /// Each word is held in 64 bits, whose upper half may hold anything: the multiplications take the
  /// lower half, and need no shuffling of lanes.
  @inlinable @inline(__always)
  public static func words(
    _ counter0: UInt32, _ counter1: UInt32, _ counter2: UInt32, _ counter3: UInt32,
    _ key0: UInt32, _ key1: UInt32
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1) = (UInt64(counter0), UInt64(counter1))
    var (c2, c3) = (UInt64(counter2), UInt64(counter3))
    var (k0, k1) = (UInt64(key0), UInt64(key1))
    for _ in 0..<10 {
      let product0 = (c0 & 0xFFFF_FFFF) &* 0xD251_1F53
      let product1 = (c2 & 0xFFFF_FFFF) &* 0xCD9E_8D57
      c0 = product1 &>> 32 ^ c1 ^ k0
      c1 = product1
      c2 = product0 &>> 32 ^ c3 ^ k1
      c3 = product0
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
    }
    return (
      UInt32(truncatingIfNeeded: c0), UInt32(truncatingIfNeeded: c1),
      UInt32(truncatingIfNeeded: c2), UInt32(truncatingIfNeeded: c3)
    )
  }
}
