import StraitTestSupport
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Paths of the wind generator")
struct WindGeneratorPathTests {
  private let generator = WindGenerator.westhinder

  /// The design's figures of 1,000 summers within Monte Carlo error, which its own figures have too,
  /// and their rounding: 4.5 standard errors of a difference.
  @Test(arguments: [20_260_601, 1, 2] as [UInt64])
  func summersHaveTheDesignsCalmNights(_ seed: UInt64) {
    let calm = CalmNights(generator.summers(1000, seed: seed))
    func agree(_ value: Double, _ design: Double, error: Double, rounding: Double) -> Bool {
      abs(value - design) < 4.5 * 2.0.squareRoot() * error + rounding
    }
    #expect(agree(calm.mean, 49.7, error: calm.meanError, rounding: 0.05), "\(calm.mean)")
    #expect(agree(calm.sd, 6.7, error: calm.sdError, rounding: 0.05), "\(calm.sd)")
    let (after, rough) = (calm.calmAfterCalm, calm.calmAfterRough)
    #expect(agree(after.value, 0.66, error: after.error, rounding: 0.005), "\(after)")
    #expect(agree(rough.value, 0.40, error: rough.error, rounding: 0.005), "\(rough)")
    #expect(calm.meanError < 0.25 && after.error < 0.003 && rough.error < 0.003)
  }

  /// What the design says of the record itself: June to August of eleven years.
  @Test(.enabled(if: WindRecords.westhinder != nil, "the wind record is not there"))
  func recordedSummersHaveTheDesignsCalmNights() throws {
    let record = try #require(WindRecords.westhinder)
    let summers = try (2015...2025).map { year in
      try (day("\(year)-06-01")...day("\(year)-08-31")).map { try #require(record[$0]) }
    }
    let calm = CalmNights(summers)
    #expect(abs(calm.mean - 47.8) < 0.05 && abs(calm.sd - 5.5) < 0.05)
    #expect(calm.counts.min() == 41 && calm.counts.max() == 59)
    #expect(abs(calm.calmAfterCalm.value - 0.64) < 0.005)
    #expect(abs(calm.calmAfterRough.value - 0.39) < 0.005)
  }

  @Test func speedAndStandardisedWindAreInverse() {
    for offset in stride(from: 0, to: 366, by: 5) {
      let date = day("2024-01-01").advanced(by: offset)
      for z in stride(from: -3.5, through: 4, by: 0.25) {
        let speed = generator.speed(z: z, on: date)
        #expect(abs(generator.standardised(speed: speed, on: date) - z) < 1e-12)
        let shifted = generator.speed(z: z, delta: 0.3, on: date)
        #expect(abs(generator.standardised(speed: shifted, on: date) - z - 0.3) < 1e-12)
      }
      #expect(generator.speed(z: -50, on: date) == 0.3 * 0.3)
      #expect(
        generator.standardised(speed: 0, on: date) == generator.standardised(speed: 0.09, on: date))
    }
  }

  @Test func seasonsFollowTheCoefficients() {
    let january = day("2026-01-01")
    let angle = 2 * Double.pi / 365.25
    let (m, s) = (generator.meanCoefficients, generator.logScaleCoefficients)
    let mean =
      m[0] + m[1] * cos(angle) + m[2] * sin(angle) + m[3] * cos(2 * angle) + m[4] * sin(2 * angle)
    #expect(abs(generator.mean(on: january) - mean) < 1e-14)
    let scale = exp(s[0] + s[1] * cos(angle) + s[2] * sin(angle))
    #expect(abs(generator.scale(on: january) - scale) < 1e-14)
  }

  @Test func longerHorizonsBeginWithShorterOnes() {
    let short = generator.summers(20, days: 30, seed: 3)
    let long = generator.summers(20, days: 92, seed: 3)
    for (a, b) in zip(short, long) { #expect(a == Array(b.prefix(30))) }
    #expect(generator.summers(20, seed: 3) == long && generator.summers(20, seed: 4) != long)
    #expect(Set(long.map { $0[0] }).count == 20)
  }

  /// A shift moves every night up by s·δ on the √ scale and leaves the rest of a path as it was.
  @Test func pathsAreSharedUnderAShift() {
    let plain = generator.summers(50, seed: 8)
    let shifted = generator.summers(50, seed: 8, delta: 0.4)
    for (a, b) in zip(plain, shifted) {
      for (offset, pair) in zip(a, b).enumerated() {
        let rise = 0.4 * generator.scale(on: day("2026-06-01").advanced(by: offset))
        #expect(abs(pair.1.squareRoot() - pair.0.squareRoot() - rise) < 1e-12)
      }
    }
  }

  /// Moments of z under the stationary law, each within 4.5 standard errors.
  @Test func standardisedWindIsStationary() {
    let first = day("2026-06-01")
    let paths = 20_000
    let z = generator.summers(paths, days: 10, seed: 11).map { path in
      path.enumerated().map {
        generator.standardised(speed: $0.element, on: first.advanced(by: $0.offset))
      }
    }
    let r = autocorrelations(generator.recursion, 10)
    let n = Double(paths)
    for night in 0..<10 {
      let mean = z.reduce(0) { $0 + $1[night] } / n
      #expect(abs(mean) < 4.5 / n.squareRoot(), "night \(night)")
      for lag in 0...min(night, 3) {
        let product = z.reduce(0) { $0 + $1[night] * $1[night - lag] } / n
        let error = ((1 + r[lag] * r[lag]) / n).squareRoot()
        #expect(abs(product - r[lag]) < 4.5 * error, "night \(night), lag \(lag)")
      }
    }
  }

  /// The law of the last two nights against dense conditioning of a Gaussian vector on the nights
  /// that were measured, for every pattern of missing nights among seven.
  @Test func originsFollowFromTheMeasuredNights() throws {
    let origin = day("2026-06-01")
    let law = WindRecursion(lagCorrelation: 0.6, second: 0.25)
    let generator = generator.with(law)
    let count = 7
    let r = autocorrelations(law, count)
    let z = [0.8, -1.4, 2.1, 0.3, -0.2, 1.7, -2.5]
    for pattern in 0..<(1 << count) {
      let measured = (0..<count).filter { pattern >> $0 & 1 == 1 }
      // z[i] is the night i + 1 days before the origin.
      let record = NightWind(
        station: "s", start: origin.advanced(by: -count),
        speeds: (0..<count).reversed().map { i in
          measured.contains(i)
            ? generator.speed(z: z[i], on: origin.advanced(by: -1 - i)) : nil
        })
      let law = generator.origin(before: origin, record: record)
      var expected = [0.0, 0.0]
      if !measured.isEmpty {
        let covariance = Matrix(measured.map { i in measured.map { r[abs(i - $0)] } })
        let solved = try Cholesky(covariance).solve(measured.map { z[$0] })
        for target in 0..<2 {
          expected[target] = zip(measured, solved).reduce(0) {
            $0 + r[abs($1.0 - target)] * $1.1
          }
        }
      }
      #expect(abs(law.mean.z1 - expected[0]) < 1e-12, "pattern \(pattern)")
      #expect(abs(law.mean.z2 - expected[1]) < 1e-12, "pattern \(pattern)")
      #expect(law.isKnown == (pattern & 3 == 3), "pattern \(pattern)")
    }
  }

  /// The spread of the last two nights' draws around that law.
  @Test func originsSpreadAsMuchAsIsUnknown() throws {
    let origin = day("2026-06-01")
    let law = WindRecursion(lagCorrelation: 0.6, second: 0.25)
    let generator = generator.with(law)
    let r = autocorrelations(law, 6)
    func night(_ before: Int) -> Double { generator.speed(z: 1, on: origin.advanced(by: -before)) }
    // Nights 2 and 1 before the origin, and the covariance of (z₁, z₂) that is left.
    let oneStep = 1 - r[1] * r[1]
    let cases: [([Double?], (Double, Double, Double))] = [
      ([nil], (1, r[1], 1)),
      ([night(2), night(1)], (0, 0, 0)),
      ([nil, night(1)], (0, 0, oneStep)),
      ([night(2), nil], (oneStep, 0, 0)),
      ([night(3), nil, nil], (1 - r[2] * r[2], r[1] - r[1] * r[2], oneStep)),
    ]
    for (speeds, covariance) in cases {
      let record = NightWind(
        station: "s", start: origin.advanced(by: -speeds.count), speeds: speeds)
      let law = generator.origin(before: origin, record: record)
      let n = 20_000
      let states = (0..<n).map { law.state(seed: 21, path: $0) }
      func moment(_ f: (WindState) -> Double) -> Double {
        states.reduce(0) { $0 + f($1) } / Double(n)
      }
      let v11 = moment { ($0.z1 - law.mean.z1) * ($0.z1 - law.mean.z1) }
      let v12 = moment { ($0.z1 - law.mean.z1) * ($0.z2 - law.mean.z2) }
      let v22 = moment { ($0.z2 - law.mean.z2) * ($0.z2 - law.mean.z2) }
      let reach = 4.5 * (2 / Double(n)).squareRoot()
      #expect(abs(v11 - covariance.0) <= reach * covariance.0, "\(speeds)")
      #expect(abs(v12 - covariance.1) <= reach * max(covariance.0, covariance.2), "\(speeds)")
      #expect(abs(v22 - covariance.2) <= reach * covariance.2, "\(speeds)")
    }
  }

  @Test func recordsOutsideTheHorizonSayNothing() {
    let origin = day("2026-06-01")
    let unknown = generator.origin(before: origin, record: nil)
    #expect(unknown.mean == WindState(z1: 0, z2: 0) && !unknown.isKnown)
    let later = NightWind(station: "s", start: origin, speeds: [20, 20])
    #expect(generator.origin(before: origin, record: later) == unknown)
    let longAgo = generator.origin(
      before: origin, record: NightWind(station: "s", start: day("2020-01-01"), speeds: [20, 20]))
    #expect(abs(longAgo.mean.z1) < 1e-12 && !longAgo.isKnown)
  }

  /// Two rough nights: the next one is φ₁z₁ + φ₂z₂ with the innovation's spread.
  @Test func pathsGoOnFromKnownNights() {
    let first = day("2026-06-01")
    let record = NightWind(station: "s", start: first.advanced(by: -2), speeds: [14, 16])
    let origin = generator.origin(before: first, record: record)
    let (z1, z2) = (
      generator.standardised(speed: 16, on: first.advanced(by: -1)),
      generator.standardised(speed: 14, on: first.advanced(by: -2))
    )
    let n = 20_000
    let z = (0..<n).map { path in
      let speed = generator.nights(from: first, days: 1, seed: 31, path: path, origin: origin)[0]
      return generator.standardised(speed: speed, on: first)
    }
    let mean = z.reduce(0, +) / Double(n)
    let expected = generator.autoregression[0] * z1 + generator.autoregression[1] * z2
    let sd = generator.innovationSD
    #expect(expected > 0.8)
    #expect(abs(mean - expected) < 4.5 * sd / Double(n).squareRoot())
    let variance = z.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
    #expect(abs(variance / (sd * sd) - 1) < 4.5 * (2 / Double(n)).squareRoot())
  }

  /// Autocorrelations of z from lag 0 on, by the Yule-Walker recursion.
  private func autocorrelations(_ law: WindRecursion, _ count: Int) -> [Double] {
    var r = [1, law.first / (1 - law.second)]
    while r.count < count {
      r.append(law.first * r[r.count - 1] + law.second * r[r.count - 2])
    }
    return r
  }
}
