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
    var c = counter
    var k = key
    for _ in 0..<10 {
      let product0 = UInt64(c.x) &* 0xD251_1F53
      let product1 = UInt64(c.z) &* 0xCD9E_8D57
      c = SIMD4(
        UInt32(truncatingIfNeeded: product1 &>> 32) ^ c.y ^ k.x,
        UInt32(truncatingIfNeeded: product1),
        UInt32(truncatingIfNeeded: product0 &>> 32) ^ c.w ^ k.y,
        UInt32(truncatingIfNeeded: product0))
      k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return c
  }
}
