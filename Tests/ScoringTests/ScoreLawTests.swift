import StraitDistributions
import Foundation
import StraitScoring
import Testing

@Suite("Laws of the scores over seeded sweeps")
struct ScoreLawTests {
  /// Samples in increasing order with an outcome each.
  private static func forecasts() throws -> [(sample: [Double], outcome: Double)] {
    var all: [(sample: [Double], outcome: Double)] = []
    for size in [1, 2, 5, 30, 151] {
      for (index, law) in try SeededForecasts.laws().enumerated() {
        let draws = SeededForecasts.draws(law, size + 1, day: 100 * size + index)
        all.append((draws.dropLast().sorted(), draws[size]))
      }
      let normals = SeededForecasts.normals(size + 1, day: 100 * size + 50)
      all.append((normals.dropLast().sorted(), normals[size]))
    }
    return all
  }

  private static func quantiles(_ sample: [Double]) -> [Double] {
    QuantileLevels.all.map { SampleQuantile.quantile(sorted: sample, level: $0) }
  }

  private static func intervalScore(_ quantiles: [Double], _ y: Double) -> Double {
    WeightedIntervalScore.score(quantiles: quantiles, levels: QuantileLevels.all, outcome: y).total
  }

  @Test func scalingAndTranslation() throws {
    for (sample, y) in try Self.forecasts() {
      for (factor, offset) in [(3.5, 0.0), (1e-3, 0), (1, 1000), (2, -77)] {
        let moved = sample.map { factor * $0 + offset }
        let outcome = factor * y + offset
        func expectScaled(_ score: (_ sample: [Double], _ y: Double) -> Double) {
          let (value, expected) = (score(moved, outcome), factor * score(sample, y))
          #expect(abs(value - expected) < 1e-10 * (1 + abs(offset)), "\(sample) \(y) \(factor)")
        }
        expectScaled { CRPS.empirical(sorted: $0, outcome: $1) }
        if sample.count > 1 { expectScaled { CRPS.fair(sorted: $0, outcome: $1) } }
        expectScaled { Self.intervalScore(Self.quantiles($0), $1) }
        expectScaled { x, y in
          EnergyScore.empirical(
            sample: zip(x, x.reversed()).map { [$0, $1, $0] }, outcome: [y, y, y])
        }
        #expect(Bias.bias(sorted: moved, outcome: outcome) == Bias.bias(sorted: sample, outcome: y))
      }
    }
  }

  @Test func oneValueGivesTheAbsoluteError() {
    for (x, y) in [(3.0, 10.5), (4, 4), (-2, -9)] {
      #expect(CRPS.empirical(sorted: [x], outcome: y) == abs(x - y))
      #expect(EnergyScore.empirical(sample: [[x]], outcome: [y]) == abs(x - y))
      let parts = WeightedIntervalScore.score(quantiles: [x], levels: [0.5], outcome: y)
      #expect(parts.total == abs(x - y) && parts.spread == 0)
    }
    #expect(EnergyScore.empirical(sample: [[3, 4]], outcome: [0, 0]) == 5)
  }

  @Test func fairScoreIsUnbiased() throws {
    for (sample, y) in try Self.forecasts() where sample.count > 1 {
      let n = Double(sample.count)
      let error = sample.reduce(0) { $0 + abs($1 - y) } / n
      let spread = error - CRPS.empirical(sorted: sample, outcome: y)
      let expected = error - spread * n / (n - 1)
      #expect(agree(CRPS.fair(sorted: sample, outcome: y), expected))
    }
  }

  @Test func partsSumToTwiceTheMeanQuantileScore() throws {
    for (sample, y) in try Self.forecasts() {
      let q = Self.quantiles(sample)
      let parts = WeightedIntervalScore.score(quantiles: q, levels: QuantileLevels.all, outcome: y)
      let losses = zip(q, QuantileLevels.all).map {
        quantileScore($0, level: $1, outcome: y)
      }
      #expect(agree(parts.total, 2 * losses.reduce(0, +) / Double(losses.count), tolerance: 1e-12))
      #expect(parts.total == parts.spread + parts.overprediction + parts.underprediction)
      #expect(min(parts.spread, parts.overprediction, parts.underprediction) >= 0)
      if y > q[22] { #expect(parts.overprediction == 0 && parts.underprediction > 0) }
      if y < q[0] { #expect(parts.underprediction == 0 && parts.overprediction > 0) }
    }
  }

  /// The CRPS of a sample is the weighted interval score at the levels (i − ½)/n.
  @Test func crpsIsAnIntervalScore() throws {
    for (sample, y) in try Self.forecasts() where sample.count % 2 == 1 {
      let levels = SeededForecasts.midLevels(sample.count)
      let score = WeightedIntervalScore.score(quantiles: sample, levels: levels, outcome: y).total
      #expect(agree(CRPS.empirical(sorted: sample, outcome: y), score, tolerance: 1e-12))
    }
  }

  /// σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π) for the standard normal law.
  @Test func manyQuantilesTendToTheCRPS() throws {
    let levels = SeededForecasts.midLevels(4001)
    let quantiles = levels.map { SpecialFunctions.normalQuantile($0) }
    for y in [-3.0, -0.4, 0, 1.7] {
      let density = exp(-0.5 * y * y) / (2 * Double.pi).squareRoot()
      let exact =
        y * (2 * SpecialFunctions.normalCumulative(y) - 1) + 2 * density
        - 1 / Double.pi.squareRoot()
      let score = WeightedIntervalScore.score(quantiles: quantiles, levels: levels, outcome: y)
      #expect(abs(score.total - exact) < 1e-4, "\(y)")
      #expect(abs(CRPS.empirical(sorted: quantiles, outcome: y) - exact) < 1e-4, "\(y)")
    }
    for row in try ReferenceScores.load().negativeBinomial {
      let law = try NegativeBinomial(mean: row.mean, dispersion: row.dispersion)
      let score = CRPS.empirical(
        sorted: SeededForecasts.grid(law, 4001), outcome: Double(row.outcome))
      #expect(abs(score - row.crps) < 1e-3 * max(1, row.mean), "\(row): \(score)")
    }
  }

  @Test func energyScoreInOneDimensionIsTheCRPS() throws {
    for (sample, y) in try Self.forecasts() {
      let score = EnergyScore.empirical(sample: sample.reversed().map { [$0] }, outcome: [y])
      #expect(agree(score, CRPS.empirical(sorted: sample, outcome: y), tolerance: 1e-12))
    }
  }

  /// The Euclidean norm does not change under a rotation.
  @Test func energyScoreUnderRotation() {
    let numbers = SeededForecasts.normals(82, day: 1)
    let vectors = (0..<41).map { [numbers[2 * $0], numbers[2 * $0 + 1]] }
    let rotated = vectors.map { [0.6 * $0[0] - 0.8 * $0[1], 0.8 * $0[0] + 0.6 * $0[1]] }
    let scores = [vectors, rotated].map {
      EnergyScore.empirical(sample: Array($0.dropFirst()), outcome: $0[0])
    }
    #expect(abs(scores[0] - scores[1]) < 1e-12 && scores[0] > 0)
  }

  @Test func relativeSkillOfProportionalScores() {
    // With every target in common the skills are the scores over their geometric mean.
    let scores = [2.0, 4, 8]
    let skill = RelativeSkill(meanScores: scores.map { [$0, $0, $0] })
    #expect(zip(skill.relativeSkill, [0.5, 1, 2]).allSatisfy { agree($0, $1) })
    #expect(RelativeSkill(meanScores: [[7]]).relativeSkill == [1])
  }

  @Test func hubLevelsAreSymmetric() {
    #expect(QuantileLevels.all.count == 23 && QuantileLevels.all[11] == 0.5)
    #expect(
      zip(QuantileLevels.all, QuantileLevels.all.reversed()).allSatisfy { abs($0 + $1 - 1) < 1e-15 }
    )
    #expect(QuantileLevels.all == QuantileLevels.all.sorted())
  }
}
