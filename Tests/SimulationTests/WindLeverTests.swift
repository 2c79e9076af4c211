import StraitDistributions
import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries

@Suite("Levers of night wind")
struct WindLeverTests {
  private static let days = 40
  /// Days on which the nights before the horizon have been forgotten.
  private static let later = 12..<days

  private func simulator(
    _ model: HurdlePosterior? = nil, ahead: NightWind? = nil, seed: UInt64
  ) throws -> Simulator {
    let model = try model ?? WindFixture.model.get().hurdle
    return try WindFixture.simulator(
      HurdleHorizon(of: model, days: Self.days, ahead: ahead.map { NightsAhead([$0]) }), seed: seed)
  }

  private func levers(_ change: (inout DailyLevers.Wind) -> Void) -> DailyLevers {
    var wind = DailyLevers.Wind(days: Self.days)
    change(&wind)
    var levers = DailyLevers(days: Self.days)
    levers.wind = wind
    return levers
  }

  private func everyDay(_ value: Double) -> [Double] { Array(repeating: value, count: Self.days) }

  private func crossings(_ path: SimulatedPath, over days: Range<Int>) -> Double {
    Double(path.people[days].count { $0 > 0 })
  }

  @Test func nothingDoneChangesNothing() throws {
    let seed: UInt64 = 241
    let simulator = try simulator(seed: seed)
    let base = simulator.collect(DailyLevers(days: Self.days), count: 2000)
    expectSame(simulator.collect(levers { _ in }, count: 2000), base, "seed \(seed)")
    let generator = try #require(try WindFixture.model.get().hurdle.wind).generator
    let own = levers { wind in wind.recursion = wind.recursion.map { _ in generator.recursion } }
    expectSame(simulator.collect(own, count: 2000), base, "seed \(seed), its own recursion")
    let moved = simulator.collect(levers { $0.delta[20] = 1 }, count: 2000)
    expectSame(moved.map { $0.people[..<20] }, base.map { $0.people[..<20] }, "seed \(seed)")
    expectSame(moved == base, false, "seed \(seed): a delta on one day")
  }

  /// A model without wind does not answer.
  @Test func modelWithoutWindDoesNotAnswer() throws {
    let simulator = try Fixture.simulator(seed: 242)
    var windy = DailyLevers(days: 92)
    windy.wind = DailyLevers.Wind(days: 92)
    windy.wind?.delta = Array(repeating: 2, count: 92)
    expectSame(
      simulator.collect(windy, count: 500),
      simulator.collect(DailyLevers(days: 92), count: 500), "a delta of 2")
  }

  @Test func moreWindNeverRaisesCrossingDays() throws {
    let seed: UInt64 = 243
    let simulator = try simulator(seed: seed)
    func mean(_ levers: DailyLevers) -> Double {
      let paths = simulator.collect(levers, count: 4096)
      return paths.reduce(0) { $0 + crossings($1, over: 0..<Self.days) } / 4096
    }
    let shifts = [-2, -0.5, 0, 0.5, 2, 6].map { shift in
      mean(levers { $0.shift = everyDay(shift) })
    }
    let deltas = [-1, -0.3, 0, 0.3, 1].map { delta in
      mean(levers { $0.delta = everyDay(delta) })
    }
    for means in [shifts, deltas] {
      for (calmer, windier) in zip(means, means.dropFirst()) {
        #expect(windier < calmer, "seed \(seed): \(means)")
      }
    }
  }

  /// Nights that a scenario replays are those of a record known ahead, and a shift moves either.
  @Test(arguments: [4.0, 8.5])
  func replayIsARecordKnownAhead(_ speed: Double) throws {
    let seed: UInt64 = 244
    let free = try simulator(seed: seed)
    let known = try simulator(ahead: WindFixture.steady(speed, nights: 15), seed: seed)
    for shift in [0, 1.5] {
      let replay = levers { wind in
        for day in 0..<15 { wind.replay[day] = speed }
        wind.shift = everyDay(shift)
      }
      expectSame(
        free.collect(replay, count: 2000),
        known.collect(levers { $0.shift = everyDay(shift) }, count: 2000),
        "seed \(seed), \(speed) m/s, shift \(shift)")
    }
    // A replay takes the place of what is known.
    let other = levers { wind in for day in 0..<15 { wind.replay[day] = 6 } }
    expectSame(
      known.collect(other, count: 1000), free.collect(other, count: 1000), "seed \(seed), replay")
  }

  /// Where crossing days are the calm nights their share is that of the generator.
  @Test(arguments: [-0.6, -0.2, 0, 0.4])
  func deltaMovesTheCalmShare(_ delta: Double) throws {
    let seed: UInt64 = 245
    let model = try CalmNightModel.model.get()
    let generator = try #require(model.wind).generator
    let dates = Self.later.map { WindFixture.origin.advanced(by: $0 + 1) }
    let paths = try simulator(model, seed: seed).collect(
      levers { $0.delta = everyDay(delta) }, count: 20_000)
    let (share, error) = meanAndError(
      paths.map { crossings($0, over: Self.later) / Double(Self.later.count) })
    let expected = generator.calmShare(delta: delta, over: dates)
    #expect(
      error < 0.002 && abs(share - expected) < 5 * error + 2e-4,
      "seed \(seed): \(share) ± \(error), expected \(expected)")
  }

  /// A shift of the speed by v makes the nights below 7 − v calm.
  @Test func shiftMovesTheSpeed() throws {
    let seed: UInt64 = 246
    let model = try CalmNightModel.model.get()
    let generator = try #require(model.wind).generator
    let simulator = try simulator(model, seed: seed)
    for shift in [-1.5, 0.8] {
      let paths = simulator.collect(levers { $0.shift = everyDay(shift) }, count: 20_000)
      let (share, error) = meanAndError(
        paths.map { crossings($0, over: Self.later) / Double(Self.later.count) })
      let expected =
        Self.later.reduce(0.0) { sum, day in
          let date = WindFixture.origin.advanced(by: day + 1)
          let bound = generator.standardised(speed: WindGenerator.calmSpeed - shift, on: date)
          return sum + SpecialFunctions.normalCumulative(bound)
        } / Double(Self.later.count)
      #expect(
        abs(share - expected) < 5 * error + 2e-4,
        "seed \(seed), shift \(shift): \(share) ± \(error), expected \(expected)")
    }
  }

  /// Another law of z makes calm spells longer or shorter and leaves the share of calm nights.
  @Test(arguments: [0.5, 0.85])
  func recursionMovesPersistence(_ persistence: Double) throws {
    let seed: UInt64 = 247
    let model = try CalmNightModel.model.get()
    let generator = try #require(model.wind).generator
    let dates = Self.later.map { WindFixture.origin.advanced(by: $0 + 1) }
    let calm = generator.calmShare(over: dates)
    let law = try generator.autoregression(forCalmPersistence: persistence, calmShare: calm)
    let paths = try simulator(model, seed: seed).collect(
      levers { wind in wind.recursion = wind.recursion.map { _ in law } }, count: 20_000)
    // From day 30 on the law has replaced that of the record.
    let days = 30..<Self.days
    let shares = meanAndError(paths.map { crossings($0, over: days) / Double(days.count) })
    let late = days.map { WindFixture.origin.advanced(by: $0 + 1) }
    #expect(
      abs(shares.mean - generator.calmShare(over: late)) < 5 * shares.error + 1e-3,
      "seed \(seed): \(shares)")
    // The ratio of two means, with the error of its numerator's residuals.
    let counts = paths.map { path -> (both: Double, calm: Double) in
      let both = days.dropFirst().count { path.people[$0] > 0 && path.people[$0 - 1] > 0 }
      return (Double(both), crossings(path, over: 30..<Self.days - 1))
    }
    let ratio = counts.reduce(0) { $0 + $1.both } / counts.reduce(0) { $0 + $1.calm }
    let residual = meanAndError(counts.map { $0.both - ratio * $0.calm })
    let error = residual.error / meanAndError(counts.map(\.calm)).mean
    #expect(
      error < 0.005 && abs(ratio - persistence) < 5 * error + 0.003,
      "seed \(seed): \(ratio) ± \(error), expected \(persistence)")
  }
}
