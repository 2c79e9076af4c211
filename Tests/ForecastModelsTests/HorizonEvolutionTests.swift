import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries

@Suite("How the states move over a horizon")
struct HorizonEvolutionTests {
  private static func model() throws -> HurdlePosterior {
    try HurdlePosterior(
      fitting: try BuiltinSeries.arrivals.through(try #require(Day(iso: "2023-05-31"))))
  }

  private static func covariance(_ factor: Matrix) -> Matrix {
    Matrix.product(factor, factor, transposingSecond: .transposed)
  }

  /// Drift by the expansion of Brownian motion has the covariance of drift by eigenvalues.
  @Test func expansionAgreesWithEigenvalues() throws {
    let model = try Self.model()
    let (drift, forecast) = (
      try HurdleHorizon(of: model, days: 92, evolution: .drift),
      try HurdleHorizon(of: model, days: 92)
    )
    let pairs =
      zip(drift.members[0].size.map(\.predictor), forecast.members[0].size.map(\.predictor))
      .map { ($0.base, $1.base) }
      + zip(drift.members[0].crossing, forecast.members[0].crossing).map { ($0.base, $1.base) }
    #expect(pairs.count > 2)
    for (one, other) in pairs {
      #expect(one.mean == other.mean)
      let (a, b) = (Self.covariance(one.factor), Self.covariance(other.factor))
      for h in stride(from: 0, to: 92, by: 7) {
        #expect(abs(a[h, h] / b[h, h] - 1) < 1e-9)
        for k in stride(from: 0, to: 92, by: 13) {
          let scale = (a[h, h] * a[k, k]).squareRoot()
          #expect(abs(a[h, k] - b[h, k]) < 0.06 * scale, "days \(h) and \(k)")
        }
      }
    }
  }

  /// Without movement a day half a year on is known as well as the first of the same season, and people
  /// per boat stay.
  @Test func nothingMoves() throws {
    let model = try Self.model()
    let horizon = try HurdleHorizon(of: model, days: 367, evolution: .none)
    let occupancy = try #require(horizon.occupancy)
    #expect(Set(occupancy.mean).count == 1)
    for size in horizon.members[0].size {
      let c = Self.covariance(size.predictor.base.factor)
      #expect(abs(c[0, 0] / c[365, 365] - 1) < 0.02)
      #expect(c[0, 365] / (c[0, 0] * c[365, 365]).squareRoot() > 0.999)
    }
    let drift = try HurdleHorizon(of: model, days: 367, evolution: .drift)
    #expect(try #require(drift.occupancy).mean == occupancy.mean)
    let moved = Self.covariance(drift.members[0].size[0].predictor.base.factor)
    #expect(moved[365, 365] > 1.5 * moved[0, 0])
  }
}
