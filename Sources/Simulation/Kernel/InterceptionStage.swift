/// Attempts, arrivals and the pools of those who wait, on a day of a slot: ``InterceptionMechanism``
/// for many paths at once.
enum InterceptionStage {
  /// Lanes of what a path carries from day to day.
  enum State {
    static let waiting = 0
    static let baselineWaiting = 1
    static let count = 2
  }

  /// The levers of a day.
  struct Day: Sendable {
    /// The odds ι/(1 − ι) of the baseline and of the scenario, before the week's variation.
    var baselineOdds: Float
    var odds: Float
    /// The most people who can be stopped on a day.
    var capacity: Float
    /// The probability ρ, the share g of those waiting who try again, and the share of them who have
    /// not given up since the day before.
    var probability: Float
    var dailyRate: Float
    var patience: Float
  }

  /// Odds that stand for certainty: fewer than one person in a billion passes.
  static let largestOdds: Float = 1e9

  /// Simulates a day.
  ///
  /// With E the week's factor of the odds: A⁰ = P(1 + o₀E) from the model's people P,
  /// A = max(0, A⁰ + g·c·(R − R⁰)), prevented people min(A·oE/(1 + oE), capacity).
  ///
  /// - Parameters:
  ///   - day: the levers.
  ///   - people: the people whom the model draws.
  ///   - boats: the boats.
  ///   - week: E of each path.
  ///   - state: the waiting pools.
  ///   - outcome: receives a day, a lane a measure.
  ///   - measureStride: how many lanes a measure is from the next.
  @inline(never)
  static func run(
    _ day: Day, people: UnsafePointer<Float>, boats: UnsafePointer<Float>,
    week: UnsafePointer<Float>, state: Lanes, outcome: Lanes, measureStride: Int
  ) {
    let waiting = state.floats(State.waiting)
    let baselineWaiting = state.floats(State.baselineWaiting)
    let arrived = outcome.integers(0)
    let landed = outcome.integers(measureStride)
    let attempted = outcome.integers(2 &* measureStride)
    let prevented = outcome.integers(3 &* measureStride)
    let crossing = outcome.integers(4 &* measureStride)
    let (o0, o, capacity) = (day.baselineOdds, day.odds, day.capacity)
    let (rho, g, patience) = (day.probability, day.dailyRate, day.patience)
    let most = PeopleStage.mostPeople
    for i in 0..<Slot.width {
      let p = people[i]
      let c: Float = p > 0 ? 1 : 0
      let baselineOdds = o0 * week[i]
      let odds = FloatMath.smaller(o * week[i], largestOdds)
      let passing = 1 / (1 + odds)
      let baselinePassing = 1 / (1 + baselineOdds)
      let r = waiting[i] * patience
      let r0 = baselineWaiting[i] * patience
      let baselineAttempts = p * (1 + baselineOdds)
      let attempts = FloatMath.smaller(
        FloatMath.larger(0, baselineAttempts + g * c * (r - r0)), most)
      let stopped = FloatMath.smaller(attempts * odds * passing, capacity)
      let passed = FloatMath.larger(attempts * passing, attempts - capacity)
      waiting[i] = r - g * c * r + rho * stopped
      baselineWaiting[i] = r0 - g * c * r0 + rho * (baselineAttempts * baselineOdds * baselinePassing)
      let arrivals = FloatMath.integer(passed)
      let tried = FloatMath.integer(attempts)
      arrived[i] = arrivals
      attempted[i] = tried
      prevented[i] = tried &- arrivals
      crossing[i] = arrivals > 0 ? 1 : 0
      // Boats arrive in proportion to people: interception does not touch people per boat.
      let share = boats[i] * (Float(arrivals) / FloatMath.larger(p, 1))
      let some: Float = boats[i] > 0 && arrivals > 0 ? 1 : 0
      landed[i] = FloatMath.integer(FloatMath.larger(share * some, some))
    }
  }

  /// A day without a known rate: everybody arrives, and attempts are not counted.
  @inline(never)
  static func pass(
    people: UnsafePointer<Float>, boats: UnsafePointer<Float>, outcome: Lanes, measureStride: Int
  ) {
    let arrived = outcome.integers(0)
    let landed = outcome.integers(measureStride)
    let attempted = outcome.integers(2 &* measureStride)
    let prevented = outcome.integers(3 &* measureStride)
    let crossing = outcome.integers(4 &* measureStride)
    for i in 0..<Slot.width {
      arrived[i] = FloatMath.integer(people[i])
      landed[i] = FloatMath.integer(boats[i])
      attempted[i] = 0
      prevented[i] = 0
      crossing[i] = people[i] > 0 ? 1 : 0
    }
  }
}
