import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// Effects of known size put into simulated series: whether the method finds them, and whether its
/// intervals cover them.
///
/// The model fitted to the days before a date simulates the series on from there. In each replication
/// the simulated days of a lead are added to the real ones; then launches are multiplied on the same
/// random numbers. The method is fitted anew to the real and simulated days before the change, and
/// what it finds is compared with the effect that was put in: the path with the change less the same
/// path without it.
///
/// Over a lead of two years the simulated level bends no faster than within about three months
/// (``HorizonFactor/rank``), somewhat more smoothly than the model assumes.
package struct InjectedEffects: Sendable {
  /// How often the method found one size of effect in one length of window.
  package struct Row: Sendable, Equatable {
    /// The change of launches: −0.4 cuts them by 40%.
    package let change: Double
    /// The number of days of the window.
    package let days: Int
    /// The number of replications.
    package let replications: Int
    /// How many replications had a 90% interval without zero: a change was found.
    package let found: Int
    /// How many replications had a 90% interval that held the effect that was put in.
    package let held: Int
  }

  /// The series up to the day before simulated days begin.
  package let observed: DailySeries
  /// The changes of launches.
  package let changes: [Double]
  /// The lengths of windows in days.
  package let lengths: [Int]
  /// The number of simulated days before the change.
  package let lead: Int
  /// The number of replications.
  package let replications: Int
  /// The number of paths of each replication's forecast.
  package let paths: Int
  /// The seed of every draw.
  package let seed: UInt64

  /// Effects to put in.
  ///
  /// - Parameters:
  ///   - observed: the real days.
  ///   - changes: the changes of launches, greater than −1; zero shows how often a change is found
  ///     where there is none.
  ///   - lengths: the lengths of windows in days.
  ///   - lead: the number of simulated days before the change: two years, so that the season is that
  ///     of the day after the real ones.
  ///   - replications: the number of replications.
  ///   - paths: the number of paths of each forecast.
  ///   - seed: the seed of every draw.
  package init(
    after observed: DailySeries, changes: [Double] = [0, -0.1, -0.2, -0.4, -0.6],
    lengths: [Int] = [28, 56, 91, 182], lead: Int = 730, replications: Int = 100,
    paths: Int = 2000, seed: UInt64 = 1
  ) {
    precondition(changes.allSatisfy { $0 > -1 } && !lengths.isEmpty, "a change and a length")
    precondition(lead > 0 && replications > 0 && paths > 0, "a day, a replication and a path")
    self.observed = observed
    self.changes = changes
    self.lengths = lengths
    self.lead = lead
    self.replications = replications
    self.paths = paths
    self.seed = seed
  }

  /// Simulates and fits every replication.
  ///
  /// - Parameters:
  ///   - jobs: how many replications are computed at once; the result does not depend on it.
  ///   - progress: called with a number of replications that were finished since.
  /// - Returns: a row for each change and length.
  /// - Throws: ``InputError`` where the model cannot be fitted, `CancellationError` where the task is
  ///   cancelled.
  package func run(
    jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [Row] {
    let truths = try simulate()
    let outcomes = try await OrderedTasks.map(replications, jobs: jobs) { replication in
      let outcome = try judge(replication, truths.unchanged, truths.changed)
      progress(1)
      return outcome
    }
    return changes.indices.flatMap { change in
      lengths.indices.map { length in
        let judged = outcomes.map { $0[change][length] }
        return Row(
          change: changes[change], days: lengths[length], replications: replications,
          found: judged.count(where: \.isFound), held: judged.count(where: \.isHeld))
      }
    }
  }

  /// Whether one replication found the change, and its interval covered it.
  private struct Judgement: Sendable {
    let isFound: Bool
    let isHeld: Bool
  }

  private var longest: Int { lengths.max() ?? 1 }

  /// The paths without any change and, by change, those with it.
  private func simulate() throws -> (unchanged: [SimulatedPath], changed: [[SimulatedPath]]) {
    let days = lead + longest
    let fitted = try FittedHurdle(
      fitting: History(observed: observed), spec: .standard, interception: nil)
    let first = observed.end.advanced(by: 1)
    let simulator = Simulator(
      horizon: try fitted.horizon(days: days),
      plan: PeriodPlan(observed: observed, season: first...observed.end.advanced(by: days)),
      seed: seed)
    func paths(_ change: Double) -> [SimulatedPath] {
      var levers = DailyLevers(days: days)
      for day in lead..<days { levers.launches[day] = 1 + change }
      var paths: [SimulatedPath] = []
      simulator.paths(levers: levers, count: replications) { paths.append($1) }
      return paths
    }
    return (paths(0), changes.map(paths))
  }

  /// Fits the method to one replication's days before the change and compares.
  private func judge(
    _ replication: Int, _ unchanged: [SimulatedPath], _ changed: [[SimulatedPath]]
  ) throws -> [[Judgement]] {
    let history = History(observed: try extended(by: unchanged[replication]))
    let counterfactual = CountPaths(
      try HurdleModel().fit(history).paths(
        days: longest, count: paths, seed: ImpactSeed.replication(replication, seed: seed)))
    let totals = lengths.map { counterfactual.totals(over: 0..<$0) }
    return changed.map { paths in
      zip(lengths, totals).map { length, totals in
        func total(_ path: SimulatedPath) -> Int {
          path.people[lead..<lead + length].reduce(0) { $0 + Int($1) }
        }
        let observed = total(paths[replication])
        let effect = Effect(observed: observed, days: length, paths: totals)
        let truth = Double(observed - total(unchanged[replication]))
        return Judgement(
          isFound: !effect.holdsZero,
          isHeld: (effect.total[0].value...effect.total[4].value).contains(truth))
      }
    }
  }

  /// The real days with the lead of a path after them.
  private func extended(by path: SimulatedPath) throws -> DailySeries {
    let real = observed.days.enumerated().map {
      DailySeries.Row(
        day: $1, people: observed.people[$0], boats: observed.boats[$0])
    }
    let simulated = (0..<lead).map {
      DailySeries.Row(
        day: observed.end.advanced(by: $0 + 1), people: Int(path.people[$0]),
        boats: Int(path.boats[$0]))
    }
    return try DailySeries(rows: real + simulated, hasBoats: observed.hasBoats)
  }
}
