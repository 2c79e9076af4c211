import Strait
import StraitEvaluation
import StraitScoring
import StraitTestSupport
import Testing

@Suite("Forecasts compared in pairs")
struct ForecastPairTests {
  private func evaluation(_ models: [String: [String]]) throws -> ForecastEvaluation {
    try withFolder { folder in
      for (name, rows) in models { try write(output(rows), to: "\(folder)/t-\(name)/f.csv") }
      return try ForecastEvaluation(of: [folder], against: Reference.series())
    }
  }

  private func quantiles(_ values: [Int], levels: [Double], week: Int = 1) throws -> [String] {
    try zip(samples(values, week: week), levels).map { row, level in
      let fields = row.split(separator: ",").map(String.init)
      return (fields[..<5] + ["quantile", String(level), fields[7]]).joined(separator: ",")
    }
  }

  /// Only common periods count, and the order of the two turns the sign.
  @Test func comparesOnCommonPeriods() throws {
    let result = try evaluation([
      "a": (1...4).flatMap { try samples([500, 900], week: $0) },
      "b": (2...5).flatMap { try samples([100 * $0, 1500], week: $0) },
    ])
    let pair = try #require(result.pairs.first)
    #expect(result.pairs.count == 1 && pair.periods == 3 && pair.origins == 1 && pair.isFromSamples)
    let (a, b) = (result.scored[0], result.scored[1])
    let (first, second) = (
      a.rows.dropFirst().map(\.score.crps), b.rows.dropLast().map(\.score.crps)
    )
    let means = (first.reduce(0, +) / 3, second.reduce(0, +) / 3)
    #expect(abs(pair.meanDifference - (means.0 - means.1)) < 1e-9)
    #expect(abs(try #require(pair.ratio) - means.0 / means.1) < 1e-12)
    #expect(pair.test == DieboldMariano(first: first, second: second, horizon: 1))
    #expect(pair.pHolm == pair.test?.pValue)
  }

  /// A sample and quantiles are compared by quantiles at the levels that both state, so that a forecast is
  /// as good as itself in another form.
  @Test func aForecastIsAsGoodAsItsQuantiles() throws {
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    let sample = [0, 100, 200, 300, 400, 500, 600, 700, 800]
    let values = [40, 200, 400, 600, 760]
    let result = try evaluation([
      "a": samples(sample), "b": quantiles(values, levels: levels),
      "c": quantiles([200, 400], levels: [0.25, 0.5]),
    ])
    #expect(result.pairs.count == 3)
    for pair in result.pairs {
      #expect(!pair.isFromSamples && abs(pair.meanDifference) < 1e-9 && pair.test == nil)
    }
    #expect(result.scored[0].rows[0].score.crps != result.scored[1].rows[0].score.crps)
  }

  /// With several origins the same week counts once for each, and the test is on the means of origins.
  @Test func severalOriginsAreComparedOriginByOrigin() throws {
    let origins = ["2024-01-14", "2024-01-21", "2024-01-28"]
    let result = try evaluation([
      "a": origins.flatMap { origin in
        try (1...2).flatMap { try samples([300, 700], week: $0, origin: origin) }
      },
      "b": origins.dropFirst().flatMap { origin in
        try (1...2).flatMap { try samples([600 * $0, 900], week: $0, origin: origin) }
      },
    ])
    let pair = try #require(result.pairs.first)
    #expect(pair.periods == 4 && pair.origins == 2)
    // Two origins a week apart whose forecasts of two weeks overlap: too few for the test.
    #expect(pair.test == nil && pair.pHolm == nil)
  }
}
