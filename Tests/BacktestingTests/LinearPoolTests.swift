import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Linear pool")
struct LinearPoolTests {
  private func constant(_ value: Int32, count: Int = 1000) -> SamplePaths {
    var paths = SamplePaths(firstDay: day("2020-01-01"), days: 3, count: count)
    for index in paths.people.indices { paths.people[index] = value }
    return paths
  }

  /// A window with next to nobody does not outweigh busy ones, however large its ratios are.
  @Test func quietWindowsCountLess() {
    let busy: [Double?] = [9, 11]
    let quiet: [Double?] = [0.02, 0.0001]
    let weights = PoolWeights().weights(
      scores: [[Double?]](repeating: busy, count: 5) + [[Double?]](repeating: quiet, count: 20),
      members: 2)
    #expect(weights[0] > 0.7, "\(weights)")
  }

  @Test func weightsByHand() {
    let rule = PoolWeights(learningRate: 1, share: 0.1)
    // Means 4 and 2, the older window first: excesses ¼ and −¼, then −½ and ½.
    let weights = rule.weights(scores: [[1, 3], [5, 3]], members: 2)
    let older = [exp(-0.25), exp(0.25)]
    let before = older.map { 0.9 * $0 / (older[0] + older[1]) + 0.05 }
    let latest = [before[0] * exp(0.5), before[1] * exp(-0.5)]
    let expected = latest.map { 0.9 * $0 / (latest[0] + latest[1]) + 0.05 }
    for (weight, wanted) in zip(weights, expected) { #expect(abs(weight - wanted) < 1e-15) }
  }

  /// A member that was behind for two years is in front after a few windows in which it is ahead.
  @Test func aMemberComesBackWhenTheSeriesChanges() {
    let behind = [[Double?]](repeating: [10, 13], count: 22)
    let ahead = [[Double?]](repeating: [16, 10], count: 4)
    #expect(PoolWeights().weights(scores: behind, members: 2)[1] < 0.2)
    let weights = PoolWeights().weights(scores: ahead + behind, members: 2)
    #expect(weights[1] > 0.6, "\(weights)")
  }

  @Test func nothingKnownMeansEqualWeights() {
    for scores in [[], [[nil, nil, nil]], [[0, 0, 0]]] as [[[Double?]]] {
      #expect(PoolWeights().weights(scores: scores, members: 3) == [1, 1, 1].map { $0 / 3.0 })
    }
  }

  @Test func aMissingScoreCountsAsAverage() {
    let weights = PoolWeights().weights(scores: [[1, nil, 3]], members: 3)
    #expect(weights[0] > weights[1] && weights[1] > weights[2])
    let average = PoolWeights().weights(scores: [[1, 2, 3]], members: 3)
    #expect(zip(weights, average).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func theUnitOfScoresDoesNotMatter() {
    let scores: [[Double?]] = [[3, 5], [2, 1]]
    let scaled = scores.map { $0.map { $0! * 1000 } }
    let first = PoolWeights().weights(scores: scores, members: 2)
    let second = PoolWeights().weights(scores: scaled, members: 2)
    #expect(abs(first[0] - second[0]) < 1e-12)
  }

  @Test(arguments: [[1.0, 0, 0], [0.2, 0.3, 0.5], [0.001, 0.9, 0.099]])
  func membersHaveTheirShareOfPaths(weights: [Double]) {
    let pool = LinearPool.mix(
      [constant(0), constant(1), constant(2)], weights: weights, seed: 7)
    for (member, weight) in weights.enumerated() {
      let share = (0..<1000).count { pool[0, $0] == Int32(member) }
      #expect(abs(Double(share) - 1000 * weight) <= 4, "\(share) of 1,000 at \(weight)")
    }
    // A path is that of one member on every day.
    for path in 0..<1000 { #expect(Set((0..<3).map { pool[$0, path] }).count == 1) }
  }

  @Test func aPathKeepsItsMemberHoweverManyAreAskedFor() {
    let weights = [0.4, 0.6]
    let many = LinearPool.mix([constant(0), constant(1)], weights: weights, seed: 3)
    let few = LinearPool.mix(
      [constant(0, count: 10), constant(1, count: 10)], weights: weights, seed: 3)
    #expect((0..<10).allSatisfy { few[0, $0] == many[0, $0] })
    let other = LinearPool.mix([constant(0), constant(1)], weights: weights, seed: 4)
    #expect(other != many)
  }
}
