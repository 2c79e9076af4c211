import StraitForecastModels
import Foundation
import Testing

@Suite("Observation families")
struct ObservationFamilyTests {
  private let etas = stride(from: -4.0, through: 4.0, by: 0.5)

  private static func negativeBinomial(_ k: Int, eta: Double, r: Double) -> Double {
    let (mean, count) = (exp(eta), Double(k))
    return lgamma(count + r) - lgamma(r) - lgamma(count + 1) - r * log1p(mean / r)
      + count * (eta - log(r + mean))
  }

  private static func bernoulli(_ value: Bool, eta: Double) -> Double {
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

  @Test func bernoulliScoreAndInformationAreDerivatives() {
    for eta in etas {
      for value in [false, true] {
        let (score, information) = BernoulliObservation().scoreAndInformation(of: value, at: eta)
        let (first, second) = derivatives({ Self.bernoulli(value, eta: $0) }, at: eta)
        #expect(abs(score - first) < 1e-7, "\(value) at \(eta): \(score), \(first)")
        #expect(abs(information - second) < 1e-7, "\(value) at \(eta): \(information), \(second)")
      }
    }
  }

  @Test(arguments: [0.7, 1, 1.3, 2.6, 40])
  func negativeBinomialScoreAndInformationAreDerivatives(_ r: Double) {
    let family = NegativeBinomialObservation(dispersion: r, largestCount: 60)
    for eta in etas {
      for k in [0, 1, 2, 7, 30] {
        let (score, information) = family.scoreAndInformation(of: k, at: eta)
        let (first, second) = derivatives({ Self.negativeBinomial(k, eta: $0, r: r) }, at: eta)
        #expect(abs(score - first) < 1e-6, "\(k) at \(eta): \(score), \(first)")
        #expect(abs(information - second) < 2e-6, "\(k) at \(eta): \(information), \(second)")
      }
    }
  }

  /// Far out too, where one of the two chances is rounded to one.
  @Test func bernoulliLogLikelihood() {
    let family = BernoulliObservation()
    for eta in etas {
      for value in [false, true] {
        let exact = Self.bernoulli(value, eta: eta)
        #expect(abs(family.logLikelihood(of: value, at: eta) - exact) < 1e-14)
      }
    }
    for eta in [40.0, 800] {
      #expect(family.logLikelihood(of: false, at: eta) == -eta)
      #expect(family.logLikelihood(of: true, at: -eta) == -eta)
      #expect(abs(family.logLikelihood(of: true, at: eta)) < 1e-17)
    }
  }

  @Test(arguments: [0.7, 1, 1.3, 2.6, 40])
  func negativeBinomialLogLikelihood(_ r: Double) {
    let family = NegativeBinomialObservation(dispersion: r, largestCount: 20_000)
    for eta in [-8, -2, 0, 1.5, 6, 10] {
      for k in [0, 1, 2, 9, 80, 1000, 20_000] {
        let exact = Self.negativeBinomial(k, eta: eta, r: r)
        let value = family.logLikelihood(of: k, at: eta)
        #expect(abs(value - exact) < 1e-10 * max(1, abs(exact)), "\(k) at \(eta), r \(r)")
      }
    }
  }

  /// Wide beliefs are those of a filter's first days; as wide as 3 sd where people are counted.
  @Test(arguments: [0.02, 0.1, 0.5, 1, 3, 9])
  func bernoulliPosteriorIsTheIntegral(_ variance: Double) {
    for mean in stride(from: -3.0, through: 3, by: 0.5) {
      var sum = 0.0
      for value in [false, true] {
        let found = PredictorPosterior(
          of: value, BernoulliObservation(), mean: mean, variance: variance)
        let exact = PlainMoments(mean: mean, variance: variance, points: 4000) {
          Self.bernoulli(value, eta: $0)
        }
        expectClose(
          found, exact, in: variance.squareRoot(), tolerance: variance > 1 ? 2e-3 : 2e-5,
          "\(value), \(mean), \(variance)")
        sum += exp(found.logPredictive)
      }
      #expect(abs(sum - 1) < (variance > 1 ? 1e-3 : 1e-6), "\(mean), \(variance): \(sum)")
    }
  }

  @Test(arguments: [1, 1.3, 2.6, 40], [1e-8, 0.02, 0.1, 0.3, 1, 9])
  func negativeBinomialPosteriorIsTheIntegral(_ r: Double, _ variance: Double) {
    let family = NegativeBinomialObservation(dispersion: r, largestCount: 5000)
    for mean in [-1.0, 0.5, 2, 6] {
      for k in [0, 1, 4, 15, 80, 700, 5000] {
        let exact = PlainMoments(mean: mean, variance: variance, points: 4000) {
          Self.negativeBinomial(k, eta: $0, r: r)
        }
        // Beyond this the grid of the plain integral ends before the posterior does.
        guard abs(exact.mean - mean) < 6 * variance.squareRoot() else { continue }
        let found = PredictorPosterior(of: k, family, mean: mean, variance: variance)
        expectClose(
          found, exact, in: exact.variance.squareRoot(), tolerance: variance > 1 ? 2e-3 : 2e-5,
          "\(k), r \(r), \(mean), \(variance)")
      }
    }
  }

  /// A hundred thousand people on a day, where a belief about a few was very wide.
  @Test func surprisesOfPeople() {
    for r in [1.0, 40] {
      let family = NegativeBinomialObservation(dispersion: r, largestCount: 100_000)
      for k in [2000, 100_000] {
        let found = PredictorPosterior(of: k, family, mean: log(2), variance: 9)
        let exact = PlainMoments(mean: log(2), variance: 9, points: 20_000) {
          Self.negativeBinomial(k, eta: $0, r: r)
        }
        expectClose(
          found, exact, in: exact.variance.squareRoot(), tolerance: 5e-4, "\(k), r \(r)")
      }
    }
  }

  /// Means and sds in units of `sd`, and the logarithm of the predictive probability.
  private func expectClose(
    _ found: PredictorPosterior, _ exact: PlainMoments, in sd: Double, tolerance: Double,
    _ what: String
  ) {
    #expect(abs(found.mean - exact.mean) < tolerance * sd, "\(what): \(found), \(exact)")
    #expect(
      abs(found.variance / exact.variance - 1) < 5 * tolerance, "\(what): \(found), \(exact)")
    #expect(
      abs(found.logPredictive - exact.logMass) < tolerance, "\(what): \(found), \(exact)")
  }

  @Test func negativeBinomialPredictiveSumsToOne() {
    let family = NegativeBinomialObservation(dispersion: 1.3, largestCount: 3000)
    for (mean, variance) in [(0.0, 0.1), (1.5, 0.3), (-2.0, 1.0)] {
      let sum = (0...3000).reduce(0.0) {
        $0 + exp(PredictorPosterior(of: $1, family, mean: mean, variance: variance).logPredictive)
      }
      #expect(abs(sum - 1) < 1e-6, "\(mean), \(variance): \(sum)")
    }
  }
}
