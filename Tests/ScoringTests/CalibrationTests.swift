import StraitDistributions
import Foundation
import StraitScoring
import Testing

@Suite("Calibration of forecasts of counts")
struct CalibrationTests {
  /// Over the four laws the chance of a false alarm is below 10⁻⁴.
  private static let level = 1e-5

  /// Pearson's chi-square test of uniformity over 20 cells.
  private func uniformity(_ values: [Double]) -> Double {
    var cells = [Double](repeating: 0, count: 20)
    for value in values { cells[min(19, Int(20 * value))] += 1 }
    let expected = Double(values.count) / 20
    let statistic = cells.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    return SpecialFunctions.regularizedGammaQ(shape: 9.5, statistic / 2)
  }

  private func transforms(_ sample: [Double], _ outcomes: [Double]) -> [Double] {
    var stream = SeededForecasts.stream(99)
    return outcomes.map {
      PIT.randomised(sorted: sample, outcome: $0, uniform: stream.nextUniform())
    }
  }

  @Test func transformIsUniformForTheTrueLawOnly() throws {
    for (index, law) in try SeededForecasts.laws().enumerated() {
      let outcomes = SeededForecasts.draws(law, 4000, day: index)
      let own = SeededForecasts.grid(law, 2000)
      #expect(uniformity(transforms(own, outcomes)) > Self.level, "\(law)")
      let shifted = own.map { $0 + max(1, 0.2 * law.mean) }
      #expect(uniformity(transforms(shifted, outcomes)) < Self.level, "\(law)")
      let wide = own.map { ($0 * $0 / max(1, law.mean)).rounded() }
      if law.mean > 1 {
        #expect(uniformity(transforms(wide, outcomes)) < Self.level, "\(law)")
      }
    }
  }

  @Test func transformFillsTheJumpOfTheDistributionFunction() {
    let sample = [0.0, 0, 0, 5, 9, 9, 20, 30]
    func transform(_ outcome: Double, _ uniform: Double) -> Double {
      PIT.randomised(sorted: sample, outcome: outcome, uniform: uniform)
    }
    #expect(transform(0, 0) == 0 && transform(0, 1) == 0.375 && transform(0, 0.5) == 0.1875)
    #expect(transform(9, 0) == 0.5 && transform(9, 1) == 0.75)
    #expect(transform(7, 0.3) == 0.5 && transform(-1, 0.3) == 0 && transform(31, 0.3) == 1)
  }

  @Test func biasHasTheSignOfTheError() throws {
    let sample = [0.0, 0, 4, 10]
    #expect(Bias.bias(sorted: sample, outcome: -1) == 1)
    #expect(Bias.bias(sorted: sample, outcome: 11) == -1)
    #expect(Bias.bias(sorted: sample, outcome: 4) == -0.25)
    #expect(Bias.bias(sorted: sample, outcome: 2) == 0)
    for (index, law) in try SeededForecasts.laws().enumerated() {
      let draws = SeededForecasts.draws(law, 30, day: 20 + index)
      let (sample, outcome) = (draws.dropLast().sorted(), draws[29])
      let mirrored = Bias.bias(sorted: sample.reversed().map { -$0 }, outcome: -outcome)
      #expect(abs(mirrored + Bias.bias(sorted: sample, outcome: outcome)) < 1e-12)
    }
  }

  /// The mean of 4000 biases, each between −1 and 1, lies within five standard errors of zero.
  @Test func biasOfTheTrueLawIsNil() throws {
    for (index, law) in try SeededForecasts.laws().enumerated() {
      let own = SeededForecasts.grid(law, 2000)
      let outcomes = SeededForecasts.draws(law, 4000, day: 40 + index)
      let mean = outcomes.reduce(0) { $0 + Bias.bias(sorted: own, outcome: $1) } / 4000
      #expect(abs(mean) < 5 / Double(4000).squareRoot(), "\(law): \(mean)")
    }
  }

  @Test func coverageIncludesTheEnds() {
    let sample = (0...20).map(Double.init)
    for outcome in [1.0, 10, 19] {
      #expect(Coverage.contains(sorted: sample, level: 0.9, outcome: outcome))
    }
    for outcome in [0.99, 19.01, -5] {
      #expect(!Coverage.contains(sorted: sample, level: 0.9, outcome: outcome))
    }
    #expect(Coverage.contains(sorted: sample, level: 1, outcome: 20))
    #expect(Coverage.contains(sorted: sample, level: 0, outcome: 10))
    #expect(!Coverage.contains(sorted: sample, level: 0, outcome: 10.5))
  }

  /// The share covered is binomial about the probability of the interval; 4.5 standard errors.
  @Test func coverageNearTheProbabilityOfTheInterval() throws {
    for (index, law) in try SeededForecasts.laws().enumerated() {
      let own = SeededForecasts.grid(law, 2001)
      let outcomes = SeededForecasts.draws(law, 4000, day: 60 + index)
      for level in [0.5, 0.9] {
        let ends = [(1 - level) / 2, (1 + level) / 2].map {
          SampleQuantile.quantile(sorted: own, level: $0)
        }
        let expected = law.cumulative(Int(ends[1])) - law.cumulative(Int(ends[0].rounded(.up)) - 1)
        let covered = outcomes.filter { Coverage.contains(sorted: own, level: level, outcome: $0) }
        let error = (expected * (1 - expected) / 4000).squareRoot()
        #expect(abs(Double(covered.count) / 4000 - expected) < 4.5 * error, "\(law) at \(level)")
        #expect(expected > level - 0.01, "\(law) at \(level)")
      }
    }
  }
}
