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
    expectError("StudentT", "degreesOfFreedom", v) { () throws(DistributionError) in
      _ = try StudentT(degreesOfFreedom: v)
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
  }

  @Test func otherDomains() {
    expectError("Gamma", "shape", 0) { () throws(DistributionError) in
      _ = try Gamma(shape: 0, scale: 1)
    }
    expectError("Poisson", "mean", 2e12) { () throws(DistributionError) in
      _ = try Poisson(mean: 2e12)
    }
  }
}
