import StraitDistributions
import Foundation
import Testing

@Suite("Samplers follow their laws")
struct SamplerTests {
  typealias Fit = GoodnessOfFit

  @Test func continuousSamplers() throws {
    for (index, (name, law)) in try FamilySweep.continuous().enumerated() {
      let sample = law.draws(Fit.draws, day: index)
      #expect(sample.allSatisfy { !$0.isNaN })
      let p = Fit.kolmogorov(sample, law)
      #expect(p > Fit.level, "\(name): p = \(p)")
    }
  }

  @Test func discreteSamplers() throws {
    for (index, (name, law)) in try FamilySweep.discrete().enumerated() {
      let p = Fit.chiSquare(law.draws(Fit.draws, day: index), law)
      #expect(p > Fit.level, "\(name): p = \(p)")
    }
  }

  @Test func wrongContinuousLawsAreRejected() throws {
    let pairs: [(any ContinuousDistribution, any ContinuousDistribution)] = [
      (try Gamma(shape: 0.01, scale: 1), try Gamma(shape: 0.012, scale: 1)),
      (try Gamma(shape: 1e4, scale: 1), try Gamma(shape: 1e4, scale: 1.001)),
      (try StudentT(degreesOfFreedom: 2), try StudentT(degreesOfFreedom: 4)),
    ]
    for (truth, claim) in pairs {
      #expect(Fit.kolmogorov(truth.draws(Fit.draws, day: 0), claim) < Fit.level, "\(claim)")
    }
  }

  @Test func wrongDiscreteLawsAreRejected() throws {
    let pairs: [(any DiscreteDistribution, any DiscreteDistribution)] = [
      (try Poisson(mean: 3), try Poisson(mean: 3.15)),
      (try Poisson(mean: 1e6), try Poisson(mean: 1.0001e6)),
      (
        try NegativeBinomial(mean: 400, dispersion: 3),
        try NegativeBinomial(mean: 400, dispersion: 3.4)
      ),
      (try NegativeBinomial(mean: 25, dispersion: 0.7), try Poisson(mean: 25)),
    ]
    for (truth, claim) in pairs {
      #expect(Fit.chiSquare(truth.draws(Fit.draws, day: 0), claim) < Fit.level, "\(claim)")
    }
  }

  @Test func drawsDependOnlyOnTheAddress() throws {
    let law = try NegativeBinomial(mean: 300, dispersion: 2)
    #expect(law.draws(100, day: 4) == law.draws(100, day: 4))
    #expect(law.draws(100, day: 4) != law.draws(100, day: 5))
  }
}
