import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTestSupport

@Suite("Interception rate")
struct InterceptionModelTests {
  /// Weekly counts with logit ι = m + u + e, where u is AR(1).
  private func weeks(
    _ count: Int, mean: Double, sd: Double, share: Double, phi: Double, attempts: Int = 40_000,
    seed: UInt64
  ) -> (arrived: [Int], prevented: [Int]) {
    var generator = SeededGenerator(seed: seed)
    var u = sd * share.squareRoot() * generator.normal()
    var (arrived, prevented): ([Int], [Int]) = ([], [])
    for _ in 0..<count {
      let e = sd * (1 - share).squareRoot() * generator.normal()
      let stopped = Double(attempts) / (1 + exp(-(mean + u + e)))
      prevented.append(Int(stopped.rounded()))
      arrived.append(attempts - Int(stopped.rounded()))
      u = phi * u + (share * (1 - phi * phi)).squareRoot() * sd * generator.normal()
    }
    return (arrived, prevented)
  }

  private func fit(_ weeks: (arrived: [Int], prevented: [Int])) throws -> InterceptionModel {
    try InterceptionModel(peopleArrived: weeks.arrived, peoplePrevented: weeks.prevented)
  }

  /// Tolerances are five standard deviations of the estimates and more.
  @Test(arguments: [1, 2, 3, 4] as [UInt64], [-0.6, 0.3])
  func recoversLevelAndSpread(_ seed: UInt64, _ mean: Double) throws {
    let model = try fit(weeks(200, mean: mean, sd: 0.5, share: 0.2, phi: 0.9, seed: seed))
    #expect(model.weeks == 200)
    #expect(abs(model.logitMean - mean) < 0.45, "seed \(seed): \(model)")
    #expect(abs(model.logitSD - 0.5) < 0.18, "seed \(seed): \(model)")
    #expect((0.02..<0.2).contains(model.logitMeanError), "seed \(seed): \(model)")
  }

  @Test(arguments: [5, 6, 7] as [UInt64])
  func tellsPersistenceFromNoise(_ seed: UInt64) throws {
    let persistent = try fit(weeks(200, mean: 0, sd: 0.5, share: 0.8, phi: 0.9, seed: seed))
    let noise = try fit(weeks(200, mean: 0, sd: 0.5, share: 0, phi: 0.9, seed: seed))
    let (a, b) = (
      persistent.persistentShare * persistent.autocorrelation,
      noise.persistentShare * noise.autocorrelation
    )
    #expect(a > 0.4, "seed \(seed): \(persistent)")
    #expect(b < 0.4, "seed \(seed): \(noise)")
    #expect(persistent.logitMeanError > 1.5 * noise.logitMeanError, "seed \(seed)")
  }

  /// With s = 0 the estimates are plain: the mean and the root mean square deviation of the logits.
  @Test func expectedRateIsTheMeanOfTheLogitNormal() throws {
    for seed in 21...24 as ClosedRange<UInt64> {
      let model = try fit(weeks(80, mean: -0.8, sd: 0.6, share: 0.3, phi: 0.8, seed: seed))
      let spread = (model.logitSD * model.logitSD + model.logitMeanError * model.logitMeanError)
        .squareRoot()
      let exact =
        stride(from: -9.0, through: 9, by: 1.0 / 64).reduce(0) { sum, z in
          sum + exp(-z * z / 2) / (1 + exp(-(model.logitMean + spread * z)))
        } / 64 / (2 * Double.pi).squareRoot()
      #expect(abs(model.expectedRate - exact) < 1e-5, "seed \(seed)")
      let interval = model.rateInterval
      #expect(interval.lower < interval.middle && interval.middle < interval.upper)
      #expect(abs(interval.middle - 1 / (1 + exp(-model.logitMean))) < 1e-15)
      #expect(
        abs(
          log(interval.upper / (1 - interval.upper)) - model.logitMean
            - 1.6448536269514722 * model.logitMeanError) < 1e-9)
    }
  }

  @Test func swappingSidesTurnsTheSign() throws {
    let data = weeks(60, mean: -0.5, sd: 0.5, share: 0.2, phi: 0.9, seed: 31)
    let (model, swapped) = (try fit(data), try fit((data.prevented, data.arrived)))
    #expect(abs(model.logitMean + swapped.logitMean) < 1e-9)
    #expect(abs(model.logitSD - swapped.logitSD) < 1e-9)
    #expect(abs(model.expectedRate + swapped.expectedRate - 1) < 1e-9)
  }

  @Test func quietWeeksAreLeftOut() throws {
    let data = weeks(30, mean: -0.5, sd: 0.5, share: 0.2, phi: 0.9, attempts: 2000, seed: 41)
    let padded = (data.arrived + [499, 0, 250], data.prevented + [0, 499, 249])
    #expect(try fit(padded) == fit(data))
    #expect(try fit((data.arrived + [250], data.prevented + [250])).weeks == 31)
  }

  @Test(arguments: [0, 1, 19])
  func tooFewWeeks(_ count: Int) throws {
    let data = weeks(count, mean: 0, sd: 0.5, share: 0.2, phi: 0.9, seed: 51)
    let error = try #require(throws: InputError.self) {
      try fit((data.arrived + [100, 0], data.prevented + [100, 0]))
    }
    #expect(error.problems[0].key == "preventions")
    #expect(error.problems[0].found.hasPrefix("\(count) weeks"))
    #expect(error.problems[0].expected.contains("20"))
  }

  @Test func twentyWeeksAreEnough() throws {
    #expect(try fit(weeks(20, mean: 0, sd: 0.5, share: 0.2, phi: 0.9, seed: 52)).weeks == 20)
  }

  @Test func builtinPreventions() throws {
    let model = try Fits.interception()
    #expect((0.33..<0.43).contains(model.expectedRate), "\(model)")
    #expect((0.33..<0.43).contains(model.rateInterval.middle), "\(model)")
    #expect((0.3..<0.8).contains(model.logitSD), "\(model)")
    #expect((20...BuiltinSeries.preventions.count).contains(model.weeks))
  }
}
