import StraitTestSupport
import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The hurdle model driven by wind")
struct WindHurdleTests {
  private static let origin = day("2022-05-31")

  /// Nights of the shipped generator, without any relation to arrivals.
  private func nights(_ days: Int = 2000, from start: Day = day("2018-06-01")) -> NightWind {
    let generator = WindGenerator.westhinder
    return NightWind(
      station: "generated", start: start,
      speeds: generator.nights(
        from: start, days: days, seed: 3, path: 0,
        origin: generator.origin(before: start, record: nil)))
  }

  private func fit(_ wind: NightWind?, spec: HurdleSpec = .standardWind) throws -> HurdlePosterior {
    try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(Self.origin), wind: wind, spec: spec)
  }

  private func problem(_ wind: NightWind?) throws -> Problem {
    let error = try #require(throws: InputError.self) { try fit(wind) }
    #expect(error.problems.count == 1)
    return error.problems[0]
  }

  private var onePoint: HurdleSpec {
    var spec = HurdleSpec.onePoint
    spec.wind = .standard
    return spec
  }

  /// The effects and the log score of the reference states, found on the Westhinder record. They were made
  /// with missing nights filled in, and with another expectation of open nights.
  @Test(.enabled(if: WindRecords.westhinder != nil, "the wind record is not there"))
  func westhinderGivesTheDesignsEffects() throws {
    let record = try #require(WindRecords.westhinder)
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2025-12-31")), wind: record, spec: onePoint)
    let report = FitReport(FittedHurdle(hurdle: model, interception: nil))
    let design = [
      (-1.386, 0.187), (-0.683, 0.296), (-0.330, 0.097), (-0.954, 0.243), (-1.691, 0.250),
    ]
    let effects = report.windEffects + report.backlogEffects
    #expect(effects.count == design.count)
    for (effect, (value, error)) in zip(effects, design) {
      #expect(abs(effect.value - value) < 0.03, "\(effect)")
      let found = try #require(effect.error)
      #expect(abs(found - error) < 0.02, "\(effect)")
    }
    let score = report.crossingLogScore + report.sizeLogScore
    #expect(abs(score + 2726) < 3, "\(score)")
  }

  @Test func windWithoutRelationHasNoEffect() throws {
    let model = try fit(nights())
    let report = FitReport(FittedHurdle(hurdle: model, interception: nil))
    #expect(report.windEffects.count == 4 && report.backlogEffects.count == 1)
    for effect in report.windEffects + report.backlogEffects {
      let error = try #require(effect.error)
      #expect(abs(effect.value) < 4.5 * error, "\(effect)")
    }
  }

  @Test func nightsAfterTheOriginAreNotRead() throws {
    let whole = nights()
    #expect(whole.end > Self.origin)
    let past = try #require(whole.through(Self.origin))
    let isSame = try fit(whole) == fit(past)
    #expect(isSame)
  }

  @Test func missingNightsOnlyMoveTheStateOn() throws {
    let whole = nights()
    var speeds = whole.speeds
    let gap = whole.start.distance(to: day("2021-03-03"))
    for night in gap..<(gap + 20) { speeds[night] = nil }
    let gappy = NightWind(station: "gappy", start: whole.start, speeds: speeds)
    let (full, partial) = (try fit(whole, spec: onePoint), try fit(gappy, spec: onePoint))
    #expect(partial.points[0].crossingLogScore > full.points[0].crossingLogScore)
    // Twenty days without an update: the beliefs differ, a little.
    let (a, b) = (full.points[0].state.mean[0], partial.points[0].state.mean[0])
    #expect(a != b && abs(a - b) < 0.3)
  }

  @Test func recordMustCoverTheData() throws {
    let none = try problem(nil)
    #expect(none.found.contains("without a record of night wind"))
    let short = try #require(nights().through(day("2021-01-01")))
    let problem = try problem(short)
    #expect(problem.key == "wind" && problem.found.contains("nights missing from 2019-01-01"))
    #expect(problem.expected.contains("10%"))
  }

  /// A record that begins after the model's start moves the start.
  @Test func laterRecordMovesTheStart() throws {
    let model = try fit(nights(900, from: day("2020-01-01")))
    #expect(model.from == day("2020-01-01"))
  }

  @Test func savedModelsKeepTheWind() throws {
    let model = FittedHurdle(hurdle: try fit(nights()), interception: nil)
    let data = try model.encoded()
    let read = try FittedHurdle(decoding: data, file: "m.json")
    let isSame = read == model
    let again = try read.encoded()
    #expect(isSame && again == data)
    let text = String(decoding: data, as: UTF8.self)
    let cut = text.replacingOccurrences(of: "\"innovationSD\" : ", with: "\"innovationSD\" : -")
    #expect(cut != text)
    #expect(throws: InputError.self) { try FittedHurdle(decoding: Data(cut.utf8), file: "m.json") }
  }

  @Test func horizonKnowsTheNightsAhead() throws {
    let wind = nights()
    let fitted = FittedHurdle(hurdle: try fit(wind), interception: nil)
    for known in [0, 7, 28] {
      let ahead = try #require(wind.through(Self.origin.advanced(by: known)))
      let horizon = try fitted.horizon(days: 28, nightsAhead: ahead)
      let nights = try #require(horizon.wind)
      #expect(nights.known.prefix(known).allSatisfy { $0 != nil })
      #expect(nights.known.dropFirst(known).allSatisfy { $0 == nil })
      #expect(horizon.points.count == 3)
    }
  }

  /// The expected openness of a night is the mean over generated nights of its date.
  @Test func expectedOpennessIsThatOfGeneratedNights() throws {
    let generator = WindGenerator.westhinder
    for first in [day("2026-01-10"), day("2026-07-01")] {
      let paths = generator.summers(4000, from: first, days: 3, seed: 5)
      for night in 0..<3 {
        let open = paths.map { 1 / (1 + exp(($0[night] - 7) / 0.8)) }
        let mean = open.reduce(0, +) / Double(open.count)
        let variance =
          open.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(open.count - 1)
        let expected = generator.expectedOpenness(on: first.advanced(by: night))
        let error = (variance / Double(open.count)).squareRoot()
        #expect(abs(mean - expected) < 4.5 * error, "\(first): \(mean), \(expected)")
      }
    }
    let model = try fit(nights())
    let horizon = try HurdleHorizon(of: model, days: 400)
    let (wind, fitted) = (try #require(horizon.wind), try #require(model.wind).generator)
    for offset in [0, 1, 200, 366, 399] {
      #expect(
        wind.expectedOpenness[offset]
          == fitted.expectedOpenness(on: horizon.firstDay.advanced(by: offset)))
    }
  }

  /// The backlog of the fit is the faded sum of what nights had beyond their expectation; a missing night
  /// counts as one of the expected openness.
  @Test func backlogIsThatOfOpenNights() throws {
    var speeds = nights().speeds
    for night in 1400..<1440 { speeds[night] = nil }
    let wind = NightWind(station: "gappy", start: nights().start, speeds: speeds)
    let model = try fit(wind, spec: onePoint)
    let generator = try #require(model.wind).generator
    var (sum, weight) = (0.0, 1 - pow(0.5, 0.2))
    for back in 0..<400 {
      let date = Self.origin.advanced(by: -back)
      if let speed = wind[date] {
        sum += weight * (1 / (1 + exp((speed - 7) / 0.8)) - generator.expectedOpenness(on: date))
      }
      weight *= pow(0.5, 0.2)
    }
    #expect(abs(model.backlog - sum) < 1e-12 && abs(sum) > 1e-3)
    let horizon = try HurdleHorizon(of: model, days: 10)
    #expect(horizon.backlog.start == model.backlog)
    #expect(abs(horizon.backlog.decay - pow(0.5, 0.2)) < 1e-15)
  }
}
