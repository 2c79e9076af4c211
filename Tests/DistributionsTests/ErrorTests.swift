import StraitDistributions
import Testing

@Suite("Invalid parameters")
struct ErrorTests {
  static let bad: [Double] = [-1, -.infinity, .infinity, .nan]

  /// The error must name the distribution and the parameter and carry the value.
  private func expectError(
    _ distribution: String, _ parameter: String, _ value: Double,
    _ make: () throws(DistributionError) -> Void
  ) {
    do {
      try make()
      Issue.record("\(distribution) accepted \(parameter) = \(value)")
    } catch {
      #expect(error.distribution == distribution && error.parameter == parameter)
      #expect(error.value == value || (error.value.isNaN && value.isNaN))
      #expect(!error.domain.isEmpty && error.description.contains(error.domain))
      #expect(error.description.contains(parameter))
    }
  }

  @Test(arguments: bad)
  func outOfDomain(_ v: Double) {
    expectError("Gamma", "shape", v) { () throws(DistributionError) in
      _ = try Gamma(shape: v, scale: 1)
    }
    expectError("Gamma", "scale", v) { () throws(DistributionError) in
      _ = try Gamma(shape: 1, scale: v)
    }
    expectError("Beta", "alpha", v) { () throws(DistributionError) in
      _ = try Beta(alpha: v, beta: 1)
    }
    expectError("Beta", "beta", v) { () throws(DistributionError) in
      _ = try Beta(alpha: 1, beta: v)
    }
    expectError("StudentT", "degreesOfFreedom", v) { () throws(DistributionError) in
      _ = try StudentT(degreesOfFreedom: v)
    }
    expectError("Normal", "standardDeviation", v) { () throws(DistributionError) in
      _ = try Normal(mean: 0, standardDeviation: v)
    }
    expectError("Poisson", "mean", v) { () throws(DistributionError) in
      _ = try Poisson(mean: v)
    }
    expectError("NegativeBinomial", "mean", v) { () throws(DistributionError) in
      _ = try NegativeBinomial(mean: v, dispersion: 1)
    }
    expectError("NegativeBinomial", "dispersion", v) { () throws(DistributionError) in
      _ = try NegativeBinomial(mean: 1, dispersion: v)
    }
    expectError("Binomial", "probability", v) { () throws(DistributionError) in
      _ = try Binomial(trials: 3, probability: v)
    }
    expectError("Uniform", "upper", v) { () throws(DistributionError) in
      _ = try Uniform(lower: 0, upper: v)
    }
  }

  @Test func otherDomains() {
    expectError("Gamma", "shape", 0) { () throws(DistributionError) in
      _ = try Gamma(shape: 0, scale: 1)
    }
    expectError("Normal", "mean", .infinity) { () throws(DistributionError) in
      _ = try Normal(mean: .infinity, standardDeviation: 1)
    }
    expectError("Uniform", "lower", -.infinity) { () throws(DistributionError) in
      _ = try Uniform(lower: -.infinity, upper: 1)
    }
    expectError("Uniform", "upper", 2) { () throws(DistributionError) in
      _ = try Uniform(lower: 2, upper: 2)
    }
    expectError("Binomial", "trials", -4) { () throws(DistributionError) in
      _ = try Binomial(trials: -4, probability: 0.5)
    }
    expectError("Binomial", "probability", 1.5) { () throws(DistributionError) in
      _ = try Binomial(trials: 4, probability: 1.5)
    }
    expectError("Poisson", "mean", 2e12) { () throws(DistributionError) in
      _ = try Poisson(mean: 2e12)
    }
  }
}
