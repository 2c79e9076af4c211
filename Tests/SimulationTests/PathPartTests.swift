import StraitSimulation
import Synchronization
import StraitTestSupport
import Testing

@Suite("Simulations in parts")
struct PathPartTests {
  /// Keeps parts in memory.
  private final class Memory: PartStore {
    let contents = Mutex<[PathPart: [UInt8]]>([:])
    let kept = Mutex<[PathPart]>([])

    func content(of part: PathPart) -> [UInt8]? { contents.withLock { $0[part] } }

    func keep(_ content: [UInt8], of part: PathPart) {
      contents.withLock { $0[part] = content }
      kept.withLock { $0.append(part) }
    }
  }

  /// A baseline and two scenarios in two passes, the second compared with totals of the first.
  private func run(
    _ simulator: Simulator, paths: Int, work: PathWork
  ) async throws -> [ScenarioSummary] {
    let first = try await simulator.run(
      [simulator.levers(rate: 0.35), simulator.levers(rate: 0.5, reattempts: 0.6)], paths: paths,
      jobs: 2, keepTotals: true, baseline: .first, pass: 0, work: work)
    let second = try await simulator.run(
      [simulator.levers(rate: 0.6)], paths: paths, jobs: 2,
      baseline: .earlier(try #require(first.totals)), pass: 1, work: work)
    return first.summaries + second.summaries
  }

  @Test(arguments: [2, 3, 7])
  func sharesAddUpToTheWhole(_ count: Int) async throws {
    let seed: UInt64 = 11
    let simulator = try Fixture.simulator(seed: seed)
    let paths = 4096 * 6 + 100
    let whole = try await run(simulator, paths: paths, work: .whole)
    let store = Memory()
    var counted = 0
    for number in 1...count {
      let share = try await run(
        simulator, paths: paths,
        work: .share(PathShare(number: number, of: count), keepingIn: store))
      counted += share[0].paths
    }
    #expect(counted == paths)
    let gathered = try await run(
      simulator, paths: paths, work: .gathering(shares: count, from: store))
    for (a, b) in zip(whole, gathered) { expectEqual(a, b, "\(count) shares, seed \(seed)") }
  }

  @Test func interruptedWorkGoesOn() async throws {
    let simulator = try Fixture.simulator(seed: 3)
    let paths = 4096 * 5
    let store = Memory()
    let work = PathWork.share(PathShare(number: 1, of: 2), keepingIn: store)
    let first = try await run(simulator, paths: paths, work: work)
    let parts = store.kept.withLock { $0 }
    #expect(parts.map(\.pass) == [0, 1])
    // A part that is missing is simulated again, one that is damaged too; others are not.
    store.contents.withLock { $0[parts[0]]?.removeLast(7) }
    store.kept.withLock { $0 = [] }
    let second = try await run(simulator, paths: paths, work: work)
    #expect(store.kept.withLock { $0 } == [parts[0]])
    for (a, b) in zip(first, second) { expectEqual(a, b, "after a damaged part") }
  }

  @Test func missingPartIsNamed() async throws {
    let simulator = try Fixture.simulator(seed: 3)
    let error = await #expect(throws: MissingPart.self) {
      try await run(simulator, paths: 9000, work: .gathering(shares: 2, from: Memory()))
    }
    #expect(error?.part.share == 1)
    #expect(error?.part.blocks == 0..<1)
  }

  /// A part that counted other paths, or fewer, does not stand for one of its own.
  @Test func partsThatCountOtherPathsAreRefused() async throws {
    let simulator = try Fixture.simulator(seed: 3)
    // The last block holds fewer paths.
    let paths = 4096 * 2 + 100
    let store = Memory()
    for number in 1...3 {
      _ = try await run(
        simulator, paths: paths,
        work: .share(PathShare(number: number, of: 3), keepingIn: store))
    }
    let parts = store.kept.withLock { $0 }
    let (first, last) = (
      try #require(parts.first { $0.share == 1 && $0.pass == 0 }),
      try #require(parts.first { $0.share == 3 && $0.pass == 0 })
    )
    store.contents.withLock { $0[first] = $0[last] }
    let error = await #expect(throws: MissingPart.self) {
      try await run(simulator, paths: paths, work: .gathering(shares: 3, from: store))
    }
    #expect(error?.part == first)
  }

  /// Bytes that nobody wrote give an error, and never a trap or endless memory.
  @Test func damagedPartsAreRefused() async throws {
    let simulator = try Fixture.simulator(to: "2025-06-14", seed: 3)
    let store = Memory()
    func simulate(_ work: PathWork) async throws {
      let first = try await simulator.run(
        [simulator.levers(rate: 0.35), simulator.levers(rate: 0.5)], paths: 50, jobs: 1,
        keepTotals: true, baseline: .first, work: work)
      _ = first.summaries[0].busiestDay.quantile(0.5)
    }
    try await simulate(.share(.whole, keepingIn: store))
    let part = try #require(store.kept.withLock { $0.first })
    let content = try #require(store.contents.withLock { $0[part] })
    let seed: UInt64 = 20
    var generator = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<300 {
      var damaged = content
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Int.random(in: damaged.indices, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: damaged[place] = .random(in: 0...255, using: &generator)
        case 1: damaged.replaceSubrange(place..<place, with: Array(repeating: 255, count: 9) + [1])
        default: damaged.removeSubrange(place..<min(place + 3, damaged.count))
        }
        if damaged.isEmpty { break }
      }
      store.contents.withLock { $0[part] = damaged }
      do {
        try await simulate(.gathering(shares: 1, from: store))
      } catch is MissingPart {
        refused += 1
      }
    }
    #expect(refused > 250, "seed \(seed)")
  }

  /// Where each pass has a single block, shares take passes in turn.
  @Test func fewBlocksGoRound() async throws {
    let simulator = try Fixture.simulator(seed: 3)
    let store = Memory()
    for number in 1...3 {
      for pass in 0..<5 {
        _ = try await simulator.run(
          [simulator.levers(rate: 0.4)], paths: 100, jobs: 1, pass: pass,
          work: .share(PathShare(number: number, of: 3), keepingIn: store))
      }
    }
    let parts = store.kept.withLock { $0 }
    #expect(parts.map(\.pass).sorted() == [0, 1, 2, 3, 4])
    #expect(Set(parts.map(\.share)) == [1, 2, 3])
  }
}
