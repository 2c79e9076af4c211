import StraitDistributions
import Testing

@Suite("Addressed random streams")
struct RandomStreamTests {
  /// The file kat_vectors of the Random123 distribution, lines "philox4x32 10".
  static let knownAnswers: [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)] = [
    (
      SIMD4(repeating: 0), SIMD2(repeating: 0),
      SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4(repeating: .max), SIMD2(repeating: .max),
      SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      SIMD2(0xa409_3822, 0x299f_31d0),
      SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ]

  @Test(arguments: knownAnswers)
  func knownAnswer(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>) {
    #expect(Philox4x32.block(counter: counter, key: key) == words)
  }

  @Test(arguments: [8, 24, 256], [UInt32(0), UInt32.max - 11])
  func manyCountersAtOnce(count: Int, third: UInt32) {
    let counter = SIMD4<UInt32>(3, 5, third, 7)
    let key = SIMD2<UInt32>(0xa409_3822, .max)
    var words = [UInt32](repeating: 0, count: 4 * count)
    words.withUnsafeMutableBufferPointer {
      Philox4x32.fill($0.baseAddress!, count: count, counter: counter, key: key)
    }
    for i in 0..<count {
      var own = counter
      own.z &+= UInt32(i)
      let expected = Philox4x32.block(counter: own, key: key)
      for word in 0..<4 { #expect(words[word * count + i] == expected[word]) }
    }
  }

  @Test func everyCoordinateMatters() {
    let base = RandomStream.words(seed: 1, path: 2, day: 3, purpose: .day)
    #expect(base == RandomStream.words(seed: 1, path: 2, day: 3, purpose: .day))
    #expect(base != RandomStream.words(seed: 2, path: 2, day: 3, purpose: .day))
    #expect(base != RandomStream.words(seed: 1 | 1 << 32, path: 2, day: 3, purpose: .day))
    #expect(base != RandomStream.words(seed: 1, path: 3, day: 3, purpose: .day))
    #expect(base != RandomStream.words(seed: 1, path: 2, day: -3, purpose: .day))
    #expect(base != RandomStream.words(seed: 1, path: 2, day: 3, purpose: .drift))
  }

  @Test func noCollisionOverASweep() {
    var seen = Set<SIMD4<UInt32>>()
    var count = 0
    for seed: UInt64 in [0, 1, 1 << 32, .max] {
      for path in [0, 1, 2, 65_536, Int(UInt32.max)] {
        for day in [Int(Int32.min), Int(Int32.max)] + Array(-200...200) {
          for purpose: Purpose in [.day, .drift, .component, .test] {
            seen.insert(RandomStream.words(seed: seed, path: path, day: day, purpose: purpose))
            count += 1
          }
        }
      }
    }
    #expect(seen.count == count)
  }

  @Test func aStreamIsItsBlocks() {
    var stream = RandomStream(seed: 0x0123_4567_89ab_cdef, path: 7, day: -5, purpose: .test)
    for block: UInt32 in 0..<50 {
      let words = Philox4x32.block(
        counter: SIMD4(block, UInt32(bitPattern: -5), 7, 1000),
        key: SIMD2(0x89ab_cdef, 0x0123_4567))
      for lane in 0..<4 { #expect(stream.nextWord() == words[lane]) }
    }
    var wide = RandomStream(seed: 9, path: 0, day: 0, purpose: .day)
    let first = RandomStream.words(seed: 9, path: 0, day: 0, purpose: .day)
    #expect(wide.next() == UInt64(first.y) << 32 | UInt64(first.x))
    #expect(wide.next() == UInt64(first.w) << 32 | UInt64(first.z))
  }

  @Test func uniformNumbersAreOpen() {
    #expect(RandomStream.uniform(word: 0) == 0x1p-33)
    #expect(RandomStream.uniform(word: .max) == 1 - 0x1p-33)
    var stream = RandomStream(seed: 3, path: 0, day: 0, purpose: .test)
    var sum = 0.0
    for _ in 0..<100_000 {
      let u = stream.nextUniform()
      #expect(u > 0 && u < 1)
      sum += u
    }
    // Five standard errors of the mean.
    #expect(abs(sum / 100_000 - 0.5) < 5 * (1.0 / 12 / 100_000).squareRoot())
  }
}
