import StraitDistributions
import Foundation
import Testing

@Suite("Distributions agree with high-precision references")
struct DistributionReferenceTests {
  static let continuous = ["gamma", "student_t"]
  static let discrete = ["poisson", "negative_binomial"]

  static func continuousLaw(_ file: String, _ row: [Double]) throws -> any ContinuousDistribution {
    file == "gamma"
      ? try Gamma(shape: row[0], scale: row[1]) : try StudentT(degreesOfFreedom: row[0])
  }

  static func discreteLaw(_ file: String, _ row: [Double]) throws -> any DiscreteDistribution {
    file == "poisson"
      ? try Poisson(mean: row[0]) : try NegativeBinomial(mean: row[0], dispersion: row[1])
  }

  @Test(arguments: continuous)
  func continuousValues(_ file: String) throws {
    for row in try ReferenceTable.load("values", in: file).rows {
      let law = try Self.continuousLaw(file, row)
      let reference = Array(row.suffix(4))
      let x = reference[0]
      // A log density crosses zero wherever the density is one.
      #expect(agreeAcrossZero(law.logDensity(x), reference[1]), "\(file) logDensity \(row)")
      let (lower, upper) = (law.cumulative(x), law.survival(x))
      #expect(agree(lower, reference[2]), "\(file) cumulative \(row) gives \(lower)")
      #expect(agree(upper, reference[3]), "\(file) survival \(row) gives \(upper)")
    }
  }

  @Test(arguments: continuous)
  func continuousQuantiles(_ file: String) throws {
    for row in try ReferenceTable.load("quantiles", in: file).rows {
      let reference = Array(row.suffix(2))
      let value = try Self.continuousLaw(file, row).quantile(reference[0])
      // Quantiles of the laws with support on both sides of zero cross zero.
      let close =
        row[0] <= 0 ? agreeAcrossZero(value, reference[1]) : agree(value, reference[1])
      #expect(close, "\(file) quantile \(row) gives \(value)")
    }
  }

  @Test(arguments: discrete)
  func discreteValues(_ file: String) throws {
    for row in try ReferenceTable.load("values", in: file).rows {
      let law = try Self.discreteLaw(file, row)
      let reference = Array(row.suffix(4))
      let k = Int(reference[0])
      #expect(agree(law.logDensity(k), reference[1]), "\(file) \(row): \(law.logDensity(k))")
      #expect(agree(law.cumulative(k), reference[2]), "\(file) \(row): \(law.cumulative(k))")
      #expect(agree(law.survival(k), reference[3]), "\(file) \(row): \(law.survival(k))")
    }
  }

  @Test(arguments: discrete)
  func discreteQuantiles(_ file: String) throws {
    for row in try ReferenceTable.load("quantiles", in: file).rows {
      let reference = Array(row.suffix(2))
      let k = try Self.discreteLaw(file, row).quantile(reference[0])
      #expect(k == Int(reference[1]), "\(file) \(row) gives \(k)")
    }
  }
}
