import StraitDistributions
import Foundation
import StraitSimulation
import Testing

@Suite("Gamma of mean one, and shares")
struct MeanOneGammaTests {
  static let shapes = [4.8, 5.5, 8, 13, 25, 60, 110, 150]

  @Test(arguments: shapes)
  func agreesWithTheGammaQuantile(_ k: Double) throws {
    let law = try Gamma(shape: k, scale: 1 / k)
    let s = Float(1 / k.squareRoot())
    for z in stride(from: -4.5, through: 4.5, by: 0.125) {
      let exact = law.quantile(SpecialFunctions.normalCumulative(z))
      let value = Double(MeanOneGamma.quantile(z: Float(z), s: s))
      #expect(abs(value / exact - 1) < 1e-3, "k \(k), z \(z): \(value), \(exact)")
    }
  }

  /// By the trapezoid rule over the normal density.
  @Test(arguments: shapes)
  func meanAndVariance(_ k: Double) {
    let s = Float(1 / k.squareRoot())
    var (mean, square) = (0.0, 0.0)
    let step = 1.0 / 128
    for z in stride(from: -6.375, through: 6.375, by: step) {
      let weight = exp(-z * z / 2) * step / (2 * Double.pi).squareRoot()
      let value = Double(MeanOneGamma.quantile(z: Float(z), s: s))
      mean += weight * value
      square += weight * value * value
    }
    #expect(abs(mean - 1) < 1e-4, "k \(k): \(mean)")
    #expect(abs(square - mean * mean - 1 / k) < 1e-4, "k \(k): \(square - mean * mean)")
  }

  @Test(arguments: shapes)
  func growsWithZ(_ k: Double) {
    let s = Float(1 / k.squareRoot())
    var previous: Float = -1
    for z in stride(from: Float(-6.3), through: 6.3, by: 0.01) {
      let value = MeanOneGamma.quantile(z: z, s: s)
      #expect(value >= 0 && value > previous, "k \(k), z \(z): \(value) after \(previous)")
      previous = value
    }
  }

  @Test func sharesAndTheirErrors() {
    #expect(Proportion.estimate(0, of: 50) == (0, 0.02))
    #expect(Proportion.estimate(50, of: 50) == (1, 0.02))
    #expect(Proportion.estimate(1, of: 1) == (1, 1))
    for (k, n) in [(1, 4), (5, 10), (999, 1000)] {
      let share = Proportion.estimate(k, of: n)
      let p = Double(k) / Double(n)
      #expect(share.value == p)
      #expect(abs(share.error * share.error - p * (1 - p) / Double(n)) < 1e-15)
    }
  }
}
