import StraitDistributions
import Foundation
import StraitScoring
import Testing

@Suite("The Diebold-Mariano test")
struct DieboldMarianoTests {
  private struct File: Decodable {
    struct Case: Decodable {
      let first: [Double]
      let second: [Double]
      let overlap: Int
      let lags: Int
      let statistic: Double
      let pValue: Double
    }
    struct Family: Decodable {
      let values: [Double]
      let adjusted: [Double]
    }
    let tools: [String: String]
    let cases: [Case]
    let holm: [Family]
  }

  @Test func agreesWithStatsmodels() throws {
    let file: File = try ReferenceScores.decode("diebold_mariano")
    try #require(file.tools["statsmodels"] != nil && file.cases.count >= 12)
    #expect(Set(file.cases.map(\.lags)).isSuperset(of: [0, 2, 3, 5]))
    for row in file.cases {
      #expect(NeweyWest.lags(count: row.first.count, overlap: row.overlap) == row.lags)
      let test = try #require(
        DieboldMariano(first: row.first, second: row.second, horizon: row.overlap))
      #expect(agree(test.statistic, row.statistic))
      #expect(abs(test.pValue - row.pValue) <= 1e-9 * row.pValue)
      #expect(agree(test.meanDifference / test.standardError, row.statistic))
    }
  }

  @Test func holmAgreesWithStatsmodels() throws {
    let file: File = try ReferenceScores.decode("diebold_mariano")
    try #require(file.holm.count >= 4)
    for family in file.holm {
      let adjusted = HolmCorrection.adjusted(family.values).compactMap { $0 }
      try #require(adjusted.count == family.adjusted.count)
      for (value, reference) in zip(adjusted, family.adjusted) { #expect(agree(value, reference)) }
    }
  }

  /// A pair without a test neither gets a p-value nor counts; an adjusted value is never below its own.
  @Test func holmLeavesOutWhatWasNotTested() {
    #expect(HolmCorrection.adjusted([nil, 0.02, nil, 0.03]) == [nil, 0.04, nil, 0.04])
    #expect(HolmCorrection.adjusted([]).isEmpty)
    let values = SeededForecasts.normals(40, day: 530).map { abs($0) / 10 }.filter { $0 <= 1 }
    let adjusted = HolmCorrection.adjusted(values).map { $0! }
    #expect(zip(values, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
  }

  /// Losses that come in runs say less about a difference than their number.
  @Test func takesAutocorrelationIntoAccount() throws {
    let runs = (0..<100).map { 0.1 + Double(($0 / 10) % 2) }
    let zeros = [Double](repeating: 0, count: 100)
    let test = try #require(DieboldMariano(first: runs, second: zeros, horizon: 1))
    let longer = try #require(DieboldMariano(first: runs, second: zeros, horizon: 9))
    let independent = (25.0 / 9900).squareRoot()
    #expect(test.standardError > 1.8 * independent && longer.standardError > test.standardError)
  }

  private func losses(_ count: Int, day: Int) -> (first: [Double], second: [Double]) {
    let numbers = SeededForecasts.normals(2 * count, day: day)
    return (numbers[..<count].map { $0 * $0 }, numbers[count...].map { $0 * $0 })
  }

  @Test func isAntisymmetricAndFreeOfTheUnit() throws {
    for horizon in [1, 2, 5] {
      let (first, second) = losses(40, day: 500 + horizon)
      let test = try #require(DieboldMariano(first: first, second: second, horizon: horizon))
      let swapped = try #require(DieboldMariano(first: second, second: first, horizon: horizon))
      #expect(swapped.statistic == -test.statistic && swapped.pValue == test.pValue)
      #expect(swapped.meanDifference == -test.meanDifference)
      #expect(swapped.standardError == test.standardError && test.standardError > 0)
      let scaled = try #require(
        DieboldMariano(
          first: first.map { 4 * $0 }, second: second.map { 4 * $0 }, horizon: horizon))
      #expect(scaled.statistic == test.statistic)
      #expect(scaled.meanDifference == 4 * test.meanDifference)
    }
  }

  @Test func ofFewOriginsThatDoNotOverlapItIsThePairedTTest() throws {
    let (first, second) = losses(15, day: 510)
    let test = try #require(DieboldMariano(first: first, second: second, horizon: 1))
    let differences = zip(first, second).map { $0 - $1 }
    let mean = differences.reduce(0, +) / 15
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 14
    #expect(agree(test.standardError, (variance / 15).squareRoot(), tolerance: 1e-12))
  }

  /// Of 2000 tests of equal models a number near 100 rejects at the level 0.05; five standard
  /// deviations are 49.
  @Test func rejectsEqualModelsAtItsLevel() throws {
    var rejected = 0
    for day in 0..<2000 {
      let normals = SeededForecasts.normals(15, day: 1000 + day)
      let zeros = [Double](repeating: 0, count: 15)
      let test = try #require(DieboldMariano(first: normals, second: zeros, horizon: 1))
      if test.pValue < 0.05 { rejected += 1 }
    }
    #expect(abs(rejected - 100) < 49, "\(rejected)")
  }

  @Test func isNilWithoutVarianceOrOrigins() {
    #expect(DieboldMariano(first: [], second: [], horizon: 1) == nil)
    #expect(DieboldMariano(first: [1], second: [2], horizon: 1) == nil)
    #expect(DieboldMariano(first: [1, 2, 4], second: [2, 2, 2], horizon: 3) == nil)
    #expect(DieboldMariano(first: [1, 2, 4], second: [1, 2, 4], horizon: 1) == nil)
    #expect(DieboldMariano(first: [1, 2, 4], second: [2, 3, 5], horizon: 1) == nil)
    #expect(DieboldMariano(first: [1, 2, 4], second: [2, 2, 2], horizon: 2) != nil)
  }
}
