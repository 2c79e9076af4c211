import Foundation
import StraitDiagnostics
import StraitLinearAlgebra
import StraitTimeSeries

/// All that a simulation needs of a fitted `HurdlePosterior` over a horizon.
///
/// The drift of both linear predictors is Gaussian with a known covariance over the horizon, so that
/// a path needs some twenty normals for it and none a day; only the lags, the backlog, and wind that is
/// not known ahead, are recursive.
public struct HurdleHorizon: Sendable {
  /// One filter of the model: its predictors of the crossing logit and of the log mean size,
  /// f + Σ bⱼ·uⱼ, where the regressors u are only known as the path unfolds.
  package struct Point: Sendable {
    /// The share of paths that follow it.
    package let weight: Double
    /// The dispersion r of sizes.
    package let dispersion: Double
    /// The log-size residual of the day before the horizon.
    package let lastResidual: Double
    /// The mean of the coefficients b, in the order of ``HurdleLayout/unfolding``.
    package let coefficientMean: [Double]
    /// The lower triangular factor of their covariance.
    package let coefficientFactor: Matrix
    /// The parts f of the crossing logit and of log μ. Both are driven by the same normals, the first of
    /// which are those that draw b.
    package let crossing: HorizonFactor
    package let size: HorizonFactor
  }

  /// How the backlog goes on, see ``Backlog``.
  package struct BacklogCourse: Sendable {
    /// X after the origin.
    package let start: Double
    /// The factor λ of a day.
    package let decay: Double
    /// S on each day.
    package let summers: [Double]
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
  /// The filters, whose weights sum to one.
  package let points: [Point]
  /// How the backlog goes on.
  package let backlog: BacklogCourse
  /// The sd of a day's drift of the effects of wind on the crossing logit and on log μ.
  package let windDriftSD: (crossing: Double, size: Double)
  /// The logarithm of people per boat; `nil` where people are sized directly.
  package let occupancy: HorizonFactor?
  /// Night wind over the horizon; `nil` where the model is not driven by it.
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
  ///   - ahead: nights after the origin as far as they are known, for a wind-driven model; the others
  ///     are generated.
  ///   - evolution: how the states move.
  /// - Throws: ``RunError`` where its beliefs have no factor.
  /// - Complexity: O(days) for each weighted filter, and O(days³) for people per boat.
  package init(
    of model: HurdlePosterior, days: Int, ahead: NightsAhead? = nil,
    evolution: Evolution = .forecast
  ) throws {
    precondition(days > 0, "a horizon has at least one day")
    let first = model.through.advanced(by: 1)
    let horizon = (0..<days).map { first.advanced(by: $0) }
    let walks = evolution != .none
    points = try model.points.filter { $0.weight > 0 }.map { point in
      try Self.point(point, of: model, on: horizon, walks: walks)
    }
    backlog = BacklogCourse(
      start: model.backlog, decay: Backlog.decay(halfLife: model.spec.backlogHalfLife),
      summers: horizon.map(Backlog.summer))
    let drift =
      model.spec.wind.map {
        (walks ? $0.crossingDriftSD : 0, walks ? $0.sizeDriftSD : 0)
      } ?? (0, 0)
    let year = Double(365).squareRoot()
    windDriftSD = (drift.0 / year, drift.1 / year)
    occupancy = try model.occupancy.map { try $0.horizon(days: days, evolution: evolution) }
    wind = model.wind.map { HorizonWind($0, firstDay: first, days: days, ahead: ahead) }
    self.days = days
    firstDay = first
    lastCrossed = model.lastCrossed
    largestLogMean = max(Self.ordinaryLogMean, log(Double(model.largestSize)) + 1)
  }

  /// The predictors of one filter.
  ///
  /// The coefficients b of regressors that are not known yet are drawn first, from normals of their
  /// own; the rest follows given them: f | b = m + C(f,b)·C(b,b)⁻¹(b − m(b)) + what remains.
  private static func point(
    _ point: HurdlePosterior.Point, of model: HurdlePosterior, on horizon: [Day], walks: Bool
  ) throws -> Point {
    let layout = model.layout
    let season = Array(layout.crossingSeason) + Array(layout.sizeSeason)
    let free = layout.unfolding
    let v = point.state.covarianceMatrix
    func block(_ rows: [Int], _ columns: [Int]) -> Matrix {
      Matrix(rows.map { row in columns.map { v[row, $0] } })
    }
    let cholesky: Cholesky
    do {
      cholesky = try Cholesky(block(free, free))
    } catch {
      throw RunError("the hurdle model's belief about its coefficients has no factor (\(error))")
    }
    // C(s,b)·L⁻ᵀ: the part of the seasonal coefficients that moves with the normals of b.
    let regression = Matrix.product(
      cholesky.solve(block(free, season)), cholesky.lower, transposingFirst: .transposed)
    let explained = Matrix.symmetricProduct(regression)
    let remaining = Matrix(
      rows: season.count, columns: season.count,
      elements: zip(block(season, season).elements, explained.elements).map(-))

    let days = horizon.count
    let crossingCount = layout.crossingSeason.count
    let seasons = horizon.map(HurdleLayout.sizeBasis.values)
    let zeros = [Double](repeating: 0, count: season.count)
    let x = Matrix(
      seasons.map { Array($0[..<crossingCount]) + zeros[crossingCount...] }
        + seasons.map { zeros[..<crossingCount] + $0 })
    let rest = try StackedFactor(
      x: x, days: Array(1...days) + Array(1...days), covariance: remaining,
      walks: walks ? directions(point, of: model, crossingCount: crossingCount) : [])
    let mean = Matrix.product(x, season.map { point.state.mean[$0] })
    let shared = Matrix.product(x, regression)
    let factor = Matrix(
      rows: x.rows, columns: free.count + rest.factor.columns,
      elements: shared.elements + rest.factor.elements)
    func part(_ rows: Range<Int>) -> HorizonFactor {
      HorizonFactor(
        mean: Array(mean[rows]), factor: factor.block(rows: rows, columns: 0..<factor.columns))
    }
    return Point(
      weight: point.weight, dispersion: point.dispersion, lastResidual: point.lastResidual,
      coefficientMean: free.map { point.state.mean[$0] }, coefficientFactor: cholesky.lower,
      crossing: part(0..<days), size: part(days..<2 * days))
  }

  /// The directions in which the seasonal coefficients walk in a day: both levels together, the rest of
  /// the crossing level, and each harmonic of sizes.
  private static func directions(
    _ point: HurdlePosterior.Point, of model: HurdlePosterior, crossingCount: Int
  ) -> [[Double]] {
    let drift = HurdleFilter.Drift(
      layout: model.layout, levelSD: point.levelSD, spec: model.spec)
    let size = model.layout.sizeSeason
    let count = crossingCount + size.count
    func direction(_ values: [(Int, Double)]) -> [Double] {
      var result = [Double](repeating: 0, count: count)
      for (position, value) in values { result[position] = value }
      return result
    }
    let levelSD = drift.variances[size.lowerBound].squareRoot()
    let along = levelSD > 0 ? drift.levelCovariance / levelSD : 0
    let across = max(0, drift.variances[0] - along * along).squareRoot()
    return [
      direction([(0, along), (crossingCount, levelSD)]), direction([(0, across)]),
    ]
      + (1..<size.count).map {
        direction([(crossingCount + $0, drift.variances[size.lowerBound + $0].squareRoot())])
      }
  }
}
