import StraitTimeSeries

/// The same fit and forecast at many earlier dates at which nothing is known to have happened: how
/// often this method would have found an effect there.
package struct PlaceboTests: Sendable {
  /// One date.
  package struct Test: Sendable {
    /// The first day of the first window.
    package let from: Day
    /// The last day of the last window.
    package let to: Day
    /// What was found over each window, and last over all of them together.
    package let effects: [Effect]
  }

  /// The dates, the latest first.
  package let tests: [Test]
  /// Whether the windows overlap, so that the tests are not independent.
  package let overlap: Bool
  /// The number of dates at which the model could not be fitted.
  package let failed: Int

  /// How an effect that was found compares with those of the placebo dates.
  package struct Comparison: Sendable, Equatable {
    /// The number of dates.
    package let dates: Int
    /// The number of dates whose 90% interval holds no effect.
    package let holdingZero: Int
    /// The number of dates with a departure at least as large, in per cent and in either direction.
    package let atLeastAsLarge: Int
    /// The number of dates with a departure at least as improbable by its tail probability.
    package let atLeastAsImprobable: Int

    /// The place of the effect by size among itself and the placebo dates, 1 for the largest.
    package var rank: Int { atLeastAsLarge + 1 }
  }

  /// Compares an effect with the dates.
  ///
  /// - Parameters:
  ///   - effect: the effect that was found.
  ///   - window: the position of its window, or the number of windows for all together.
  /// - Returns: the counts; `nil` without a date.
  package func comparison(of effect: Effect, window: Int) -> Comparison? {
    guard !tests.isEmpty else { return nil }
    let others = tests.map { $0.effects[window] }
    return Comparison(
      dates: others.count, holdingZero: others.count(where: \.holdsZero),
      atLeastAsLarge: others.count { abs($0.share[2].value) >= abs(effect.share[2].value) },
      atLeastAsImprobable: others.count {
        $0.tailProbability.value <= effect.tailProbability.value
      })
  }
}

/// The dates at which a design is tried where nothing is known to have happened.
struct PlaceboDates: Sendable {
  /// The design at each date, the latest first.
  let designs: [ImpactDesign]
  /// Whether their windows overlap.
  let overlap: Bool

  /// The number of dates that is wanted before windows may overlap.
  static let enough = 20

  /// The dates before a design that leave at least `ample` steps of history: windows that do not
  /// overlap where enough of them fit, the latest ones first, and otherwise evenly spread ones.
  init(before design: ImpactDesign, ample: Int, most: Int) {
    let length = design.span.upperBound - design.history
    let apart = max(0, design.history - ample) / length
    guard apart < min(most, Self.enough) else {
      designs = (0..<min(apart, most)).map { design.earlier(by: length * ($0 + 1)) }
      overlap = false
      return
    }
    let possible = max(0, design.history - ample - length + 1)
    let count = min(most, Self.enough, possible)
    let shifts = (0..<count).map {
      length + (count > 1 ? (possible - 1) * $0 / (count - 1) : 0)
    }
    designs = shifts.map(design.earlier)
    overlap = zip(shifts, shifts.dropFirst()).contains { $1 - $0 < length }
  }
}
