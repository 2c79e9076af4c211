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
    spec.dispersion = [1.6]
    spec.wind = .standard
    return spec
  }

  /// The effects and log scores of the project's design, found on the Westhinder record.
  @Test(.enabled(if: WindRecords.westhinder != nil, "the wind record is not there"))
  func westhinderGivesTheDesignsEffects() throws {
    let record = try #require(WindRecords.westhinder)
    let model = try HurdlePosterior(fitting: BuiltinSeries.arrivals, wind: record, spec: onePoint)
    let effects = FitReport(
      FittedHurdle(
        hurdle: model, withoutWind: try Fits.pool("2025-12-31"), interception: nil)
    ).windEffects
    let design = [(-1.44, 0.20), (-0.60, 0.30), (-0.28, 0.10), (-0.90, 0.23)]
    for (effect, (value, error)) in zip(effects, design) {
      #expect(abs(effect.value - value) < 0.03, "\(effect)")
      let found = try #require(effect.error)
      #expect(abs(found - error) < 0.02, "\(effect)")
    }
    #expect(abs(model.crossing[0].logScore + 699) < 2, "\(model.crossing[0].logScore)")
    #expect(abs(model.size[0].logScore + 2044) < 3, "\(model.size[0].logScore)")
  }

  @Test func windWithoutRelationHasNoEffect() throws {
    let model = try fit(nights())
    let effects = FitReport(
      FittedHurdle(hurdle: model, withoutWind: try Fits.pool("2022-05-31"), interception: nil)
    ).windEffects
    #expect(effects.count == 4)
    for effect in effects {
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
    #expect(partial.converged && partial.crossing[0].logScore > full.crossing[0].logScore)
    // Twenty days without an update: the beliefs differ, a little.
    let (a, b) = (full.crossing[0].state.mean[0], partial.crossing[0].state.mean[0])
    #expect(a != b && abs(a - b) < 0.3)
  }

  @Test func recordMustCoverTheData() throws {
    let none = try problem(nil)
    #expect(none.found.contains("without a record of night wind"))
    let short = try #require(nights().through(day("2021-01-01")))
    let problem = try problem(short)
    #expect(problem.key == "wind" && problem.found.contains("nights missing from 2019-01-01"))
    #expect(problem.expected.contains("10 %"))
  }

  /// A record that begins after the model's start moves the start.
  @Test func laterRecordMovesTheStart() throws {
    let model = try fit(nights(900, from: day("2020-01-01")))
    #expect(model.from == day("2020-01-01"))
  }

  @Test func savedModelsKeepTheWind() throws {
    let model = FittedHurdle(
      hurdle: try fit(nights()), withoutWind: try Fits.pool("2022-05-31"), interception: nil)
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

  /// Known nights reach the horizon; the share of the plain model shrinks with them.
  @Test func horizonKnowsTheNightsAhead() throws {
    let wind = nights()
    let fitted = FittedHurdle(
      hurdle: try fit(wind), withoutWind: try Fits.pool("2022-05-31"), interception: nil)
    for known in [0, 7, 28] {
      let ahead = try #require(wind.through(Self.origin.advanced(by: known)))
      let horizon = try fitted.horizon(days: 28, nightsAhead: ahead)
      let nights = try #require(horizon.wind)
      #expect(nights.known.prefix(known).allSatisfy { $0 != nil })
      #expect(nights.known.dropFirst(known).allSatisfy { $0 == nil })
      let share = 0.5 + 0.5 * Double(known) / 28
      #expect(horizon.members.first { $0.usesWind }?.weight == share)
      #expect(abs(horizon.members.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    }
  }
}
