import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("People per boat")
struct OccupancyModelTests {
  private func occupancy(_ counts: [(people: Int, boats: Int)]) throws -> OccupancyModel {
    try HurdlePosterior(fitting: series(from: day("2021-01-01"), counts), spec: .onePoint)
      .occupancy!
  }

  @Test func varianceLaw() {
    for boats in [1.0, 2, 5, 20, 599] {
      let variance = OccupancyModel.observationVariance(boats: boats)
      #expect(abs(variance - (0.0064 + 0.2025 / boats)) < 1e-15)
    }
    #expect(OccupancyModel.slopeDamping == 0.985)
  }

  @Test(arguments: [12, 40, 65])
  func constantPeopleAreFound(_ perBoat: Int) throws {
    let boats = 40
    let counts = (0..<365).map { $0 % 2 == 0 ? (perBoat * boats, boats) : (0, 0) }
    let state = try occupancy(counts).state
    // The level is that of the mean: log(P/B) + R/2.
    let expected =
      log(Double(perBoat)) + OccupancyModel.observationVariance(boats: Double(boats)) / 2
    #expect(abs(state.mean[0] - expected) < 0.002, "\(state.mean)")
    #expect(abs(state.mean[1]) < 1e-4, "\(state.mean)")
  }

  @Test func growthGivesAPositiveSlope() throws {
    let boats = 30
    let growing = (0..<400).map { day in
      (Int((20 * exp(0.002 * Double(day)) * Double(boats)).rounded()), boats)
    }
    let state = try occupancy(growing).state
    #expect((0.0005..<0.0021).contains(state.mean[1]), "\(state.mean)")
    let shrinking = Array(growing.reversed())
    #expect(try occupancy(shrinking).state.mean[1] < -0.0005)
  }

  /// An innovation counts at most three of its standard deviations, so ever odder days all move the
  /// level by the same amount.
  @Test func oddDaysCountAlike() throws {
    let usual = Array(repeating: (people: 400, boats: 10), count: 120)
    let levels = try [400, 4000, 40_000, 400_000].map {
      try occupancy(usual + [(people: $0, boats: 10)]).state.mean[0]
    }
    #expect(levels[1] > levels[0])
    #expect(levels[1] == levels[2] && levels[2] == levels[3], "\(levels)")
    #expect(levels[1] - levels[0] < 0.2, "\(levels)")
  }

  @Test func quietDaysOnlyWidenTheBelief() throws {
    let usual = Array(repeating: (people: 400, boats: 10), count: 120)
    let widths = try [0, 10, 100].map { quiet in
      try occupancy(usual + Array(repeating: (people: 0, boats: 0), count: quiet))
        .state.standardDeviations[0]
    }
    #expect(widths[0] < widths[1] && widths[1] < widths[2], "\(widths)")
    // A day with people but no boats, or the reverse, says nothing about people per boat.
    for odd in [(people: 300, boats: 0), (people: 0, boats: 3)] {
      #expect(try occupancy(usual + [odd]) == occupancy(usual + [(people: 0, boats: 0)]))
    }
  }
}
