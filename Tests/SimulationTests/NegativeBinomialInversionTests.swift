import StraitDistributions
import Foundation
import StraitSimulation
import Testing

@Suite("Negative binomial by inversion")
struct NegativeBinomialInversionTests {
  static let dispersions = [0.05, 0.3, 1, 1.3, 2.6, 10, 100, 1000]
  private static let largestMean = 3e6

  private static func inversion(_ dispersion: Double) -> NegativeBinomialInversion {
    NegativeBinomialInversion(dispersion: dispersion, largestMean: largestMean)
  }

  /// Uniforms over the reach of 32 bits.
  private static let uniforms = stride(from: -6.3, through: 6.3, by: 0.05).map {
    SpecialFunctions.normalCumulative($0)
  }

  @Test(arguments: dispersions)
  func summedCountsAreTheExactQuantiles(_ dispersion: Double) throws {
    let inversion = Self.inversion(dispersion)
    let threshold = NegativeBinomialInversion.summedMean(dispersion: dispersion)
    for mean in [0.3, 7, 60, threshold] where mean <= threshold {
      let law = try NegativeBinomial(mean: mean, dispersion: dispersion)
      for u in Self.uniforms {
        let drawn = inversion.draw(mean: mean, uniform: u)
        // Sums of rounded probabilities can miss a uniform that lies within 1e-12 of an edge.
        #expect(drawn == 0 || law.cumulative(drawn - 1) < u + 1e-12, "mean \(mean), u \(u)")
        #expect(law.cumulative(drawn) > u - 1e-12, "mean \(mean), u \(u)")
      }
    }
  }

  @Test(arguments: dispersions)
  func largeCountsAreNearTheExactQuantiles(_ dispersion: Double) throws {
    let inversion = Self.inversion(dispersion)
    let threshold = NegativeBinomialInversion.summedMean(dispersion: dispersion)
    for mean in [threshold * 1.0001, threshold * 2, 2000, 30_000, 1e6] {
      let law = try NegativeBinomial(mean: mean, dispersion: dispersion)
      let slack = max(2, 3e-4 * law.variance.squareRoot())
      for u in Self.uniforms {
        let exact = min(law.quantile(u), NegativeBinomialInversion.largestCount)
        let drawn = inversion.draw(mean: mean, uniform: u)
        #expect(abs(Double(drawn - exact)) <= slack, "mean \(mean), u \(u): \(drawn), \(exact)")
      }
    }
  }

  @Test(arguments: dispersions)
  func growsWithTheMean(_ dispersion: Double) {
    let inversion = Self.inversion(dispersion)
    let threshold = NegativeBinomialInversion.summedMean(dispersion: dispersion)
    let near = (-20...20).map { threshold * (1 + Double($0) * 1e-4) }
    let far = (0..<40).map { threshold * pow(1.2, Double($0)) }.filter { $0 < Self.largestMean }
    for means in [near, far] {
      for u in Self.uniforms {
        var previous = 0
        for mean in means {
          let drawn = inversion.draw(mean: mean, uniform: u)
          #expect(drawn >= previous, "mean \(mean), u \(u): \(drawn) after \(previous)")
          previous = drawn
        }
      }
    }
  }

  @Test(arguments: dispersions)
  func growsWithTheUniform(_ dispersion: Double) {
    let inversion = Self.inversion(dispersion)
    let threshold = NegativeBinomialInversion.summedMean(dispersion: dispersion)
    for mean in [3, threshold, threshold * 1.01, 5000, 800_000] {
      var previous = 0
      for z in stride(from: -6.3, through: 6.3, by: 0.003) {
        let drawn = inversion.draw(mean: mean, uniform: SpecialFunctions.normalCumulative(z))
        #expect(drawn >= previous, "mean \(mean), z \(z): \(drawn) after \(previous)")
        previous = drawn
      }
    }
  }

  /// Over evenly spread uniforms, whose mean misses that of the law by the tail beyond the last.
  @Test(arguments: [1.0, 1.3, 2.6, 10, 100, 1000])
  func meanAndVariance(_ dispersion: Double) {
    let inversion = Self.inversion(dispersion)
    let n = 200_000
    for mean in [1500, 100_000.0] {
      var (sum, squares) = (0.0, 0.0)
      for i in 0..<n {
        let value = Double(inversion.draw(mean: mean, uniform: (Double(i) + 0.5) / Double(n)))
        sum += value
        squares += value * value
      }
      let (found, variance) = (sum / Double(n), mean + mean * mean / dispersion)
      #expect(abs(found / mean - 1) < 1e-4, "mean \(mean): \(found)")
      #expect(abs((squares / Double(n) - found * found) / variance - 1) < 2e-3, "mean \(mean)")
    }
  }
}
