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

extension Philox4x32 {
  /// Four words of each of many neighbouring counters: those whose third word goes up by one.
  ///
  /// The words are those of ``block(counter:key:)``. Two groups of four counters go through the rounds
  /// side by side, so that one works while the other waits for its products, and each word stands in
  /// 64 bits, since the multiplications take the lower half and need no shuffling then.
  ///
  /// - Parameters:
  ///   - words: receives the words: word j of counter i stands at `j * count + i`.
  ///   - count: the number of counters, a multiple of eight.
  ///   - counter: the first counter.
  ///   - key: the key.
  /// - Complexity: O(count).
  @inline(never)
  package static func fill(
    _ words: UnsafeMutablePointer<UInt32>, count: Int, counter: SIMD4<UInt32>, key: SIMD2<UInt32>
  ) {
    precondition(count % 8 == 0, "counters come in groups of eight")
    let (k0, k1) = (UInt64(key.x), UInt64(key.y))
    var third = SIMD4(0, 1, 2, 3) &+ SIMD4(repeating: UInt64(counter.z))
    for first in Swift.stride(from: 0, to: count, by: 8) {
      var a = Four(counter, third: third)
      var b = Four(counter, third: third &+ SIMD4(repeating: 4))
      third = third &+ SIMD4(repeating: 8)
      // Written out, since the compiler does not unroll a loop of this length.
      round(0, k0, k1, &a, &b)
      round(1, k0, k1, &a, &b)
      round(2, k0, k1, &a, &b)
      round(3, k0, k1, &a, &b)
      round(4, k0, k1, &a, &b)
      round(5, k0, k1, &a, &b)
      round(6, k0, k1, &a, &b)
      round(7, k0, k1, &a, &b)
      round(8, k0, k1, &a, &b)
      round(9, k0, k1, &a, &b)
      a.store(words + first, stride: count)
      b.store(words + (first &+ 4), stride: count)
    }
  }

  /// Four counters, a lane each, with anything in the upper halves.
  private struct Four {
    var c0: SIMD4<UInt64>
    var c1: SIMD4<UInt64>
    var c2: SIMD4<UInt64>
    var c3: SIMD4<UInt64>

    @inline(__always)
    init(_ counter: SIMD4<UInt32>, third: SIMD4<UInt64>) {
      c0 = SIMD4(repeating: UInt64(counter.x))
      c1 = SIMD4(repeating: UInt64(counter.y))
      c2 = third
      c3 = SIMD4(repeating: UInt64(counter.w))
    }

    @inline(__always)
    func store(_ words: UnsafeMutablePointer<UInt32>, stride: Int) {
      func put(_ word: SIMD4<UInt64>, _ index: Int) {
        UnsafeMutableRawPointer(words + index &* stride).storeBytes(
          of: SIMD4<UInt32>(truncatingIfNeeded: word), as: SIMD4<UInt32>.self)
      }
      put(c0, 0)
      put(c1, 1)
      put(c2, 2)
      put(c3, 3)
    }
  }

  @inline(__always)
  private static func round(
    _ number: UInt64, _ k0: UInt64, _ k1: UInt64, _ a: inout Four, _ b: inout Four
  ) {
    typealias Lanes = SIMD4<UInt64>
    let low = Lanes(repeating: 0xFFFF_FFFF)
    let half = Lanes(repeating: 32)
    let key0 = Lanes(repeating: k0 &+ number &* 0x9E37_79B9)
    let key1 = Lanes(repeating: k1 &+ number &* 0xBB67_AE85)
    let a0 = (a.c0 & low) &* Lanes(repeating: 0xD251_1F53)
    let b0 = (b.c0 & low) &* Lanes(repeating: 0xD251_1F53)
    let a1 = (a.c2 & low) &* Lanes(repeating: 0xCD9E_8D57)
    let b1 = (b.c2 & low) &* Lanes(repeating: 0xCD9E_8D57)
    a.c0 = a1 &>> half ^ (a.c1 ^ key0)
    b.c0 = b1 &>> half ^ (b.c1 ^ key0)
    a.c2 = a0 &>> half ^ (a.c3 ^ key1)
    b.c2 = b0 &>> half ^ (b.c3 ^ key1)
    (a.c1, a.c3) = (a1, a0)
    (b.c1, b.c3) = (b1, b0)
  }
}
