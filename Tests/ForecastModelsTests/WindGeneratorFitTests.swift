import StraitTestSupport
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Fit of the wind generator")
struct WindGeneratorFitTests {
  /// The parameters that the design gives for Westhinder, to the digits in which it gives them.
  @Test(.enabled(if: WindRecords.westhinder != nil, "the wind record is not there"))
  func westhinderGivesTheDesignsParameters() throws {
    let fit = try WindGenerator(fitting: try #require(WindRecords.westhinder))
    let design: [(name: String, value: Double, unit: Double, fitted: Double)] = [
      ("m", 2.774, 1e-3, fit.meanCoefficients[0]),
      ("m cos", 0.2337, 1e-4, fit.meanCoefficients[1]),
      ("m sin", -0.001534, 1e-6, fit.meanCoefficients[2]),
      ("m cos 2", 0.03628, 1e-5, fit.meanCoefficients[3]),
      ("m sin 2", -0.006138, 1e-6, fit.meanCoefficients[4]),
      ("ln s", -0.5460, 1e-4, fit.logScaleCoefficients[0]),
      ("ln s cos", 0.09711, 1e-5, fit.logScaleCoefficients[1]),
      ("ln s sin", 0.01001, 1e-5, fit.logScaleCoefficients[2]),
      ("φ₁", 0.3769, 1e-4, fit.autoregression[0]), ("φ₂", 0.04416, 1e-5, fit.autoregression[1]),
      ("innovation", 0.9181, 1e-4, fit.innovationSD),
    ]
    for row in design {
      #expect(abs(row.fitted - row.value) <= row.unit / 2, "\(row)")
    }
    #expect(fit.nights == 4011 && fit.from == day("2015-01-02"))
    #expect(fit.through == day("2025-12-29"))
  }

  /// Each coefficient within five standard errors. Those of m carry the long-run variance of z,
  /// σ²/(1 − φ₁ − φ₂)², those of ln s that of z², 1 + 2Σr² = 1.4 times its variance.
  @Test(arguments: [1, 2, 3] as [UInt64], [0, 0.1])
  func recoversTheParametersOfASimulatedRecord(_ seed: UInt64, _ missing: Double) throws {
    let truth = WindGenerator.westhinder
    let start = day("1961-01-01")
    let count = 60 * 365
    var choices = SeededGenerator(seed: seed)
    let speeds = truth.nights(
      from: start, days: count, seed: seed, path: 0,
      origin: truth.origin(before: start, record: nil)
    ).map { Double.random(in: 0..<1, using: &choices) < missing ? nil : $0 }
    let fit = try WindGenerator(fitting: NightWind(station: "s", start: start, speeds: speeds))

    let measured = Double(speeds.count { $0 != nil })
    #expect(fit.nights == Int(measured))
    let scale = exp(truth.logScaleCoefficients[0])
    let longRun = truth.innovationSD / (1 - truth.autoregression[0] - truth.autoregression[1])
    for (i, pair) in zip(fit.meanCoefficients, truth.meanCoefficients).enumerated() {
      let error = scale * longRun * (i == 0 ? 1 : 2.0.squareRoot()) / measured.squareRoot()
      #expect(abs(pair.0 - pair.1) < 5 * error, "seed \(seed), m \(i): \(pair)")
    }
    for (i, pair) in zip(fit.logScaleCoefficients, truth.logScaleCoefficients).enumerated() {
      let error = (0.5 * (i == 0 ? 1 : 2) * 1.4 / measured).squareRoot()
      #expect(abs(pair.0 - pair.1) < 5 * error, "seed \(seed), ln s \(i): \(pair)")
    }
    for (i, pair) in zip(fit.autoregression, truth.autoregression).enumerated() {
      let error = 1 / (measured * (1 - missing)).squareRoot()
      #expect(abs(pair.0 - pair.1) < 5 * error, "seed \(seed), φ \(i + 1): \(pair)")
    }
    #expect(abs(fit.recursion.variance - 1) < 1e-9)
  }

  @Test(.enabled(if: WindRecords.woensdrecht != nil, "the wind record is not there"))
  func anotherStationIsFittedToo() throws {
    let record = try #require(WindRecords.woensdrecht)
    let fit = try WindGenerator(fitting: record)
    let days = Array(record.start...record.end)
    let share =
      Double(record.speeds.count { ($0 ?? 99) < WindGenerator.calmSpeed }) / Double(fit.nights)
    // The share is not fitted: it agrees as far as √w is normal.
    #expect(abs(fit.calmShare(over: days) - share) < 0.02)
    #expect((0.2..<0.8).contains(fit.recursion.lagCorrelation))
  }

  @Test func missingNightsAreLeftOut() throws {
    let generator = WindGenerator.seasonless
    let start = day("2017-03-01")
    let speeds: [Double?] = generator.nights(
      from: start, days: 1200, seed: 5, path: 0,
      origin: generator.origin(before: start, record: nil))
    let fit = try WindGenerator(fitting: NightWind(station: "s", start: start, speeds: speeds))
    let gap = [Double?](repeating: nil, count: 40)
    let padded = try WindGenerator(
      fitting: NightWind(
        station: "s", start: start.advanced(by: -40), speeds: gap + speeds + gap))
    #expect(padded.meanCoefficients == fit.meanCoefficients)
    #expect(padded.logScaleCoefficients == fit.logScaleCoefficients)
    #expect(padded.autoregression == fit.autoregression && padded.nights == 1200)
  }

  @Test func recordsThatCannotBeFitted() throws {
    let start = day("2015-01-01")
    let varied = WindGenerator.seasonless.nights(
      from: start, days: 2000, seed: 7, path: 0,
      origin: WindGenerator.seasonless.origin(before: start, record: nil))
    let harmonic = (0..<2000).map { index in
      let root = 3 + SeasonalBasis(pairs: 1).values(on: start.advanced(by: index))[1]
      return root * root
    }
    let summersOnly = (0..<2000).map { index in
      (4...9).contains(start.advanced(by: index).month) ? varied[index] : nil
    }
    let cases: [(speeds: [Double?], found: String)] = [
      (Array(varied.prefix(729)), "729 measured nights"),
      ([nil], "0 measured nights"),
      (Array(repeating: 6.5, count: 2000), "the same wind"),
      (Array(repeating: 0, count: 2000), "the same wind"),
      (harmonic, "the same wind"),
      (summersOnly, "0 measured nights of month 1"),
      (varied.enumerated().map { $0.offset % 2 == 0 ? $0.element : nil }, "0 pairs"),
      (varied.map { $0 * 1e6 }, "meanCoefficients"),
    ]
    for (speeds, found) in cases {
      let error = try #require(throws: InputError.self, "\(found)") {
        try WindGenerator(fitting: NightWind(station: "s", start: start, speeds: speeds))
      }
      #expect(error.problems[0].key == "wind" && error.problems[0].suggestion != nil)
      #expect(error.problems[0].found.contains(found), "\(error)")
    }
    #expect(throws: InputError.self) {
      try WindGenerator(fitting: NightWind(station: "", start: start, speeds: varied))
    }
  }

  @Test func twoYearsAreEnough() throws {
    let start = day("2015-01-01")
    let generator = WindGenerator.seasonless
    let speeds = generator.nights(
      from: start, days: 730, seed: 9, path: 0, origin: generator.origin(before: start, record: nil)
    )
    let fit = try WindGenerator(fitting: NightWind(station: "s", start: start, speeds: speeds))
    #expect(fit.nights == WindGenerator.fewestNights)
  }
}
