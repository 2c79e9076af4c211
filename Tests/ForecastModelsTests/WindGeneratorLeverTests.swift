import StraitTestSupport
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Levers of the wind generator")
struct WindGeneratorLeverTests {
  private let generator = WindGenerator.westhinder
  private let summer = Array(day("2026-06-01")...day("2026-08-31"))

  /// Φ by the library's own error function.
  private func normal(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  @Test(arguments: [1e-6, 0.1, 0.3, 0.45, 0.52, 0.64, 0.9, 1 - 1e-6])
  func shiftsMeetTheShareInExpectation(_ share: Double) throws {
    for days in [summer, Array(day("2026-01-01")...day("2026-12-31")), [day("2026-02-28")]] {
      let delta = try generator.delta(forCalmShare: share, over: days)
      let mean =
        days.reduce(0) { sum, date in
          let root = WindGenerator.calmSpeed.squareRoot()
          return sum
            + normal((root - generator.mean(on: date)) / generator.scale(on: date) - delta)
        } / Double(days.count)
      #expect(abs(mean - share) < 1e-12, "\(days.count) days")
      #expect(abs(generator.calmShare(delta: delta, over: days) - share) < 1e-12)
    }
  }

  @Test func noShiftKeepsTheShare() throws {
    let share = generator.calmShare(over: summer)
    #expect(abs(try generator.delta(forCalmShare: share, over: summer)) < 1e-12)
    let calmer = try generator.delta(forCalmShare: share + 0.05, over: summer)
    #expect(calmer < 0)
  }

  /// Within 4.5 standard errors over 1,000 summers.
  @Test(arguments: [0.3, 0.45, 0.52, 0.64])
  func shiftsMeetTheShareInSimulation(_ share: Double) throws {
    let delta = try generator.delta(forCalmShare: share, over: summer)
    let calm = CalmNights(generator.summers(1000, seed: 41, delta: delta))
    #expect(abs(calm.mean - 92 * share) < 4.5 * calm.meanError, "\(calm.mean)")
  }

  @Test(arguments: [0.3, 0.52, 0.64], [0.45, 0.5, 0.66, 0.8, 0.9])
  func persistenceIsMetByTheLaw(_ share: Double, _ persistence: Double) throws {
    let law = try generator.autoregression(forCalmPersistence: persistence, calmShare: share)
    #expect(law.isStationary && law.second == generator.autoregression[1])
    #expect(abs(law.variance - 1) < 1e-12)
    #expect(abs(law.first - law.lagCorrelation * (1 - law.second)) < 1e-15)
    let moved = generator.with(law)
    #expect(abs(moved.calmPersistence(calmShare: share) - persistence) < 1e-12)
    #expect(moved.recursion == law && moved.meanCoefficients == generator.meanCoefficients)
  }

  /// At a share of one half Φ₂(0, 0; r₁) is known: P(calm|calm) = ½ + asin(r₁)/π.
  @Test(arguments: [0.05, 0.4, 0.5, 0.7, 0.95])
  func persistenceAtOneHalfBySheppard(_ persistence: Double) throws {
    let law = try generator.autoregression(forCalmPersistence: persistence, calmShare: 0.5)
    #expect(abs(law.lagCorrelation - sin(.pi * (persistence - 0.5))) < 1e-12)
  }

  /// Independent nights: P(calm|calm) is the share.
  @Test func persistenceAtTheShareMakesNightsIndependent() throws {
    let law = try generator.autoregression(forCalmPersistence: 0.52, calmShare: 0.52)
    #expect(abs(law.lagCorrelation) < 1e-12)
  }

  /// Without seasons the formula is exact: within 4.5 standard errors, and the share stays.
  @Test(arguments: [0.4, 0.66, 0.85])
  func persistenceIsMetInSimulation(_ persistence: Double) throws {
    let plain = WindGenerator.seasonless
    let law = try plain.autoregression(forCalmPersistence: persistence, calmShare: 0.5)
    let calm = CalmNights(plain.with(law).summers(1000, seed: 51))
    let after = calm.calmAfterCalm
    #expect(abs(after.value - persistence) < 4.5 * after.error, "\(after)")
    #expect(abs(calm.mean - 46) < 4.5 * calm.meanError, "\(calm.mean)")
  }

  /// Both levers at once on the seasonal generator, whose share moves over the summer.
  @Test(arguments: [0.45, 0.64], [0.7, 0.85])
  func bothLeversAreMetInSimulation(_ share: Double, _ persistence: Double) throws {
    let law = try generator.autoregression(forCalmPersistence: persistence, calmShare: share)
    let delta = try generator.delta(forCalmShare: share, over: summer)
    let calm = CalmNights(generator.with(law).summers(1000, seed: 61, delta: delta))
    let after = calm.calmAfterCalm
    #expect(abs(after.value - persistence) < 4.5 * after.error + 0.001, "\(after)")
    #expect(abs(calm.mean - 92 * share) < 4.5 * calm.meanError, "\(calm.mean)")
  }

  @Test(arguments: [0, 1, -0.2, 1.5, .nan, .infinity])
  func impossibleShares(_ share: Double) throws {
    for lever in [
      { _ = try generator.delta(forCalmShare: share, over: summer) },
      { _ = try generator.autoregression(forCalmPersistence: 0.6, calmShare: share) },
    ] {
      let error = try #require(throws: InputError.self) { try lever() }
      #expect(error.problems[0].key == "calm-night-share")
      #expect(error.problems[0].found == "\(share)")
    }
  }

  /// At a share of 0.64 nights that avoid one another still follow each other with (2s − 1)/s.
  @Test func impossiblePersistenceNamesTheRange() throws {
    for (share, range) in [(0.64, "from 0.438 to 0.989"), (0.3, "from 0.001 to 0.979")] {
      for persistence in [-0.1, 1, 1.2, Double.nan] {
        let error = try #require(throws: InputError.self) {
          try generator.autoregression(forCalmPersistence: persistence, calmShare: share)
        }
        #expect(error.problems[0].key == "persistence")
        #expect(error.problems[0].expected.contains(range), "\(error)")
      }
    }
    for persistence in [0.438, 0.989] {
      #expect(
        try generator.autoregression(forCalmPersistence: persistence, calmShare: 0.64).isStationary)
    }
    #expect(throws: InputError.self) {
      try generator.autoregression(forCalmPersistence: 0.437, calmShare: 0.64)
    }
  }
}
