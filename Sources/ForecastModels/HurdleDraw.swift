import StraitDistributions
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// One draw of what a hurdle model believes of its states, held fixed: the level, seasons, lags and
/// effects of wind of a single world.
package struct HurdleDraw: Sendable, Equatable {
  /// [level, cos, sin, previous day crossed, its log-size residual] and the effects of L and K.
  let crossing: [Double]
  /// [level, two harmonic pairs] and the effects of L and K.
  let size: [Double]
  /// The dispersion r of sizes.
  let dispersion: Double
  /// What stands in for a night that is missing.
  private let generator: WindGenerator?

  /// The days before the first that is asked for, over which the chance of a crossing day forgets
  /// how it began.
  private static let burnIn = 14

  /// A draw: a point of either grid by its weight, and a state from its Gaussian.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - stream: uniform numbers.
  /// - Throws: ``RunError`` where a covariance has no factor.
  package init(of model: HurdlePosterior, from stream: inout RandomStream) throws {
    func point(_ weights: [Double], _ uniform: Double) -> Int {
      var cumulative = 0.0
      for (index, weight) in weights.enumerated() {
        cumulative += weight
        if uniform < cumulative { return index }
      }
      return weights.lastIndex { $0 > 0 } ?? 0
    }
    let first = model.crossing[point(model.crossing.map(\.weight), stream.nextUniform())]
    let second = model.size[point(model.size.map(\.weight), stream.nextUniform())]
    crossing = try Self.draw(first.state, from: &stream)
    size = try Self.draw(second.state, from: &stream)
    dispersion = second.dispersion
    generator = model.wind?.generator
  }

  private static func draw(
    _ state: GaussianState, from stream: inout RandomStream
  ) throws -> [Double] {
    let normals = (0..<state.dimension).map { _ in
      SpecialFunctions.normalQuantile(stream.nextUniform())
    }
    return try Cholesky(state.covarianceMatrix).draw(mean: state.mean, standardNormals: normals)
  }

  /// The expected size, boats or people where boats are not counted, of some days taken together,
  /// given their nights.
  ///
  /// Σ P(cₜ)·(1 + μₜ), with the chance of a crossing day carried forward exactly: given cₜ₋₁ = 1 its
  /// size, and so the residual on which the next chance depends, follows NB(μₜ₋₁, r), whatever came
  /// before. A night that is missing is taken to be the median one of its date.
  ///
  /// - Parameters:
  ///   - days: the days.
  ///   - nights: night wind; passed over in a model without wind.
  /// - Returns: the expected size.
  /// - Complexity: O(days × largest size).
  package func expectedSize(over days: ClosedRange<Day>, nights: NightWind?) -> Double {
    var total = 0.0
    var crossed = 0.0
    var meanBefore = 1.0
    var day = days.lowerBound.advanced(by: -Self.burnIn)
    while day <= days.upperBound {
      let wind = windTerms(on: day, nights: nights)
      var eta = Self.dot(CrossingFilter.basis.values(on: day), crossing)
      var logMean = Self.dot(SizeFilter.basis.values(on: day), size)
      if let wind {
        eta += crossing[CrossingFilter.firstWind] * wind.linear
        eta += crossing[CrossingFilter.firstWind + 1] * wind.closed
        logMean += size[SizeFilter.firstWind] * wind.linear
        logMean += size[SizeFilter.firstWind + 1] * wind.closed
      }
      let chance =
        (1 - crossed) * Self.logistic(eta) + crossed * chanceAfterCrossing(eta, mean: meanBefore)
      let mean = exp(min(max(logMean, -9), 12))
      if day >= days.lowerBound { total += chance * (1 + mean) }
      (crossed, meanBefore) = (chance, mean)
      day = day.advanced(by: 1)
    }
    return total
  }

  /// The chance of a crossing day after one whose size is 1 + NB(μ, r), averaged over it.
  private func chanceAfterCrossing(_ eta: Double, mean: Double) -> Double {
    let lag = crossing[CrossingFilter.firstLag]
    let slope = crossing[CrossingFilter.firstLag + 1]
    let expected = log1p(mean)
    let factor = mean / (dispersion + mean)
    // The recurrence of `NegativeBinomialTable`, whose order of operations gives other last bits.
    var probability = exp(-dispersion * log1p(mean / dispersion))
    var (cumulative, sum, count) = (0.0, 0.0, 0.0)
    while cumulative < 1 - 1e-9, count < 1000 {
      sum += probability * Self.logistic(eta + lag + slope * (log1p(count) - expected))
      cumulative += probability
      probability *= factor * (dispersion + count) / (count + 1)
      count += 1
    }
    return sum / cumulative
  }

  private func windTerms(
    on day: Day, nights: NightWind?
  ) -> (linear: Double, closed: Double)? {
    guard let generator else { return nil }
    return WindPrior.terms(at: nights?[day] ?? generator.speed(z: 0, on: day))
  }

  private static func dot(_ basis: [Double], _ state: [Double]) -> Double {
    zip(basis, state).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
