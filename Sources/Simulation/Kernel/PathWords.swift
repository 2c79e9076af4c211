import StraitDistributions

/// How the random words of paths are drawn.
package enum Sampling: Sendable {
  /// Paths are independent, so that the Monte Carlo standard errors computed from a run are right.
  case independent
  /// Paths are stratified (`StratifiedWords`): means have smaller errors, which a run cannot
  /// itself measure. For backtests, whose errors are those between origins.
  case stratified
}

/// The random words of one purpose for slots of paths, four at a time: the words of the streams at
/// (seed, path, day, purpose), see ``RandomStream``, or stratified ones in their place.
struct PathWords: Sendable {
  private let seed: UInt64
  private let purpose: Purpose
  private let groups: Int
  private let strata: [StratifiedWords]?

  /// The words of a group: what one call of the generator gives.
  static let perGroup = 4

  /// Words for a run.
  ///
  /// - Parameters:
  ///   - purpose: their use.
  ///   - seed: the seed.
  ///   - sampling: how paths are drawn.
  ///   - days: how many days, from 0 on, will be asked for.
  ///   - groups: how many groups of four a day.
  init(_ purpose: Purpose, seed: UInt64, sampling: Sampling, days: Int, groups: Int = 1) {
    self.seed = seed
    self.purpose = purpose
    self.groups = groups
    strata =
      switch sampling {
      case .independent: nil
      case .stratified:
        (0..<days).flatMap { day in
          (0..<groups * Self.perGroup).map {
            StratifiedWords(seed: seed, day: day, purpose: purpose, index: $0)
          }
        }
      }
  }

  /// Fills the words of a slot: word j of path i stands at `j * Slot.width + i`.
  func fill(
    _ words: UnsafeMutablePointer<UInt32>, firstPath: Int, day: Int, group: Int = 0
  ) {
    let first = UInt32(truncatingIfNeeded: firstPath)
    guard let strata else {
      Philox4x32.fill(
        words, count: Slot.width,
        counter: SIMD4(
          UInt32(truncatingIfNeeded: group), UInt32(truncatingIfNeeded: day), first,
          UInt32(purpose.rawValue)),
        key: SIMD2(
          UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
      return
    }
    for index in 0..<Self.perGroup {
      Self.fillStratified(
        words + index * Slot.width, first: first,
        coordinate: strata[(day * groups + group) * Self.perGroup + index])
    }
  }

  @inline(never)
  private static func fillStratified(
    _ words: UnsafeMutablePointer<UInt32>, first: UInt32, coordinate: StratifiedWords
  ) {
    for i in 0..<Slot.width {
      words[i] = coordinate.word(path: first &+ UInt32(truncatingIfNeeded: i))
    }
  }
}
