import StraitDistributions
import Foundation
import StraitScoring
import Testing

@Suite("The log score of a sample of counts")
struct CountScoreTests {
  private static let samples: [[Double]] = [
    [0], [3], [0, 0, 0], [5, 5, 5, 5], [0, 1, 1, 1, 1, 30], [0, 0, 1, 2, 2, 3, 8, 15, 40],
  ]

  /// Beyond the last count added up the kernels are nothing and the term 1/(k(k + 1)) sums to 1/K.
  @Test func probabilitiesSumToOne() throws {
    var samples = Self.samples
    for (index, law) in try SeededForecasts.laws().enumerated() {
      samples.append(SeededForecasts.draws(law, 40, day: 200 + index))
    }
    for sample in samples {
      let last = 20_000
      let sum = (0...last).reduce(0.0) { $0 + exp(-LogScore.score(counts: sample, outcome: $1)) }
      let positive = Double(sample.filter { $0 > 0 }.count)
      let n = Double(sample.count)
      let tail = (positive + 0.5) / (n + 1) / (positive + 1) / Double(last + 1)
      #expect(abs(sum + tail - 1) < 1e-9, "\(sample): \(sum + tail)")
    }
  }

  @Test func everyOutcomeHasAFiniteScore() {
    for sample in Self.samples {
      for outcome in [0, 1, 6, 1_000_000, Int.max] {
        let score = LogScore.score(counts: sample, outcome: outcome)
        #expect(score > 0 && score < 95, "\(sample) \(outcome)")
      }
    }
    let shuffled = LogScore.score(counts: [8, 0, 3, 2, 0, 15, 1, 40, 2], outcome: 7)
    #expect(shuffled == LogScore.score(counts: Self.samples[5], outcome: 7))
  }

  /// The expected excess over the true score is a Kullback–Leibler divergence: positive, and small
  /// for a large sample.
  @Test func tendsToTheTrueScore() throws {
    var laws = try SeededForecasts.laws()
    laws.append(try NegativeBinomial(mean: 200, dispersion: 0.8))
    for (index, law) in laws.enumerated() {
      let draws = SeededForecasts.draws(law, 8000, day: 300 + index)
      let divergences = [50, 600, 8000].map { size in
        let sample = Array(draws.prefix(size))
        return (0...law.quantile(0.9999)).reduce(0.0) { sum, k in
          let excess = LogScore.score(counts: sample, outcome: k) + law.logDensity(k)
          return sum + exp(law.logDensity(k)) * excess
        }
      }
      #expect(divergences.allSatisfy { $0 > 0 }, "\(law): \(divergences)")
      #expect(divergences[0] > divergences[1] && divergences[1] > divergences[2], "\(divergences)")
      #expect(divergences[1] < 0.05 && divergences[2] < 0.012, "\(law): \(divergences)")
    }
  }

  /// A sample of the true law beats samples of others on average, as the true score does.
  @Test func prefersTheTrueLaw() throws {
    let truth = try NegativeBinomial(mean: 60, dispersion: 1.2)
    func mean(_ law: NegativeBinomial) -> Double {
      let sample = SeededForecasts.draws(law, 1000, day: 400)
      return (0...truth.quantile(0.9999)).reduce(0.0) {
        $0 + exp(truth.logDensity($1)) * LogScore.score(counts: sample, outcome: $1)
      }
    }
    let own = mean(truth)
    for (m, r) in [(90.0, 1.2), (40, 1.2), (60, 4), (60, 0.4)] {
      #expect(own < mean(try NegativeBinomial(mean: m, dispersion: r)), "\(m) \(r)")
    }
  }
}
