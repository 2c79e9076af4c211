import Foundation
import StraitDiagnostics
import StraitDistributions
import StraitLinearAlgebra
import StraitTimeSeries

/// Simulated paths of counts over steps, which are days or longer periods.
package struct CountPaths: Sendable, Equatable {
  /// The number of steps.
  package let steps: Int
  /// The number of paths.
  package let count: Int
  /// Counts by step and path: that of path p on step s stands at `s * count + p`.
  package var values: [Int32]

  /// Paths of zeros.
  package init(steps: Int, count: Int) {
    precondition(steps > 0 && count > 0, "at least one step and one path")
    self.steps = steps
    self.count = count
    values = Array(repeating: 0, count: steps * count)
  }

  /// Paths of daily people, a step a day.
  package init(_ paths: SamplePaths) {
    steps = paths.days
    count = paths.count
    values = paths.people
  }

  /// The count of a path on a step, both counted from 0.
  package subscript(step: Int, path: Int) -> Int32 {
    get { values[step * count + path] }
    set { values[step * count + path] = newValue }
  }

  /// The paths without their first steps.
  package func dropping(_ first: Int) -> CountPaths {
    var rest = CountPaths(steps: steps - first, count: count)
    rest.values = Array(values[(first * count)...])
    return rest
  }

  /// The total of each path over some steps.
  package func totals(over range: Range<Int>) -> [Int] {
    var totals = [Int](repeating: 0, count: count)
    for step in range {
      for path in 0..<count { totals[path] += Int(values[step * count + path]) }
    }
    return totals
  }
}

extension CountLevelModel {
  private static var largestMean: Double { 1e9 }

  /// Simulates counts over periods after the history.
  ///
  /// A path draws a point of the grid by its weight and a state from the point's belief; then the
  /// state drifts from the middle of one period to the middle of the next, and each count is drawn
  /// from the negative binomial. The first paths do not depend on how many are asked for.
  ///
  /// - Parameters:
  ///   - periods: the periods, in order; their counts are not looked at.
  ///   - rates: the daily rate of each control by period and column, as in the fit.
  ///   - count: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Returns: counts by period and path.
  /// - Throws: ``RunError`` where a belief has no factor.
  package func paths(
    over periods: [CountPeriod], rates: [[Double]] = [], count: Int, seed: UInt64
  ) throws -> CountPaths {
    let rates = rates.isEmpty ? periods.map { _ in [] } : rates
    let x = zip(periods, rates).map { regressors.values(of: $0, rates: $1) }
    let middles = [lastMiddle] + periods.map(\.middle)
    let gaps = zip(middles, middles.dropFirst()).map { Double(max($0.distance(to: $1), 0)) }
    let used = points.filter { $0.weight > 0 }
    let factors = try used.map { point in
      do { return try Cholesky(point.state.covarianceMatrix) } catch {
        throw RunError("the count model's belief at \(lastMiddle) has no factor (\(error))")
      }
    }
    let drifts = used.map {
      Self.evolution(levelSD: $0.levelSD, regressors: regressors, spec: spec)
        .map { $0.squareRoot() }
    }
    var result = CountPaths(steps: periods.count, count: count)
    for path in 0..<count {
      var start = RandomStream(seed: seed, path: path, day: 0, purpose: .countLevelStart)
      let chosen = Self.choose(start.nextUniform(), among: used)
      var state = factors[chosen].draw(
        mean: used[chosen].state.mean,
        standardNormals: (0..<regressors.count).map { _ in Self.normal(&start) })
      for (step, period) in periods.enumerated() {
        var stream = RandomStream(
          seed: seed, path: path, day: period.from.number, purpose: .countLevelPeriod)
        let root = gaps[step].squareRoot()
        var eta = 0.0
        for j in state.indices {
          let drift = drifts[chosen][j]
          if drift > 0 { state[j] += drift * root * Self.normal(&stream) }
          eta += x[step][j] * state[j]
        }
        let mean = min(Double(period.days) * exp(min(eta, 50)), Self.largestMean)
        let law = try NegativeBinomial(mean: mean, dispersion: used[chosen].dispersion)
        result[step, path] = Int32(clamping: law.sample(using: &stream))
      }
    }
    return result
  }

  private static func normal(_ stream: inout RandomStream) -> Double {
    SpecialFunctions.normalQuantile(stream.nextUniform())
  }

  /// The point within whose share of the unit interval a uniform number lies.
  private static func choose(_ uniform: Double, among points: [Point]) -> Int {
    var sum = 0.0
    for (index, point) in points.enumerated() {
      sum += point.weight
      if uniform < sum { return index }
    }
    return points.count - 1
  }
}
