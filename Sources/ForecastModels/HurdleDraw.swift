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
  /// The factor λ of the backlog.
  private let decay: Double

  /// Some days as every draw of a model sees them: their seasons and nights.
  package struct Course: Sendable {
    fileprivate struct Date: Sendable {
      let season: [Double]
      let summer: Double
      /// L, K, and how much more open the night is than expected; `nil` in a model without wind.
      let wind: (linear: Double, closed: Double, openExcess: Double)?
    }

    /// The days, those of the lead first.
    fileprivate let dates: [Date]
    /// The days before the first that is asked for, over which the chance of a crossing day forgets
    /// how it began.
    fileprivate static let lead = 14

    /// A course of some days.
    ///
    /// - Parameters:
    ///   - days: the days.
    ///   - nights: night wind; passed over in a model without wind. A night that is missing is taken to
    ///     be the median one of its date, and as open as is usual.
    ///   - model: the model.
    package init(over days: ClosedRange<Day>, nights: NightWind?, of model: HurdlePosterior) {
      let first = days.lowerBound.advanced(by: -Self.lead)
      let count = first.distance(to: days.upperBound) + 1
      let generator = model.wind?.generator
      let usual = generator?.expectedOpenness(from: first, days: count)
      dates = (0..<count).map { index in
        let day = first.advanced(by: index)
        let wind = generator.map { generator in
          let speed = nights?[day]
          let terms = WindPrior.terms(at: speed ?? generator.speed(z: 0, on: day))
          return (
            terms.linear, terms.closed, speed.map { Backlog.openness(at: $0) - usual![index] } ?? 0
          )
        }
        return Date(
          season: HurdleLayout.sizeBasis.values(on: day), summer: Backlog.summer(on: day),
          wind: wind)
      }
    }
  }

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
  /// before. The backlog of open nights is known with them; that of crossing days, in a model without
  /// wind, is carried by its expectation.
  ///
  /// - Parameter course: the days, as the draw's model sees them.
  /// - Returns: the expected size.
  /// - Complexity: O(days × largest size).
  package func expectedSize(over course: Course) -> Double {
    var total = 0.0
    var crossed = 0.0
    var meanBefore = 1.0
    var backlog = 0.0
    let slopes = layout.backlog.map { state[$0] }
    for (index, date) in course.dates.enumerated() {
      let (season, wind) = (date.season, date.wind)
      var eta = dot(season, layout.crossingSeason)
      var logMean = dot(season, layout.sizeSeason) + slopes[0] * backlog
      if let wind {
        eta += dot([wind.linear, wind.closed], layout.crossingWind)
        logMean += dot([wind.linear, wind.closed], layout.sizeWind)
      } else {
        logMean += slopes[1] * backlog * date.summer
      }
      let chance =
        (1 - crossed) * Self.logistic(eta) + crossed * chanceAfterCrossing(eta, mean: meanBefore)
      let mean = exp(min(max(logMean, -9), 12))
      if index >= Course.lead { total += chance * (1 + mean) }
      (crossed, meanBefore) = (chance, mean)
      let excess = wind.map(\.openExcess) ?? (chance - Backlog.usualShare)
      backlog = decay * backlog + (1 - decay) * excess
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

  /// The sum of values times the coefficients of a range of the state, as many as it has.
  private func dot(_ values: [Double], _ range: Range<Int>) -> Double {
    zip(values, range).reduce(0) { $0 + $1.0 * state[$1.1] }
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
