import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("How the states move over a horizon")
struct HorizonEvolutionTests {
  private static func model() throws -> HurdlePosterior {
    try HurdlePosterior(fitting: BuiltinSeries.arrivals.through(day("2023-05-31")))
  }

  private static func covariance(_ predictor: HorizonFactor) -> Matrix {
    Matrix.product(predictor.factor, predictor.factor, transposingSecond: .transposed)
  }

  private static func predictors(_ horizon: HurdleHorizon) -> [HorizonFactor] {
    horizon.points.flatMap { [$0.crossing, $0.size] }
  }

  /// Levels and harmonics have no trend: their drift is that of a forecast, to the same bits. People per
  /// boat have one, which ends.
  @Test func driftIsAForecastWithoutTrends() throws {
    let model = try Self.model()
    let (drift, forecast) = (
      try HurdleHorizon(of: model, days: 92, evolution: .drift),
      try HurdleHorizon(of: model, days: 92)
    )
    #expect(Self.predictors(drift) == Self.predictors(forecast))
    let (level, trend) = (try #require(drift.occupancy), try #require(forecast.occupancy))
    #expect(Set(level.mean).count == 1 && Set(trend.mean).count > 1)
    let start = try #require(model.occupancy).state.mean[0]
    #expect(abs(level.mean[0] - start) < 1e-12)
    #expect(level.factor == trend.factor)
  }

  /// Without movement a day half a year on is known as well as the first of the same season, and people
  /// per boat stay.
  @Test func nothingMoves() throws {
    let model = try Self.model()
    let horizon = try HurdleHorizon(of: model, days: 367, evolution: .none)
    let occupancy = try #require(horizon.occupancy)
    #expect(Set(occupancy.mean).count == 1)
    for predictor in Self.predictors(horizon) {
      let c = Self.covariance(predictor)
      #expect(abs(c[0, 0] / c[365, 365] - 1) < 0.02)
      #expect(c[0, 365] / (c[0, 0] * c[365, 365]).squareRoot() > 0.999)
    }
    let drift = try HurdleHorizon(of: model, days: 367, evolution: .drift)
    #expect(try #require(drift.occupancy).mean == occupancy.mean)
    for (moving, still) in zip(drift.points, horizon.points) {
      for (moving, still) in [(moving.crossing, still.crossing), (moving.size, still.size)] {
        #expect(moving.mean == still.mean)
        #expect(Self.covariance(moving)[365, 365] > 1.5 * Self.covariance(still)[365, 365])
      }
    }
  }

  /// What does not move has the covariance of the belief at the origin.
  @Test func stillPredictorsHaveTheBeliefsVariance() throws {
    let model = try Self.model()
    let horizon = try HurdleHorizon(of: model, days: 60, evolution: .none)
    for (point, ours) in zip(model.points, horizon.points) {
      let v = point.state.covarianceMatrix
      let size = Self.covariance(ours.size)
      for h in [0, 30, 59] {
        let a = 2 * Double.pi * Double(horizon.firstDay.advanced(by: h).dayOfYear) / 365.25
        let x =
          [0, 0, 0, 0, 0] + [1, cos(a), sin(a), cos(2 * a), sin(2 * a)] + [0, 0]
        let exact = zip(Matrix.product(v, x), x).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(size[h, h] / exact - 1) < 1e-9, "day \(h)")
      }
    }
  }
}
