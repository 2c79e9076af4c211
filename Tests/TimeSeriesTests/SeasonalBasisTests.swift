import Foundation
import Testing
import StraitTimeSeries

@Suite("Seasonal basis")
struct SeasonalBasisTests {
  @Test func valuesFollowTheStatedAngle() {
    for day in [Day(number: 17_532), Day(number: 19_782), Day(number: 20_453)] {
      let angle = 2 * Double.pi * Double(day.dayOfYear) / 365.25
      for pairs in 0...4 {
        var expected = [1.0]
        for k in 1...4 where k <= pairs {
          expected += [cos(Double(k) * angle), sin(Double(k) * angle)]
        }
        let basis = SeasonalBasis(pairs: pairs)
        let values = basis.values(on: day)
        #expect(basis.count == 2 * pairs + 1 && values.count == basis.count)
        for (value, wanted) in zip(values, expected) {
          #expect(abs(value - wanted) < 1e-14, "\(day) with \(pairs) pairs")
        }
      }
    }
  }

  /// The first day of the year stands at 1/365.25 of the circle, and the day of the year, not the
  /// days since some epoch, moves it: the angle starts anew each January.
  @Test func everyYearStartsAtTheSamePlace() throws {
    let basis = SeasonalBasis(pairs: 2)
    let first = try #require(Day(iso: "2019-01-01"))
    let reference = basis.values(on: first)
    #expect(abs(reference[2] - sin(2 * Double.pi / 365.25)) < 1e-15)
    for year in 1990...2030 {
      #expect(basis.values(on: try #require(Day(year: year, month: 1, day: 1))) == reference)
    }
  }

  @Test func midsummerAndMidwinterAreOpposite() throws {
    let basis = SeasonalBasis(pairs: 1)
    let january = basis.values(on: try #require(Day(iso: "2025-01-01")))
    let july = basis.values(on: try #require(Day(iso: "2025-07-02")))
    #expect(january[1] > 0.999 && july[1] < -0.999)
  }

  @Test func pairsAreNearlyOrthogonalOverFourYears() throws {
    let basis = SeasonalBasis(pairs: 2)
    let start = try #require(Day(iso: "2020-01-01"))
    let values = (0..<1461).map { basis.values(on: start.advanced(by: $0)) }
    for i in 0..<5 {
      for j in 0..<5 {
        let mean = values.reduce(0) { $0 + $1[i] * $1[j] } / 1461
        let expected = i != j ? 0 : (i == 0 ? 1 : 0.5)
        #expect(abs(mean - expected) < 0.005, "columns \(i) and \(j): \(mean)")
      }
    }
  }
}
