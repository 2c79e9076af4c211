import StraitDistributions
import StraitScoring
import Testing

@Suite("Scores agree with published implementations")
struct PublishedValueTests {
  private let reference: ReferenceScores

  init() throws { reference = try ReferenceScores.load() }

  @Test func crps() throws {
    try #require(reference.crps.count > 30)
    for row in reference.crps {
      let score = CRPS.empirical(sorted: row.sample, outcome: row.outcome)
      #expect(agree(score, row.scoringrules), "\(row)")
      #expect(agree(score, row.properscoring), "\(row)")
      guard let fair = row.fair else { continue }
      #expect(agree(CRPS.fair(sorted: row.sample, outcome: row.outcome), fair), "\(row)")
    }
  }

  @Test func quantileScores() throws {
    try #require(reference.quantile.count > 30)
    for row in reference.quantile {
      let score = quantileScore(row.quantile, level: row.level, outcome: row.outcome)
      #expect(agree(score, row.score), "\(row)")
    }
  }

  @Test func weightedIntervalScore() throws {
    try #require(reference.weightedInterval.contains { $0.levels == QuantileLevels.all })
    for row in reference.weightedInterval {
      let parts = WeightedIntervalScore.score(
        quantiles: row.quantiles, levels: row.levels, outcome: row.outcome)
      #expect(agree(parts.total, row.total), "\(row)")
      #expect(agree(parts.spread, row.spread), "\(row)")
      #expect(agree(parts.overprediction, row.overprediction), "\(row)")
      #expect(agree(parts.underprediction, row.underprediction), "\(row)")
    }
  }

  @Test func energyScore() throws {
    try #require(reference.energy.count > 10)
    for row in reference.energy {
      let score = EnergyScore.empirical(sample: row.sample, outcome: row.outcome)
      #expect(agree(score, row.score), "\(row)")
    }
  }

  @Test func logScoreOfTheNegativeBinomialLaw() throws {
    try #require(reference.negativeBinomial.count > 20)
    for row in reference.negativeBinomial {
      let law = try NegativeBinomial(mean: row.mean, dispersion: row.dispersion)
      let score = LogScore.score(logProbability: law.logDensity(row.outcome))
      #expect(agree(score, row.scipy), "\(row)")
      // The package takes the logarithm of the density, which underflows far from the mean.
      if let other = row.scoringrules { #expect(agree(score, other), "\(row)") }
    }
  }

  @Test func logScoreOfCounts() throws {
    try #require(reference.counts.count > 40)
    for row in reference.counts {
      let score = LogScore.score(counts: row.sample, outcome: row.outcome)
      #expect(agree(score, row.score), "\(row) gives \(score)")
    }
  }

  @Test func calibration() throws {
    try #require(reference.calibration.count > 30)
    for row in reference.calibration {
      let pit = PIT.randomised(sorted: row.sample, outcome: row.outcome, uniform: row.uniform)
      #expect(agree(pit, row.pit), "\(row)")
      #expect(agree(Bias.bias(sorted: row.sample, outcome: row.outcome), row.bias), "\(row)")
      for (level, inside) in [(0.5, row.in50), (0.9, row.in90)] {
        let holds = Coverage.contains(sorted: row.sample, level: level, outcome: row.outcome)
        #expect(holds == inside, "\(row)")
      }
    }
  }

  @Test func relativeSkill() {
    let skill = RelativeSkill(meanScores: reference.relativeSkill.meanScores)
    let expected = reference.relativeSkill.relativeSkill
    #expect(zip(skill.relativeSkill, expected).allSatisfy { agree($0, $1) })
    #expect(skill.relativeSkill.count == 4)
  }
}
