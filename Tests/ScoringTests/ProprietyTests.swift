import StraitDistributions
import Foundation
import StraitScoring
import Testing

/// A proper score is best in expectation for the law that the outcomes follow. Expectations are sums
/// over the law, so that nothing here is random but the energy score's targets.
@Suite("The true law has the best expected score")
struct ProprietyTests {
  /// Changes of a forecast that none of the laws survives unchanged.
  private static let changes: [(String, @Sendable (Double) -> Double)] = [
    ("shifted up", { $0 + 2 }), ("shifted down", { $0 - 2 }), ("scaled up", { 1.4 * $0 + 0.5 }),
    ("narrowed", { 0.5 * $0 + 1 }),
  ]

  private func expectation(
    _ law: some DiscreteDistribution, _ score: (Int) -> Double
  ) -> Double {
    (0...law.quantile(1 - 1e-12)).reduce(0) { $0 + exp(law.logDensity($1)) * score($1) }
  }

  @Test func crps() throws {
    for law in try SeededForecasts.laws() {
      let own = SeededForecasts.grid(law, 301)
      let best = expectation(law) { CRPS.empirical(sorted: own, outcome: Double($0)) }
      for (name, change) in Self.changes {
        let other = own.map(change)
        let score = expectation(law) { CRPS.empirical(sorted: other, outcome: Double($0)) }
        #expect(best < score - 0.01, "\(law) \(name)")
      }
    }
  }

  @Test func weightedIntervalScore() throws {
    for law in try SeededForecasts.laws() {
      let own = QuantileLevels.all.map { Double(law.quantile($0)) }
      func mean(_ quantiles: [Double]) -> Double {
        expectation(law) {
          WeightedIntervalScore.score(
            quantiles: quantiles, levels: QuantileLevels.all, outcome: Double($0)
          ).total
        }
      }
      let best = mean(own)
      for (name, change) in Self.changes {
        #expect(best < mean(own.map(change)) - 0.01, "\(law) \(name)")
      }
      // Nor does moving one quantile by one count help.
      for i in own.indices {
        for step in [-1.0, 1] {
          var other = own
          other[i] += step
          if other == other.sorted() { #expect(best <= mean(other) + 1e-9, "\(law) \(i)") }
        }
      }
    }
  }

  @Test func logScore() throws {
    for mean in [0.5, 4, 90] {
      for dispersion in [0.3, 2] {
        let law = try NegativeBinomial(mean: mean, dispersion: dispersion)
        let best = expectation(law) { LogScore.score(logProbability: law.logDensity($0)) }
        for (first, second) in [(1.5, 1.0), (0.7, 1.0), (1.0, 2.0), (1.0, 0.5)] {
          let other = try NegativeBinomial(mean: first * mean, dispersion: second * dispersion)
          let score = expectation(law) { LogScore.score(logProbability: other.logDensity($0)) }
          #expect(best < score, "mean \(mean), dispersion \(dispersion): \(other)")
        }
      }
    }
    #expect(LogScore.score(logProbability: -.infinity) == .infinity)
  }

  /// 300 targets: the mean differences are more than ten of their standard errors.
  @Test func energyScore() {
    var differences: [[Double]] = [[], [], []]
    for day in 0..<300 {
      let numbers = SeededForecasts.normals(3 * 51, day: day)
      let vectors = (0..<51).map { Array(numbers[(3 * $0)..<(3 * $0 + 3)]) }
      let (outcome, sample) = (vectors[0], Array(vectors.dropFirst()))
      let own = EnergyScore.empirical(sample: sample, outcome: outcome)
      let others: [(Double) -> Double] = [{ $0 + 1 }, { 2.5 * $0 }, { 0.2 * $0 }]
      for (i, change) in others.enumerated() {
        let other = sample.map { $0.map(change) }
        differences[i].append(EnergyScore.empirical(sample: other, outcome: outcome) - own)
      }
    }
    for values in differences {
      let n = Double(values.count)
      let mean = values.reduce(0, +) / n
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n * (n - 1))
      #expect(mean > 5 * square.squareRoot())
    }
  }
}
