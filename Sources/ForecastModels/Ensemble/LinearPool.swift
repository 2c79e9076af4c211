import StraitDistributions

/// A fitted pool: a model that says how much each of its members counts.
package protocol PooledModel: FittedModel {
  /// The members and their weights, which sum to one.
  var memberWeights: [MemberWeight] { get }
}

/// How much a member of a pool counts.
package struct MemberWeight: Sendable, Equatable, Codable {
  /// The name of the member.
  package let model: String
  /// The share of paths that follow it.
  package let weight: Double

  /// A weight of a member.
  package init(model: String, weight: Double) {
    self.model = model
    self.weight = weight
  }
}

/// The linear pool of forecasts: the mixture F = Σ w_i F_i of the members' distributions (Stone, *The
/// opinion pool*, Annals of Mathematical Statistics 32, 1961).
///
/// Path p of the pool is path p of one member, whole, so that dependence between days is kept. The
/// member is the one at which the cumulative weights pass the p-th element of an ``AdditiveSequence``
/// that starts at random: any run of paths holds the members in nearly exact proportion, and a path
/// keeps its member however many are asked for.
package enum LinearPool {
  /// The version of the mixing: it rises whenever the same members would give other paths.
  package static let version = 2

  /// Mixes paths of the same days.
  ///
  /// - Parameters:
  ///   - members: the paths of each member, as many of each.
  ///   - weights: the weight of each member; they sum to one.
  ///   - seed: the seed of the shift.
  /// - Returns: as many paths as each member has.
  package static func mix(
    _ members: [SamplePaths], weights: [Double], seed: UInt64
  ) -> SamplePaths {
    precondition(!members.isEmpty && members.count == weights.count, "one weight a member")
    let first = members[0]
    precondition(
      members.allSatisfy {
        $0.firstDay == first.firstDay && $0.days == first.days && $0.count == first.count
      }, "members cover the same days with as many paths")
    let chosen = assignment(weights: weights, count: first.count, seed: seed)
    var result = SamplePaths(firstDay: first.firstDay, days: first.days, count: first.count)
    for day in 0..<first.days {
      for path in 0..<first.count { result[day, path] = members[chosen[path]][day, path] }
    }
    return result
  }

  /// The member of each path.
  static func assignment(weights: [Double], count: Int, seed: UInt64) -> [Int] {
    var stream = RandomStream(seed: seed, path: 0, day: 0, purpose: .pool)
    let sequence = AdditiveSequence(start: stream.next(), step: .rootOfTwo)
    let edges = AdditiveSequence.edges(weights)
    return (0..<count).map { sequence.position($0, edges: edges) }
  }
}
