import StraitForecastModels
import Foundation
import Testing

@Suite("Observation families")
struct ObservationFamilyTests {
  private let etas = stride(from: -4.0, through: 4.0, by: 0.5)

  private func negativeBinomialLogDensity(_ k: Int, eta: Double, r: Double) -> Double {
    let (mean, count) = (exp(eta), Double(k))
    return lgamma(count + r) - lgamma(r) - lgamma(count + 1) + r * log(r / (r + mean))
      + count * log(mean / (r + mean))
  }

  private func bernoulliLogDensity(_ value: Bool, eta: Double) -> Double {
    let p = 1 / (1 + exp(-eta))
    return log(value ? p : 1 - p)
  }

  /// The first derivative and minus the second, by central differences of fourth order.
  private func derivatives(_ f: (Double) -> Double, at x: Double) -> (Double, Double) {
    let h = 0.01
    let (a, b, c, d, e) = (f(x - 2 * h), f(x - h), f(x), f(x + h), f(x + 2 * h))
    return (
      (a - 8 * b + 8 * d - e) / (12 * h), -(-a + 16 * b - 30 * c + 16 * d - e) / (12 * h * h)
    )
  }

  /// E f(N(mean, variance)) by the trapezoid rule, which is exact to rounding for such functions.
  private func expectation(
    mean: Double, variance: Double, _ f: (Double) -> Double
  ) -> Double {
    let step = 1.0 / 64
    return stride(from: -9.0, through: 9, by: step).reduce(0) { sum, z in
      sum + f(mean + variance.squareRoot() * z) * exp(-z * z / 2)
    } * step / (2 * Double.pi).squareRoot()
  }

  @Test func bernoulliScoreAndInformationAreDerivatives() {
    for eta in etas {
      for value in [false, true] {
        let (score, information) = BernoulliObservation().scoreAndInformation(of: value, at: eta)
        let (first, second) = derivatives({ bernoulliLogDensity(value, eta: $0) }, at: eta)
        #expect(abs(score - first) < 1e-7, "\(value) at \(eta): \(score), \(first)")
        #expect(abs(information - second) < 1e-7, "\(value) at \(eta): \(information), \(second)")
      }
    }
  }

  @Test(arguments: [0.7, 1, 1.3, 2.6])
  func negativeBinomialScoreAndInformationAreDerivatives(_ r: Double) {
    let family = NegativeBinomialObservation(dispersion: r, largestCount: 60)
    for eta in etas {
      for k in [0, 1, 2, 7, 30] {
        let (score, information) = family.scoreAndInformation(of: k, at: eta)
        let (first, second) = derivatives(
          { negativeBinomialLogDensity(k, eta: $0, r: r) }, at: eta)
        #expect(abs(score - first) < 1e-6, "\(k) at \(eta): \(score), \(first)")
        #expect(abs(information - second) < 1e-6, "\(k) at \(eta): \(information), \(second)")
      }
    }
  }

  @Test(arguments: [1, 1.3, 2.6])
  func negativeBinomialPredictiveIsTheIntegral(_ r: Double) {
    let family = NegativeBinomialObservation(dispersion: r, largestCount: 80)
    for mean in [-1.0, 0.5, 2] {
      for variance in [1e-12, 0.02, 0.1, 0.3] {
        for k in [0, 1, 4, 15, 80] {
          let value = family.logPredictive(of: k, mean: mean, variance: variance)
          let exact = log(
            expectation(mean: mean, variance: variance) {
              exp(negativeBinomialLogDensity(k, eta: $0, r: r))
            })
          // Nine nodes miss little of a count that the mean makes at all likely.
          if exact < -9 && variance > 1e-6 { continue }
          let tolerance = variance < 1e-6 ? 1e-8 : 0.003
          #expect(abs(value - exact) < tolerance, "\(k), \(mean), \(variance): \(value), \(exact)")
        }
      }
    }
  }

  @Test func negativeBinomialPredictiveSumsToOne() {
    let family = NegativeBinomialObservation(dispersion: 1.3, largestCount: 3000)
    for (mean, variance) in [(0.0, 0.1), (1.5, 0.3), (-2.0, 1.0)] {
      let sum = (0...3000).reduce(0.0) {
        $0 + exp(family.logPredictive(of: $1, mean: mean, variance: variance))
      }
      #expect(abs(sum - 1) < 1e-9, "\(mean), \(variance): \(sum)")
    }
  }

  @Test func bernoulliPredictiveIsNearTheIntegral() {
    let family = BernoulliObservation()
    for mean in stride(from: -3.0, through: 3, by: 0.5) {
      for variance in [0, 0.05, 0.3, 1] {
        let yes = exp(family.logPredictive(of: true, mean: mean, variance: variance))
        let no = exp(family.logPredictive(of: false, mean: mean, variance: variance))
        #expect(abs(yes + no - 1) < 1e-14, "\(mean), \(variance)")
        let exact = expectation(mean: mean, variance: variance) { 1 / (1 + exp(-$0)) }
        #expect(abs(yes - exact) < 0.01, "\(mean), \(variance): \(yes), exact \(exact)")
        if variance == 0 { #expect(abs(yes - exact) < 1e-12, "\(mean)") }
      }
    }
  }
}
