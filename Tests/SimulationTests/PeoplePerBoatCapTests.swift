import StraitForecastModels
import StraitSimulation
import Testing

@Suite("A cap on people per boat")
struct PeoplePerBoatCapTests {
  @Test(arguments: [0.4, 7.25, 30, 55.5, 80])
  func noDayIsAboveTheCap(_ cap: Double) throws {
    let seed: UInt64 = 211
    let simulator = try Fixture.simulator(seed: seed)
    var levers = DailyLevers(days: 92)
    for day in 30..<92 { levers.peoplePerBoatCap[day] = cap }
    let base = simulator.collect(DailyLevers(days: 92), count: 2000)
    let capped = simulator.collect(levers, count: 2000)
    var (above, moved, reached) = (0, 0, 0)
    for (path, plain) in zip(capped, base) {
      expectSame(path.boats, plain.boats, "seed \(seed), cap \(cap): boats")
      expectSame(path.people[..<30], plain.people[..<30], "seed \(seed), cap \(cap): days before")
      for day in 30..<92 where plain.people[day] > 0 {
        let most = max(1, Int32(cap * Double(plain.boats[day])))
        if path.people[day] > most { above += 1 }
        if path.people[day] != min(plain.people[day], most) { moved += 1 }
        if path.people[day] < plain.people[day] { reached += 1 }
      }
    }
    #expect(above == 0, "seed \(seed), cap \(cap): \(above) days above it")
    #expect(moved == 0, "seed \(seed), cap \(cap): \(moved) days that are not the smaller one")
    #expect(reached > 0, "seed \(seed), cap \(cap) is never reached")
  }

  @Test func noCapAndOneOutOfReachChangeNothing() throws {
    let seed: UInt64 = 212
    let simulator = try Fixture.simulator(seed: seed)
    let base = simulator.collect(DailyLevers(days: 92), count: 2000)
    for cap in [.infinity, 1e5] as [Double] {
      var levers = DailyLevers(days: 92)
      levers.peoplePerBoatCap = levers.peoplePerBoatCap.map { _ in cap }
      expectSame(simulator.collect(levers, count: 2000), base, "seed \(seed), cap \(cap)")
    }
  }

  /// The cap holds for what launches and people per boat make of a day.
  @Test func capComesAfterTheOtherLevers() throws {
    let seed: UInt64 = 213
    let simulator = try Fixture.simulator(seed: seed)
    var levers = DailyLevers(days: 92)
    levers.launches = levers.launches.map { _ in 1.6 }
    levers.peoplePerBoat = levers.peoplePerBoat.map { _ in 2 }
    levers.peoplePerBoatCap = levers.peoplePerBoatCap.map { _ in 70 }
    for path in simulator.collect(levers, count: 1000) {
      let isBelow = zip(path.people, path.boats).allSatisfy { $0 <= 70 * $1 }
      #expect(isBelow, "seed \(seed)")
    }
  }
}
