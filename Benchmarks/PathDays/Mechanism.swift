import StraitForecastModels
import StraitLinearAlgebra
import StraitSimulation

/// The numbers of the mechanism, for other implementations of it: `mechanism.json`.
struct Mechanism: Encodable {
  let days: Int
  let crossing: Factor
  let size: Size
  let coefficients: Coefficients
  let backlog: Backlog
  let occupancy: Factor
  let wind: Wind
  let lastCrossed: Int
  let lastResidual: Double
  let interception: Interception

  struct Factor: Encodable {
    let mean: [Double]
    let factor: [[Double]]
  }

  struct Size: Encodable {
    let mean: [Double]
    let factor: [[Double]]
    let dispersion: Double
    let smallestLogMean: Double
    let largestLogMean: Double
  }

  /// Lags, wind on the crossing logit, wind on log μ, backlog: drawn from the first of the normals that
  /// both predictors share.
  struct Coefficients: Encodable {
    let mean: [Double]
    let factor: [[Double]]
    let crossingWindDriftSd: Double
    let sizeWindDriftSd: Double
  }

  struct Backlog: Encodable {
    let start: Double
    let decay: Double
    let halfOpenSpeed: Double
    let openScale: Double
    let expected: [Double]
  }

  struct Wind: Encodable {
    let mean: [Double]
    let scale: [Double]
    let phi1: Double
    let phi2: Double
    let innovationSd: Double
    let lowestRoot: Double
    let z1: Double
    let z2: Double
  }

  struct Interception: Encodable {
    let baselineOdds: Double
    let scenarioOdds: [Double]
    let logitSd: Double
    let levelError: Double
    let drift: Double
    let week: [Int]
    let reattemptProbability: Double
    let reattemptDailyRate: Double
  }

  /// The numbers of a horizon with one filter, and of an interception lever.
  init(_ horizon: HurdleHorizon, _ lever: DailyLevers.Interception) {
    let point = horizon.points[0]
    let wind = horizon.wind!
    days = horizon.days
    crossing = Factor(mean: point.crossing.mean, factor: Self.rows(point.crossing.factor))
    size = Size(
      mean: point.size.mean, factor: Self.rows(point.size.factor), dispersion: point.dispersion,
      smallestLogMean: NegativeBinomialTable.smallestLogMean,
      largestLogMean: horizon.largestLogMean)
    coefficients = Coefficients(
      mean: point.coefficientMean, factor: Self.rows(point.coefficientFactor),
      crossingWindDriftSd: horizon.windDriftSD.crossing,
      sizeWindDriftSd: horizon.windDriftSD.size)
    backlog = Backlog(
      start: horizon.backlog.start, decay: horizon.backlog.decay,
      halfOpenSpeed: StraitForecastModels.Backlog.halfOpenSpeed,
      openScale: StraitForecastModels.Backlog.openScale, expected: wind.expectedOpenness)
    let occupancy = horizon.occupancy!
    self.occupancy = Factor(mean: occupancy.mean, factor: Self.rows(occupancy.factor))
    self.wind = Wind(
      mean: wind.mean, scale: wind.scale, phi1: wind.recursion.first, phi2: wind.recursion.second,
      innovationSd: wind.recursion.innovationSD, lowestRoot: WindGenerator.lowestRoot,
      z1: wind.origin.mean.z1, z2: wind.origin.mean.z2)
    lastCrossed = horizon.lastCrossed ? 1 : 0
    lastResidual = point.lastResidual
    let firstWeek = horizon.firstDay.endOfWeek
    interception = Interception(
      baselineOdds: lever.variation.odds(forShare: lever.baselineRate),
      scenarioOdds: lever.rate.map {
        lever.variation.odds(forShare: $0, ofAttemptsAt: lever.baselineRate)
      },
      logitSd: lever.variation.sd, levelError: lever.variation.levelError,
      drift: lever.variation.drift,
      week: (0..<horizon.days).map {
        firstWeek.distance(to: horizon.firstDay.advanced(by: $0).endOfWeek) / 7
      },
      reattemptProbability: lever.reattemptProbability,
      reattemptDailyRate: lever.reattemptDailyRate)
  }

  private static func rows(_ matrix: Matrix) -> [[Double]] {
    (0..<matrix.rows).map { row in (0..<matrix.columns).map { matrix[row, $0] } }
  }
}
