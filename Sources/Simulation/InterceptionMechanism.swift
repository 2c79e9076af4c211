/// Attempts, arrivals and the pools of those who wait to try again, along one path.
///
/// On each day baseline attempts are A⁰ = P/(1 − ι₀), with P the arrivals that the model draws.
/// Attempts are A = max(0, A⁰ + g·c·(R − R⁰)) and arrivals (1 − ι′)·A, where c is one on a crossing
/// day. The waiting pool is R ← R(1 − g·c) + ρ·ι′·A; R⁰ follows the same rule at ι₀. At ι′ = ι₀ the
/// two pools are equal, and arrivals are P again, for any ρ. In equilibrium arrivals scale by
/// (1 − ι′)(1 − ρι₀)/((1 − ι₀)(1 − ρι′)).
package struct InterceptionMechanism: Sendable {
  /// The baseline rate ι₀.
  package let baselineRate: Double
  /// The probability ρ of trying again.
  package let probability: Double
  /// The share g of those waiting who try again on a crossing day.
  package let dailyRate: Double
  /// The waiting pool of the scenario, people.
  package var waiting = 0.0
  /// The waiting pool of the baseline, people.
  package var baselineWaiting = 0.0

  /// More people than any day can hold: 400 such days stay within 32 bits, whatever the levers.
  private static let mostPeople = 5e6

  /// A path's mechanism, with nobody waiting.
  package init(baselineRate: Double, probability: Double, dailyRate: Double) {
    self.baselineRate = baselineRate
    self.probability = probability
    self.dailyRate = dailyRate
  }

  /// Attempts and arrivals of a crossing day on which the model draws `people`, in whole people.
  package mutating func crossingDay(people: Double, rate: Double) -> (
    attempts: Int32, people: Int32
  ) {
    let baselineAttempts = people / (1 - baselineRate)
    let attempts = max(0, baselineAttempts + dailyRate * (waiting - baselineWaiting))
    let kept = 1 - dailyRate
    waiting = waiting * kept + probability * rate * attempts
    baselineWaiting = baselineWaiting * kept + probability * baselineRate * baselineAttempts
    let bounded = min(attempts, Self.mostPeople)
    return (Int32(bounded + 0.5), Int32((1 - rate) * bounded + 0.5))
  }
}
