import StraitForecastModels
import StraitSimulation
import Testing

@Suite("Events move launches on their days")
struct EventLeverTests {
  private static let days = 92
  private static let span = 20..<60

  private func levers(
    median: Double, interval: ClosedRange<Double>, share: Double, days: Range<Int> = span
  ) -> DailyLevers {
    var levers = DailyLevers(days: Self.days)
    levers.events = [
      DailyLevers.Event(days: days, median: median, interval: interval, share: share)
    ]
    return levers
  }

  private func boats(_ paths: [SimulatedPath], over days: Range<Int> = span) -> Double {
    Double(paths.reduce(0) { $0 + total($1.boats, over: days) })
  }

  /// A factor of one, or a factor that touches nothing.
  @Test func eventsThatDoNothing() throws {
    let seed: UInt64 = 201
    let simulator = try Fixture.simulator(seed: seed)
    let base = simulator.collect(DailyLevers(days: Self.days), count: 4096)
    for (median, interval, share) in [
      (1, 1...1, 0), (1, 1...1, 0.4), (1, 1...1, 1), (1.7, 0.5...3, 0),
    ] as [(Double, ClosedRange<Double>, Double)] {
      let paths = simulator.collect(
        levers(median: median, interval: interval, share: share), count: 4096)
      expectSame(paths, base, "seed \(seed), median \(median), share \(share)")
    }
  }

  /// With the noise held a larger median gives no fewer boats on any day, and other days are left.
  @Test(arguments: [0.3, 1])
  func moreLaunchesForALargerMedian(_ share: Double) throws {
    let seed: UInt64 = 202
    let simulator = try Fixture.simulator(seed: seed)
    let base = simulator.collect(DailyLevers(days: Self.days), count: 2000)
    var previous: [SimulatedPath]?
    for median in [0.2, 0.5, 0.9, 1.3, 2.5] {
      let paths = simulator.collect(
        levers(median: median, interval: 0.6 * median...1.5 * median, share: share), count: 2000)
      for (path, plain) in zip(paths, base) {
        expectSame(path.people[..<20], plain.people[..<20], "seed \(seed), days before")
        expectSame(path.boats[60...], plain.boats[60...], "seed \(seed), days after")
      }
      if let previous {
        let falls = zip(paths, previous).reduce(0) { sum, pair in
          sum + Self.span.count { pair.0.boats[$0] < pair.1.boats[$0] }
        }
        #expect(falls == 0, "seed \(seed), median \(median): fewer boats on \(falls) days")
        #expect(boats(paths) > boats(previous), "seed \(seed), median \(median)")
      }
      previous = paths
    }
  }

  /// A factor without spread scales expected boats by 1 + share·(M − 1), as launches do.
  @Test func certainEventsAreLaunches() throws {
    let seed: UInt64 = 203
    let simulator = try Fixture.simulator(seed: seed)
    for (median, share) in [(1.5, 0.5), (0.4, 1), (2, 0.25)] {
      var launches = DailyLevers(days: Self.days)
      for day in Self.span { launches.launches[day] = 1 + share * (median - 1) }
      let one = simulator.collect(
        levers(median: median, interval: median...median, share: share), count: 2000)
      let other = simulator.collect(launches, count: 2000)
      // The factor is an exponential in single precision: hardly a boat in ten thousand differs.
      let apart = zip(one, other).reduce(0) { sum, pair in
        sum + Self.span.reduce(0) { $0 + abs(Int(pair.0.boats[$1]) - Int(pair.1.boats[$1])) }
      }
      #expect(
        Double(apart) <= 1e-4 * boats(other), "seed \(seed), median \(median): \(apart) boats")
    }
  }

  /// The factor is log-normal on either side of its median: season by season its quantiles are read
  /// from what boats are multiplied by where very many are expected.
  @Test func factorHasItsInterval() throws {
    let seed: UInt64 = 204
    let simulator = try Fixture.simulator(seed: seed)
    let (median, interval) = (1.4, 0.8...3.5)
    var many = levers(median: median, interval: interval, share: 1, days: 0..<Self.days)
    many.launches = many.launches.map { _ in 400 }
    var without = many
    without.events = []
    let count = 8192
    let pairs = zip(
      simulator.collect(many, count: count), simulator.collect(without, count: count))
    let factors = pairs.compactMap { path, plain -> Double? in
      let (all, rest) = (total(path.boats), total(plain.boats))
      return rest > 20_000 ? Double(all) / Double(rest) : nil
    }.sorted()
    #expect(factors.count > count * 9 / 10, "seed \(seed): \(factors.count)")
    for (level, value) in [(0.05, interval.lowerBound), (0.5, median), (0.95, interval.upperBound)]
    {
      // Shares of factors below the stated quantile, within five standard errors.
      let share = Double(factors.count { $0 < value }) / Double(factors.count)
      let error = (level * (1 - level) / Double(factors.count)).squareRoot()
      #expect(abs(share - level) < 5 * error, "seed \(seed), \(value): \(share), not \(level)")
    }
  }

  /// Each event has a factor of its own, and one that overlaps multiplies the other.
  @Test func eventsMultiply() throws {
    let seed: UInt64 = 205
    let simulator = try Fixture.simulator(seed: seed)
    var both = DailyLevers(days: Self.days)
    both.events = [
      DailyLevers.Event(days: 10..<50, median: 2, interval: 2...2, share: 1),
      DailyLevers.Event(name: "b", days: 30..<70, median: 1.5, interval: 1.5...1.5, share: 1),
    ]
    let base = simulator.collect(DailyLevers(days: Self.days), count: 4000)
    let paths = simulator.collect(both, count: 4000)
    for (days, factor) in [(0..<10, 1), (10..<30, 2), (30..<50, 3), (50..<70, 1.5), (70..<92, 1)] {
      let ratio = boats(paths, over: days) / boats(base, over: days)
      #expect(abs(ratio / factor - 1) < 0.03, "seed \(seed), days \(days): \(ratio)")
    }
    var uncertain = DailyLevers(days: Self.days)
    uncertain.events = [0..<46, 46..<92].map {
      DailyLevers.Event(
        name: "on days \($0)", days: $0, median: 1, interval: 0.1...10, share: 1)
    }
    // Factors of two events are independent: either may be large where the other is small.
    let spread = simulator.collect(uncertain, count: 4000)
    var counts = [0, 0, 0, 0]
    for (path, plain) in zip(spread, base) {
      let rises = [0..<46, 46..<92].map { days in
        total(path.boats, over: days) > total(plain.boats, over: days)
      }
      counts[(rises[0] ? 2 : 0) + (rises[1] ? 1 : 0)] += 1
    }
    // A thousand expected in each cell, with a standard deviation of 27.
    #expect(counts.allSatisfy { abs($0 - 1000) < 170 }, "seed \(seed): \(counts)")
  }
}
