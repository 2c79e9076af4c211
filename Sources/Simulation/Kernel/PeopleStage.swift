import StraitForecastModels
import StraitTimeSeries

/// Boats and people of a slot's crossing days under the levers of size: launches, events, people per
/// boat and its cap.
enum PeopleStage {
  /// More people than any day can hold: 400 such days stay within 32 bits, whatever the levers.
  static let mostPeople: Float = 5e6

  /// The levers of a day.
  struct Day: Sendable {
    /// What expected boats are multiplied by.
    var launches: Float
    /// The positions of the events that act, each with the share of arrivals that it touches.
    var events: [(position: Int, share: Float)]
    /// What people per boat are multiplied by.
    var peoplePerBoat: Float
    /// The most people per boat.
    var cap: Float
    /// The months for which each has grown on each path; `nil` where they are the same on all.
    var launchesMonths: Float?
    var peoplePerBoatMonths: Float?
    /// Whether the cap differs from path to path.
    var hasCapByPath = false

    /// Whether boats are those that the model draws.
    var leavesBoats: Bool { launches == 1 && events.isEmpty && launchesMonths == nil }
  }

  /// What differs from path to path, a lane each.
  struct ByPath {
    /// The logs of growth of launches and of people per boat: of the multiplier, and of a month.
    var launches: Growth?
    var peoplePerBoat: Growth?
    /// The most people per boat.
    var cap: UnsafePointer<Float>?
    /// The multipliers of events.
    var events: [UnsafePointer<Float>] = []

    /// The lanes of a growth; either may be absent.
    struct Growth {
      var multiplier: UnsafePointer<Float>?
      var month: UnsafePointer<Float>?

      /// The factor of a path after some months.
      @inline(__always)
      func factor(_ path: Int, months: Float) -> Float {
        FloatMath.exp((multiplier?[path] ?? 0) + (month?[path] ?? 0) * months)
      }
    }
  }

  /// Draws people and writes a day of a slot.
  ///
  /// - Parameters:
  ///   - count: the number of crossing paths.
  ///   - day: the levers.
  ///   - hasBoats: whether boats are counted; else the second part of the model draws people.
  ///   - table: the table of boats.
  ///   - scratch: the lanes of the day.
  ///   - byPath: what differs from path to path.
  ///   - list: the positions of the crossing paths within the slot.
  ///   - people: receives the people of every path of the slot.
  ///   - boats: receives the boats, where they are wanted.
  static func run(
    _ count: Int, day: Day, hasBoats: Bool, table: NegativeBinomialTable, scratch: Lanes,
    byPath: ByPath, list: UnsafePointer<UInt8>,
    people: UnsafeMutablePointer<Float>, boats: UnsafeMutablePointer<Float>?
  ) {
    let padded = CrossingStage.padded(count)
    let source: Int
    if day.leavesBoats {
      source = KernelLanes.Scratch.drawn
    } else {
      launch(
        padded, day: day, table: table, scratch: scratch, byPath: byPath, list: list)
      source = KernelLanes.Scratch.launched
    }
    if let months = day.peoplePerBoatMonths, let growth = byPath.peoplePerBoat {
      let factor = scratch.floats(KernelLanes.Scratch.lever)
      for k in 0..<padded {
        factor[k] = day.peoplePerBoat * growth.factor(Int(list[k]), months: months)
      }
      fill(
        padded, source: source, factor: OneForEach(values: factor), hasBoats: hasBoats,
        scratch: scratch)
    } else {
      fill(
        padded, source: source, factor: SameForAll(value: day.peoplePerBoat),
        hasBoats: hasBoats, scratch: scratch)
    }
    if day.hasCapByPath, let caps = byPath.cap {
      let cap = scratch.floats(KernelLanes.Scratch.lever)
      for k in 0..<padded { cap[k] = caps[Int(list[k])] }
      limit(padded, boats: source, cap: OneForEach(values: cap), scratch: scratch)
    } else if day.cap < .infinity {
      limit(padded, boats: source, cap: SameForAll(value: day.cap), scratch: scratch)
    }
    scatter(
      count, boats: source, scratch: scratch, list: list, toPeople: people, toBoats: boats)
  }

  private static func fill(
    _ count: Int, source: Int, factor: some LaneValue, hasBoats: Bool, scratch: Lanes
  ) {
    if hasBoats {
      board(count, boats: source, factor: factor, scratch: scratch)
    } else {
      takeDirectly(count, source: source, factor: factor, scratch: scratch)
    }
  }

  /// Boats for so many expected: 1 + NB(expected − 1), or below one a single boat with that
  /// probability. Never fewer where more are expected.
  @inline(never)
  private static func launch(
    _ count: Int, day: Day, table: NegativeBinomialTable, scratch: Lanes, byPath: ByPath,
    list: UnsafePointer<UInt8>
  ) {
    let expected = scratch.floats(KernelLanes.Scratch.expected)
    let target = scratch.floats(KernelLanes.Scratch.people)
    let logMean = scratch.floats(KernelLanes.Scratch.launchedLogMean)
    let launched = scratch.floats(KernelLanes.Scratch.launched)
    let word = scratch.words(KernelLanes.Scratch.boatsWord)
    for k in 0..<count { target[k] = day.launches * expected[k] }
    for event in day.events {
      let multiplier = byPath.events[event.position]
      for k in 0..<count { target[k] *= 1 + event.share * (multiplier[Int(list[k])] - 1) }
    }
    if let growth = byPath.launches, let months = day.launchesMonths {
      for k in 0..<count { target[k] *= growth.factor(Int(list[k]), months: months) }
    }
    let row = scratch.integers(KernelLanes.Scratch.launchedRow)
    let rounding = scratch.floats(KernelLanes.Scratch.rounding)
    let smallest = Float(NegativeBinomialTable.smallestLogMean)
    let rowsPerUnit = table.rowsPerUnit
    for k in 0..<count {
      let bounded = FloatMath.larger(
        FloatMath.log(FloatMath.larger(target[k] - 1, 1e-6)), smallest)
      logMean[k] = bounded
      row[k] = NegativeBinomialTable.row(
        logMean: bounded, rounding: rounding[k], rowsPerUnit: rowsPerUnit)
    }
    let more = scratch.integers(KernelLanes.Scratch.more)
    table.draw(
      count, firstRows: scratch.integers(KernelLanes.Scratch.firstRow), rows: row,
      logMeans: logMean, words: word, into: more)
    for k in 0..<count {
      let single: Float = FloatMath.uniform(word: word[k]) <= 1 - target[k] ? 0 : 1
      launched[k] = target[k] < 1 ? single : 1 + Float(more[k])
    }
  }

  /// People: B·exp(level)·Gamma(k)/k with 1/k the observation variance of B boats, at least one.
  @inline(never)
  private static func board(
    _ count: Int, boats source: Int, factor: some LaneValue, scratch: Lanes
  ) {
    let boats = scratch.floats(source)
    let level = scratch.floats(KernelLanes.Scratch.perBoat)
    let word = scratch.words(KernelLanes.Scratch.peopleWord)
    let people = scratch.floats(KernelLanes.Scratch.people)
    let fixed = Float(OccupancyModel.fixedVariance)
    let perBoat = Float(OccupancyModel.varianceOfABoat)
    for k in 0..<count {
      let some = FloatMath.larger(boats[k], 1)
      let spread = (fixed + perBoat / some).squareRoot()
      let gamma = MeanOneGamma.quantile(z: FloatMath.normalQuantile(word: word[k]), s: spread)
      let drawn = some * factor[k] * level[k] * gamma
      let bounded = FloatMath.smaller(FloatMath.larger(drawn, 1), mostPeople)
      people[k] = boats[k] > 0 ? FloatMath.rounded(bounded) : 0
    }
  }

  /// At most the cap in each boat.
  @inline(never)
  private static func limit(
    _ count: Int, boats source: Int, cap: some LaneValue, scratch: Lanes
  ) {
    let boats = scratch.floats(source)
    let people = scratch.floats(KernelLanes.Scratch.people)
    for k in 0..<count {
      // A little up, since a whole bound may come out just below itself in single precision.
      let bound = cap[k] * FloatMath.larger(boats[k], 1) * (1 + 0x1p-22)
      let nearest = FloatMath.rounded(bound)
      let most = nearest - (nearest > bound ? 1 : 0)
      people[k] = FloatMath.smaller(people[k], FloatMath.larger(most, 1))
    }
  }

  /// People where the model draws them directly.
  @inline(never)
  private static func takeDirectly(
    _ count: Int, source: Int, factor: some LaneValue, scratch: Lanes
  ) {
    let drawn = scratch.floats(source)
    let people = scratch.floats(KernelLanes.Scratch.people)
    for k in 0..<count {
      let bounded = FloatMath.smaller(FloatMath.larger(drawn[k] * factor[k], 1), mostPeople)
      people[k] = drawn[k] > 0 ? FloatMath.rounded(bounded) : 0
    }
  }

  @inline(never)
  private static func scatter(
    _ count: Int, boats source: Int, scratch: Lanes, list: UnsafePointer<UInt8>,
    toPeople: UnsafeMutablePointer<Float>, toBoats: UnsafeMutablePointer<Float>?
  ) {
    let people = scratch.floats(KernelLanes.Scratch.people)
    let boats = scratch.floats(source)
    for i in 0..<Slot.width { toPeople[i] = 0 }
    for k in 0..<count { toPeople[Int(list[k])] = people[k] }
    guard let toBoats else { return }
    for i in 0..<Slot.width { toBoats[i] = 0 }
    for k in 0..<count { toBoats[Int(list[k])] = boats[k] }
  }
}
