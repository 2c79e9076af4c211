import StraitDiagnostics
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// All that a simulation needs of a fitted `HurdlePosterior`, or of a mixture of two, over a horizon.
///
/// The drift of each linear predictor is Gaussian with a known covariance over the horizon, so that
/// a path needs some ten normals for it and none a day; only the lag terms, and wind that is not
/// known ahead, are recursive.
public struct HurdleHorizon: Sendable {
  /// A linear predictor of one point of the pool: x'θ = f + Σ bⱼ·uⱼ, where the regressors u (lags,
  /// wind) are only known as the path unfolds.
  package struct Predictor: Sendable {
    /// The share of its model's paths that use it.
    package let weight: Double
    /// The part f that is known but for its coefficients. The first columns of its factor belong to
    /// the normals that draw the coefficients b.
    package let base: HorizonFactor
    /// The mean of the coefficients b at the origin: of cₜ₋₁ and cₜ₋₁·εₜ₋₁ in a crossing predictor,
    /// and of L and K after them in a wind-driven model.
    package let coefficientMean: [Double]
    /// The lower triangular factor of their covariance.
    package let coefficientFactor: Matrix
    /// The sd of a day's drift of each wind coefficient; zero where there is none.
    package let windDriftSD: Double
  }

  /// The predictor log μ of the size of a crossing day.
  package struct Size: Sendable {
    /// The dispersion r.
    package let dispersion: Double
    package let predictor: Predictor
  }

  /// One model of a mixture.
  package struct Member: Sendable {
    /// The share of paths that follow it.
    package let weight: Double
    /// The crossing predictors, whose weights sum to one.
    package let crossing: [Predictor]
    /// The size predictors, whose weights sum to one.
    package let size: [Size]
    /// The log-size residual of the day before the horizon.
    package let lastResidual: Double
    /// Whether night wind drives it.
    package let usesWind: Bool
  }

  /// How the states move over the horizon.
  package enum Evolution: Sendable {
    /// As the model assumes: random walks, and the trend of people per boat continues.
    case forecast
    /// Random walks alone: no trend continues.
    case drift
    /// Not at all: every day has the level of the origin.
    case none
  }

  /// The first day of the horizon.
  public let firstDay: Day
  /// The number of days.
  public let days: Int
  /// The models of the mixture; mostly one.
  package let members: [Member]
  /// The logarithm of people per boat; `nil` where people are sized directly.
  package let occupancy: HorizonFactor?
  /// Night wind over the horizon; `nil` where no member is driven by it.
  package let wind: HorizonWind?
  /// Whether the day before the horizon was a crossing day.
  public let lastCrossed: Bool
  /// The largest value that log μ may take.
  public let largestLogMean: Double

  /// The largest log μ where days have been small: e^4.5 = 90 on an ordinary day.
  static let ordinaryLogMean = 4.5

  /// The predictive distribution over so many days after the origin of a fitted model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - days: the number of days.
  ///   - nightsAhead: nights after the origin that are known, for a wind-driven model; the others
  ///     are generated.
  ///   - evolution: how the states move.
  /// - Throws: ``InputError`` where the model did not converge, ``RunError`` where its beliefs have no
  ///   factor.
  /// - Complexity: O(days³) for each weighted point of the grid.
  package init(
    of model: HurdlePosterior, days: Int, nightsAhead: NightWind? = nil,
    evolution: Evolution = .forecast
  ) throws {
    precondition(days > 0, "a horizon has at least one day")
    guard model.converged else {
      throw InputError(
        key: "model", found: "a fit with \(model.unconvergedUpdates) updates that did not converge",
        expected: "a converged fit", suggestion: "check the data, or fit from a later start")
    }
    let first = model.through.advanced(by: 1)
    let horizon = (0..<days).map { first.advanced(by: $0) }
    let crossingBasis = Matrix(horizon.map(CrossingFilter.basis.values))
    let sizeBasis = Matrix(horizon.map(SizeFilter.basis.values))
    let prior = model.spec.wind
    let moves = evolution == .none ? 0.0 : 1
    let crossing = try model.crossing.filter { $0.weight > 0 }.map { point in
      try Self.predictor(
        point.state, weight: point.weight, basis: crossingBasis,
        walk: CrossingFilter.evolution(levelSD: moves * point.levelSD, wind: nil),
        evolution: evolution, windDriftSD: moves * (prior?.crossingDriftSD ?? 0))
    }
    let size = try model.size.filter { $0.weight > 0 }.map { point in
      Size(
        dispersion: point.dispersion,
        predictor: try Self.predictor(
          point.state, weight: point.weight, basis: sizeBasis,
          walk: SizeFilter.evolution(
            levelSD: moves * point.levelSD, harmonicSD: moves * point.harmonicSD, wind: nil),
          evolution: evolution, windDriftSD: moves * (prior?.sizeDriftSD ?? 0)))
    }
    members = [
      Member(
        weight: 1, crossing: crossing, size: size, lastResidual: model.lastResidual,
        usesWind: prior != nil)
    ]
    occupancy = try model.occupancy.map { try $0.horizon(days: days, evolution: evolution) }
    wind = model.wind.map { HorizonWind($0, firstDay: first, days: days, known: nightsAhead) }
    self.days = days
    firstDay = first
    lastCrossed = model.lastCrossed
    largestLogMean = max(Self.ordinaryLogMean, log(Double(model.largestSize)) + 1)
  }

  /// A mixture of two models of the same data: a share of the paths follows the first.
  ///
  /// - Parameters:
  ///   - share: the share of paths of the first, between 0 and 1.
  ///   - first: one model's horizon.
  ///   - second: the other's, over the same days.
  public init(mixing share: Double, of first: HurdleHorizon, with second: HurdleHorizon) {
    precondition((0...1).contains(share), "a share lies between 0 and 1")
    precondition(
      first.firstDay == second.firstDay && first.days == second.days
        && first.lastCrossed == second.lastCrossed, "the same days of the same data")
    func weighted(_ members: [Member], _ share: Double) -> [Member] {
      members.map {
        Member(
          weight: share * $0.weight, crossing: $0.crossing, size: $0.size,
          lastResidual: $0.lastResidual, usesWind: $0.usesWind)
      }
    }
    members = (weighted(first.members, share) + weighted(second.members, 1 - share))
      .filter { $0.weight > 0 }
    firstDay = first.firstDay
    days = first.days
    occupancy = first.occupancy
    wind = first.wind ?? second.wind
    lastCrossed = first.lastCrossed
    largestLogMean = max(first.largestLogMean, second.largestLogMean)
  }

  /// A predictor x'θ whose seasonal part drifts as a random walk.
  ///
  /// The coefficients b of regressors that are not known yet are drawn first, from normals of their
  /// own; the rest of the predictor follows given them: f | b = m + C(f,b)·C(b,b)⁻¹(b − m(b)) + what
  /// remains, with covariance x'Vx* + min(h, h*)·x'Qx* between days h and h*.
  private static func predictor(
    _ state: GaussianState, weight: Double, basis x: Matrix, walk: [Double], evolution: Evolution,
    windDriftSD: Double
  ) throws -> Predictor {
    let seasonal = x.columns
    let free = state.dimension - seasonal
    let v = state.covarianceMatrix
    let mean = Matrix.product(x, Array(state.mean[..<seasonal]))
    let vss = v.block(rows: 0..<seasonal, columns: 0..<seasonal)
    func factor(_ remaining: Matrix) throws -> HorizonFactor {
      switch evolution {
      case .forecast:
        try HorizonFactor(mean: mean, covariance: covariance(x, remaining, evolution: walk))
      case .drift, .none:
        try HorizonFactor(mean: mean, basis: x, state: remaining, walk: walk)
      }
    }
    guard free > 0 else {
      return Predictor(
        weight: weight, base: try factor(vss), coefficientMean: [],
        coefficientFactor: Matrix(rows: 0, columns: 0), windDriftSD: 0)
    }
    let coefficients = seasonal..<state.dimension
    let cholesky: Cholesky
    do {
      cholesky = try Cholesky(v.block(rows: coefficients, columns: coefficients))
    } catch {
      throw RunError("the hurdle model's belief about its coefficients has no factor (\(error))")
    }
    // C(s,b)·L⁻ᵀ: the part of the seasonal coefficients that moves with the normals of b.
    let regression = Matrix.product(
      cholesky.solve(v.block(rows: coefficients, columns: 0..<seasonal)), cholesky.lower,
      transposingFirst: .transposed)
    let explained = Matrix.symmetricProduct(regression)
    let remaining = Matrix(
      rows: seasonal, columns: seasonal, elements: zip(vss.elements, explained.elements).map(-))
    let rest = try factor(remaining)
    let shared = Matrix.product(x, regression)
    return Predictor(
      weight: weight,
      base: HorizonFactor(
        mean: mean,
        factor: Matrix(
          rows: x.rows, columns: free + rest.factor.columns,
          elements: shared.elements + rest.factor.elements)),
      coefficientMean: Array(state.mean[coefficients]), coefficientFactor: cholesky.lower,
      windDriftSD: windDriftSD / Double(365).squareRoot())
  }

  private static func covariance(_ x: Matrix, _ state: Matrix, evolution: [Double]) -> Matrix {
    let projected = Matrix.product(x, state)
    var result = Matrix.product(projected, x, transposingSecond: .transposed)
    for later in 0..<x.rows {
      for earlier in 0...later {
        var drift = 0.0
        for j in 0..<x.columns { drift += evolution[j] * x[later, j] * x[earlier, j] }
        let value = result[later, earlier] + Double(earlier + 1) * drift
        result[later, earlier] = value
        result[earlier, later] = value
      }
    }
    return result
  }
}
