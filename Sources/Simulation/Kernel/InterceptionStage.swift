import StraitTimeSeries

/// Attempts, arrivals and the pools of those who wait, on a day of a slot.
///
/// Re-attempts: on each day baseline attempts are A⁰ = P/(1 − ι₀), with P the arrivals that the model
/// draws, attempts A = max(0, A⁰ + g·c·(R − R⁰)) and arrivals (1 − ι′)·A, where c is one on a crossing
/// day. The waiting pool is R ← R(1 − g·c) + ρ·ι′·A; R⁰ follows the same rule at ι₀. At ι′ = ι₀ the two
/// pools are equal, and arrivals are P again, for any ρ. In equilibrium arrivals scale by
/// (1 − ι′)(1 − ρι₀)/((1 − ι₀)(1 − ρι′)).
enum InterceptionStage {
  /// Lanes of what a path carries from day to day.
  enum State {
    /// The waiting pools of the scenario and of the baseline.
    static let waiting = 0
    static let baselineWaiting = 1
    /// The share of attempts that passes, and that which is stopped.
    static let passing = 2
    static let stopping = 3
    /// Attempts for each person who arrives in the baseline, and the share of them that is stopped.
    static let attempting = 4
    static let baselineStopping = 5
    static let count = 6
  }

  /// The levers of a day.
  struct Day: Sendable {
    /// The odds ι/(1 − ι) of the baseline and of the scenario, before the week's variation.
    var baselineOdds: Float
    var odds: Float
    /// How much of the level's δ goes into the scenario's odds.
    var levelShare: Float
    /// The scenario's log odds where they differ from path to path.
    var logOdds: PathValue?
    /// The most people who can be stopped on a day.
    var capacity: Float
    /// The probability ρ, the share g of those waiting who try again, and the share of them who have
    /// not given up since the day before.
    var probability: Float
    var dailyRate: Float
    var patience: Float

    /// Whether the day is like one of the baseline, if those before were.
    var isBaseline: Bool {
      odds == baselineOdds && levelShare == 1 && logOdds == nil
        && capacity == PeopleStage.mostPeople
    }

    /// Whether the shares of attempts are those of another day, the week being the same.
    func hasShares(of other: Day) -> Bool {
      odds == other.odds && levelShare == other.levelShare && logOdds == other.logOdds
    }
  }

  /// What differs from path to path, a lane each.
  struct ByPath {
    var capacity: UnsafePointer<Float>
    var probability: UnsafePointer<Float>
    var dailyRate: UnsafePointer<Float>
    var patience: UnsafePointer<Float>
  }

  /// Odds that stand for certainty: fewer than one person in a billion passes.
  static let largestOdds: Float = 1e9

  /// Sets the shares for a week's factor E of the odds, where it or the odds are new: with o the odds,
  /// oE/(1 + oE) of attempts are stopped.
  @inline(never)
  static func setShares(_ day: Day, week: UnsafePointer<Float>, state: Lanes) {
    let (passing, stopping) = (state.floats(State.passing), state.floats(State.stopping))
    let attempting = state.floats(State.attempting)
    let baselineStopping = state.floats(State.baselineStopping)
    for i in 0..<Slot.width {
      let baselineOdds = FloatMath.smaller(day.baselineOdds * week[i], largestOdds)
      let odds = FloatMath.smaller(day.odds * week[i], largestOdds)
      passing[i] = 1 / (1 + odds)
      stopping[i] = odds * (1 / (1 + odds))
      attempting[i] = 1 + baselineOdds
      baselineStopping[i] = baselineOdds * (1 / (1 + baselineOdds))
    }
  }

  /// The same where something is not known of the level, or the odds differ from path to path: with δ
  /// of the week, o₀e^δE/(1 + o₀e^δE) and oe^(wδ)E/(1 + oe^(wδ)E).
  @inline(never)
  static func setShares(
    _ day: Day, week: UnsafePointer<Float>, level: UnsafePointer<Float>,
    logOdds: UnsafePointer<Float>?, state: Lanes
  ) {
    let (passing, stopping) = (state.floats(State.passing), state.floats(State.stopping))
    let attempting = state.floats(State.attempting)
    let baselineStopping = state.floats(State.baselineStopping)
    let share = day.levelShare
    for i in 0..<Slot.width {
      let moved = FloatMath.exp(level[i])
      let baselineOdds = FloatMath.smaller(day.baselineOdds * moved * week[i], largestOdds)
      let own = logOdds.map { FloatMath.exp($0[i] + share * level[i]) }
      let factor = share == 1 ? moved : share == 0 ? 1 : FloatMath.exp(share * level[i])
      let odds = FloatMath.smaller((own ?? day.odds * factor) * week[i], largestOdds)
      passing[i] = 1 / (1 + odds)
      stopping[i] = odds * (1 / (1 + odds))
      attempting[i] = 1 + baselineOdds
      baselineStopping[i] = baselineOdds * (1 / (1 + baselineOdds))
    }
  }

  /// Simulates a day.
  ///
  /// Baseline attempts are A⁰ = P/(1 − ι₀) for the model's people P, attempts
  /// A = max(0, A⁰ + g·c·(R − R⁰)), and prevented people min(ι·A, capacity).
  ///
  /// - Parameters:
  ///   - day: the levers.
  ///   - byPath: those that differ from path to path.
  ///   - people: the people whom the model draws.
  ///   - state: the pools and shares.
  ///   - arrived: receives those who arrive.
  ///   - attempted: receives those who attempt.
  static func run(
    _ day: Day, byPath: ByPath?, people: UnsafePointer<Float>, state: Lanes,
    arrived: UnsafeMutablePointer<Int32>, attempted: UnsafeMutablePointer<Int32>
  ) {
    if let byPath {
      move(
        capacity: OneForEach(values: byPath.capacity),
        probability: OneForEach(values: byPath.probability),
        dailyRate: OneForEach(values: byPath.dailyRate),
        patience: OneForEach(values: byPath.patience), people: people, state: state,
        arrived: arrived, attempted: attempted)
    } else {
      move(
        capacity: SameForAll(value: day.capacity),
        probability: SameForAll(value: day.probability),
        dailyRate: SameForAll(value: day.dailyRate),
        patience: SameForAll(value: day.patience), people: people, state: state,
        arrived: arrived, attempted: attempted)
    }
  }

  @inline(never)
  private static func move<Value: LaneValue>(
    capacity: Value, probability: Value, dailyRate: Value, patience: Value,
    people: UnsafePointer<Float>, state: Lanes, arrived: UnsafeMutablePointer<Int32>,
    attempted: UnsafeMutablePointer<Int32>
  ) {
    let waiting = state.floats(State.waiting)
    let baselineWaiting = state.floats(State.baselineWaiting)
    let (passing, stopping) = (state.floats(State.passing), state.floats(State.stopping))
    let attempting = state.floats(State.attempting)
    let baselineStopping = state.floats(State.baselineStopping)
    let most = PeopleStage.mostPeople
    for i in 0..<Slot.width {
      let p = people[i]
      let rho = probability[i]
      let trying: Float = p > 0 ? dailyRate[i] : 0
      let r = waiting[i] * patience[i]
      let r0 = baselineWaiting[i] * patience[i]
      let baselineAttempts = FloatMath.smaller(p * attempting[i], most)
      let attempts = FloatMath.smaller(
        FloatMath.larger(0, baselineAttempts + trying * (r - r0)), most)
      let stopped = FloatMath.smaller(attempts * stopping[i], capacity[i])
      // From whole attempts, so that no more than the capacity are prevented.
      let tried = FloatMath.rounded(attempts)
      let passed = FloatMath.larger(attempts * passing[i], tried - capacity[i])
      waiting[i] = r - trying * r + rho * stopped
      baselineWaiting[i] = r0 - trying * r0 + rho * (baselineAttempts * baselineStopping[i])
      arrived[i] = FloatMath.integer(passed)
      attempted[i] = FloatMath.integer(tried)
    }
  }

  /// A day of a scenario that leaves interception as it is in the baseline: its pools hold what those
  /// of the baseline hold, so that attempts are those of the baseline, whoever waits.
  @inline(never)
  static func runBaseline(
    people: UnsafePointer<Float>, state: Lanes, arrived: UnsafeMutablePointer<Int32>,
    attempted: UnsafeMutablePointer<Int32>
  ) {
    let (passing, attempting) = (state.floats(State.passing), state.floats(State.attempting))
    for i in 0..<Slot.width {
      let attempts = FloatMath.smaller(people[i] * attempting[i], PeopleStage.mostPeople)
      arrived[i] = FloatMath.integer(attempts * passing[i])
      attempted[i] = FloatMath.integer(attempts)
    }
  }

  /// A day without a known rate: everybody arrives.
  @inline(never)
  static func pass(people: UnsafePointer<Float>, arrived: UnsafeMutablePointer<Int32>) {
    for i in 0..<Slot.width { arrived[i] = FloatMath.integer(people[i]) }
  }

  /// The most people on any path.
  @inline(never)
  static func most(_ people: UnsafePointer<Int32>) -> Int32 {
    var most: Int32 = 0
    for i in 0..<Slot.width { most = max(most, people[i]) }
    return most
  }

  /// Boats in proportion to people, at least one where anybody arrives: interception does not touch
  /// people per boat.
  @inline(never)
  static func land(
    people: UnsafePointer<Float>, boats: UnsafePointer<Float>, arrived: UnsafePointer<Int32>,
    landed: UnsafeMutablePointer<Int32>
  ) {
    for i in 0..<Slot.width {
      let share = boats[i] * (Float(arrived[i]) / FloatMath.larger(people[i], 1))
      let some: Float = arrived[i] > 0 ? 1 : 0
      landed[i] = FloatMath.integer(FloatMath.larger(share * some, some))
    }
  }

  /// People whose attempt was prevented.
  @inline(never)
  static func prevent(
    attempted: UnsafePointer<Int32>, arrived: UnsafePointer<Int32>,
    prevented: UnsafeMutablePointer<Int32>
  ) {
    for i in 0..<Slot.width { prevented[i] = attempted[i] &- arrived[i] }
  }

  /// One on days on which anybody arrives.
  @inline(never)
  static func mark(arrived: UnsafePointer<Int32>, crossing: UnsafeMutablePointer<Int32>) {
    for i in 0..<Slot.width { crossing[i] = arrived[i] > 0 ? 1 : 0 }
  }
}
