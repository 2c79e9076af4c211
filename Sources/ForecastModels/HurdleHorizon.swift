import Diagnostics
import LinearAlgebra
import TimeSeries

/// All that a simulation needs of a fitted ``HurdleModel`` over a horizon.
///
/// The drift of each linear predictor is Gaussian with a known covariance over the horizon, so that
/// a path needs some ten normals for it and none a day; only the lag terms are recursive.
public struct HurdleHorizon: Sendable {
  /// The crossing predictor without its lag terms, and the lag coefficients.
  public struct Crossing: Sendable {
    /// The share of paths that use it.
    public let weight: Double
    /// The predictor: its first two columns of the factor belong to the normals that draw the lag
    /// coefficients.
    public let predictor: HorizonFactor
    /// The mean of the coefficients of cₜ₋₁ and cₜ₋₁·εₜ₋₁.
    public let lagMean: [Double]
    /// The lower triangular factor of their covariance.
    public let lagFactor: Matrix
  }

  /// The predictor log μ of boats on a crossing day.
  public struct Size: Sendable {
    /// The share of paths that use it.
    public let weight: Double
    /// The dispersion r.
    public let dispersion: Double
    /// The predictor.
    public let predictor: HorizonFactor
  }

  /// The first day of the horizon.
  public let firstDay: Day
  /// The number of days.
  public let days: Int
  /// The crossing predictors, whose weights sum to one.
  public let crossing: [Crossing]
  /// The size predictors, whose weights sum to one.
  public let size: [Size]
  /// The logarithm of people per boat.
  public let occupancy: HorizonFactor
  /// Whether the day before the horizon was a crossing day.
  public let lastCrossed: Bool
  /// The log-size residual of the day before the horizon.
  public let lastResidual: Double

  /// The columns kept of the log of people per boat, which is smoother than the other predictors.
  static let occupancyRank = 5

  /// The predictive distribution over so many days after the origin of a fitted model.
  ///
  /// - Throws: ``InputError`` where the model did not converge.
  /// - Complexity: O(days³) for each weighted point of the grid.
  public init(of model: HurdleModel, days: Int) throws {
    precondition(days > 0, "a horizon has at least one day")
    guard model.converged else {
      throw InputError(
        key: "model", found: "a fit with \(model.unconvergedUpdates) updates that did not converge",
        expected: "a converged fit", suggestion: "check the data, or fit from a later start")
    }
    let first = model.through.advanced(by: 1)
    let horizon = (0..<days).map { first.advanced(by: $0) }
    let crossingBasis = horizon.map(CrossingFilter.basis.values)
    let sizeBasis = horizon.map(SizeFilter.basis.values)
    crossing = try model.crossing.filter { $0.weight > 0 }.map { point in
      try Self.crossing(point, basis: crossingBasis)
    }
    size = try model.size.filter { $0.weight > 0 }.map { point in
      Size(
        weight: point.weight, dispersion: point.dispersion,
        predictor: try Self.drifting(
          point.state,
          evolution: SizeFilter.evolution(levelSD: point.levelSD, harmonicSD: point.harmonicSD),
          basis: sizeBasis))
    }
    let levels = model.occupancy.levels(days: days)
    occupancy = try HorizonFactor(
      mean: levels.mean, covariance: levels.covariance, rank: Self.occupancyRank)
    self.days = days
    firstDay = first
    lastCrossed = model.lastCrossed
    lastResidual = model.lastResidual
  }

  /// A predictor x'θ whose state drifts as a random walk: covariance x'Vx* + min(h, h*)·x'Qx*.
  private static func drifting(
    _ state: GaussianState, evolution: [Double], basis: [[Double]]
  ) throws -> HorizonFactor {
    let x = Matrix(basis)
    return try HorizonFactor(
      mean: Matrix.product(x, state.mean),
      covariance: covariance(x, state.covarianceMatrix, evolution: evolution))
  }

  private static func covariance(_ x: Matrix, _ state: Matrix, evolution: [Double]) -> Matrix {
    let projected = Matrix.product(x, state)
    var result = Matrix.product(projected, x, transposingSecond: .transposed)
    for later in 0..<x.rows {
      for earlier in 0...later {
        var drift = 0.0
        for j in evolution.indices { drift += evolution[j] * x[later, j] * x[earlier, j] }
        let value = result[later, earlier] + Double(earlier + 1) * drift
        result[later, earlier] = value
        result[earlier, later] = value
      }
    }
    return result
  }

  /// The lag coefficients are drawn first, from two normals of their own; the rest of the predictor
  /// follows given them: f | l = m + C(f,l)·C(l,l)⁻¹(l − m(l)) + what remains.
  private static func crossing(_ point: HurdleModel.Crossing, basis: [[Double]]) throws -> Crossing
  {
    let lag = CrossingFilter.firstLag
    let v = point.state.covarianceMatrix
    let seasonal = 0..<lag
    let vss = Matrix(seasonal.map { i in seasonal.map { v[i, $0] } })
    let vsl = Matrix(seasonal.map { i in [v[i, lag], v[i, lag + 1]] })
    let vll = Matrix([
      [v[lag, lag], v[lag, lag + 1]], [v[lag + 1, lag], v[lag + 1, lag + 1]],
    ])
    let lagFactor = try Cholesky(vll)
    // C(s,l)·L⁻ᵀ: the part of the seasonal coefficients that moves with the lags' normals.
    let regression = Matrix.product(
      lagFactor.solve(vsl.transposed), lagFactor.lower, transposingFirst: .transposed)
    let explained = Matrix.symmetricProduct(regression)
    let remaining = Matrix(
      rows: lag, columns: lag, elements: zip(vss.elements, explained.elements).map { $0 - $1 })
    let x = Matrix(basis)
    let rest = try HorizonFactor(
      mean: Matrix.product(x, Array(point.state.mean[..<lag])),
      covariance: covariance(
        x, remaining,
        evolution: Array(CrossingFilter.evolution(levelSD: point.levelSD)[..<lag])))
    let shared = Matrix.product(x, regression)
    let factor = Matrix(
      rows: basis.count, columns: shared.columns + rest.factor.columns,
      elements: shared.elements + rest.factor.elements)
    return Crossing(
      weight: point.weight, predictor: HorizonFactor(mean: rest.mean, factor: factor),
      lagMean: [point.state.mean[lag], point.state.mean[lag + 1]], lagFactor: lagFactor.lower)
  }
}
