import StraitDistributions
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// One draw of what a hurdle model believes of its states, held fixed: the level, seasons, lags and
/// effects of wind of a single world.
package struct HurdleDraw: Sendable, Equatable {
  /// [α, β].
  let state: [Double]
  /// Where its coefficients stand.
  let layout: HurdleLayout
  /// The dispersion r of sizes.
  let dispersion: Double
  /// What stands in for a night that is missing.
  private let generator: WindGenerator?
  /// The factor λ of the backlog.
  private let decay: Double

  /// The days before the first that is asked for, over which the chance of a crossing day forgets
  /// how it began.
  private static let burnIn = 14

  /// A draw: a filter by its weight, and a state from its Gaussian.
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
    let chosen = model.points[point(model.points.map(\.weight), stream.nextUniform())]
    state = try Self.draw(chosen.state, from: &stream)
    layout = model.layout
    dispersion = chosen.dispersion
    generator = model.wind?.generator
    decay = Backlog.decay(halfLife: model.spec.backlogHalfLife)
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
  /// before. A night that is missing is taken to be the median one of its date. The backlog of open
  /// nights is known with them; that of crossing days, in a model without wind, is carried by its
  /// expectation.
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
    var backlog = 0.0
    var day = days.lowerBound.advanced(by: -Self.burnIn)
    while day <= days.upperBound {
      let wind = windTerms(on: day, nights: nights)
      let season = HurdleLayout.sizeBasis.values(on: day)
      let slopes = layout.backlog.map { state[$0] }
      var eta = dot(season, layout.crossingSeason)
      var logMean = dot(season, layout.sizeSeason) + slopes[0] * backlog
      if let wind {
        eta += dot([wind.linear, wind.closed], layout.crossingWind)
        logMean += dot([wind.linear, wind.closed], layout.sizeWind)
      } else {
        logMean += slopes[1] * backlog * Backlog.summer(on: day)
      }
      let chance =
        (1 - crossed) * Self.logistic(eta) + crossed * chanceAfterCrossing(eta, mean: meanBefore)
      let mean = exp(min(max(logMean, -9), 12))
      if day >= days.lowerBound { total += chance * (1 + mean) }
      (crossed, meanBefore) = (chance, mean)
      let excess = wind.map(\.openExcess) ?? (chance - Backlog.usualShare)
      backlog = decay * backlog + (1 - decay) * excess
      day = day.advanced(by: 1)
    }
    return total
  }

  /// The chance of a crossing day after one whose size is 1 + NB(μ, r), averaged over it.
  private func chanceAfterCrossing(_ eta: Double, mean: Double) -> Double {
    let lag = state[layout.lags.lowerBound]
    let slope = state[layout.lags.lowerBound + 1]
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
  ) -> (linear: Double, closed: Double, openExcess: Double)? {
    guard let generator else { return nil }
    let speed = nights?[day] ?? generator.speed(z: 0, on: day)
    let terms = WindPrior.terms(at: speed)
    return (
      terms.linear, terms.closed,
      nights?[day] == nil
        ? 0 : Backlog.openness(at: speed) - generator.expectedOpenness(on: day)
    )
  }

  /// The sum of values times the coefficients of a range of the state, as many as it has.
  private func dot(_ values: [Double], _ range: Range<Int>) -> Double {
    zip(values, range).reduce(0) { $0 + $1.0 * state[$1.1] }
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
