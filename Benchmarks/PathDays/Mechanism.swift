import StraitForecastModels
import StraitLinearAlgebra
import StraitSimulation

/// The numbers of the mechanism, for other implementations of it: `mechanism.json`.
struct Mechanism: Encodable {
  let days: Int
  let crossing: Predictor
  let size: Size
  let occupancy: Factor
  let wind: Wind
  let lastCrossed: Int
  let lastResidual: Double
  let interception: Interception

  struct Factor: Encodable {
    let mean: [Double]
    let factor: [[Double]]
  }

  struct Predictor: Encodable {
    let mean: [Double]
    let factor: [[Double]]
    let coefficientMean: [Double]
    let coefficientFactor: [[Double]]
    let windDriftSd: Double
  }

  struct Size: Encodable {
    let mean: [Double]
    let factor: [[Double]]
    let coefficientMean: [Double]
    let coefficientFactor: [[Double]]
    let windDriftSd: Double
    let dispersion: Double
    let smallestLogMean: Double
    let largestLogMean: Double
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
    let persistentShare: Double
    let autocorrelation: Double
    let week: [Int]
    let reattemptProbability: Double
    let reattemptDailyRate: Double
  }

  /// The numbers of a horizon with one point of the pool, and of an interception lever.
  init(_ horizon: HurdleHorizon, _ lever: DailyLevers.Interception) {
    let member = horizon.members[0]
    let crossing = member.crossing[0]
    let size = member.size[0]
    let wind = horizon.wind!
    days = horizon.days
    self.crossing = Predictor(
      mean: crossing.base.mean, factor: Self.rows(crossing.base.factor),
      coefficientMean: crossing.coefficientMean,
      coefficientFactor: Self.rows(crossing.coefficientFactor), windDriftSd: crossing.windDriftSD)
    self.size = Size(
      mean: size.predictor.base.mean, factor: Self.rows(size.predictor.base.factor),
      coefficientMean: size.predictor.coefficientMean,
      coefficientFactor: Self.rows(size.predictor.coefficientFactor),
      windDriftSd: size.predictor.windDriftSD, dispersion: size.dispersion,
      smallestLogMean: NegativeBinomialTable.smallestLogMean,
      largestLogMean: horizon.largestLogMean)
    let occupancy = horizon.occupancy!
    self.occupancy = Factor(mean: occupancy.mean, factor: Self.rows(occupancy.factor))
    self.wind = Wind(
      mean: wind.mean, scale: wind.scale, phi1: wind.recursion.first, phi2: wind.recursion.second,
      innovationSd: wind.recursion.innovationSD, lowestRoot: WindGenerator.lowestRoot,
      z1: wind.origin.mean.z1, z2: wind.origin.mean.z2)
    lastCrossed = horizon.lastCrossed ? 1 : 0
    lastResidual = member.lastResidual
    let firstWeek = horizon.firstDay.endOfWeek
    interception = Interception(
      baselineOdds: lever.variation.odds(forExpectedRate: lever.baselineRate),
      scenarioOdds: lever.rate.map(lever.variation.odds(forExpectedRate:)),
      logitSd: lever.variation.sd, persistentShare: lever.variation.persistentShare,
      autocorrelation: lever.variation.autocorrelation,
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
