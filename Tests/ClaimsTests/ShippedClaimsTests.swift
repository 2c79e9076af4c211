import Foundation
import Strait
import Testing
import StraitTestSupport

/// The statements of 12 June 2023 against the built-in series: verdicts and figures as known.
@Suite("The shipped claims file")
struct ShippedClaimsTests {
  private static func report() throws -> ClaimsReport {
    let path = Repository.path("Scenarios/claims-2023-06.yaml")
    let bytes = try InputFile.read(path, expected: "a claims file")
    return try ClaimsReport(
      checking: try ClaimsFile(yaml: String(decoding: bytes, as: UTF8.self), file: path),
      with: ClaimEvidence(
        series: BuiltinSeries.arrivals, preventions: BuiltinSeries.preventions), paths: 400, seed: 1
    )
  }

  private let results: [String: ClaimsReport.Result]

  init() throws {
    results = Dictionary(
      uniqueKeysWithValues: try Self.report().results.map { ($0.claim.id, $0) })
  }

  private func result(_ claim: String) throws -> ClaimsReport.Result {
    try #require(results[claim], "\(claim)")
  }

  @Test func verdicts() {
    #expect(
      results.mapValues(\.verdict) == [
        "day-11-june": .matchesThenPublished, "day-22-april": .matches,
        "highest-of-the-year": .matches, "year-so-far": .matchesAfterRounding,
        "record-2022": .matches, "five-month-fall": .matchesAfterRounding,
        "stopped-or-succeeded-2022": .differs, "stopped-or-succeeded-2023": .differs,
        "albanian-arrivals": .matches, "rise-over-summer": .matches,
        "better-weather": .cannotBeChecked, "forecast-2021": .differs,
        "forecast-2023-january": .differs, "forecast-2023-july": .differs,
        "forecast-2024": .differs, "forecast-2025": .differs,
      ])
  }

  private static let known: [(String, String, Double)] = [
    ("day-22-april", "day", 497.0), ("highest-of-the-year", "day", 549),
    ("highest-of-the-year", "highest", 1), ("highest-of-the-year", "previous-highest", 497),
    ("year-so-far", "total", 8313), ("year-so-far", "other-year", 10_064),
    ("record-2022", "annual", 45_755), ("record-2022", "highest-earlier", 28_526),
    ("record-2022", "highest-later", 41_472), ("five-month-fall", "stated-periods", -20.786926),
    ("five-month-fall", "later", 7610), ("five-month-fall", "earlier", 9607),
    ("five-month-fall", "year-to-date", -20.786926), ("albanian-arrivals", "part", 12_301),
    ("stopped-or-succeeded-2022", "share-by-people", 33_788.0 / 79_543),
    ("stopped-or-succeeded-2022", "share-by-boats", 1381.0 / 2491),
    ("albanian-arrivals", "share-by-people", 12_301.0 / 45_755),
    ("rise-over-summer", "stated-periods", 168.219884), ("rise-over-summer", "earlier-years", 4),
    ("forecast-2021", "forecast", 28_526), ("forecast-2024", "forecast", 36_816),
    ("forecast-2025", "forecast-error", 10.076678), ("forecast-2023-january", "low", 29_437),
    ("forecast-2023-january", "range", -0.444657),
    ("forecast-2023-july", "central-error", 35.883412),
  ]

  @Test(arguments: known)
  func figures(_ claim: String, _ name: String, _ figure: Double) throws {
    let found = try #require(try result(claim).reading(name).found)
    #expect(abs(found - figure) < 1e-6 * max(1, abs(figure)))
  }

  @Test func announcedFiguresStandBesideTheRevisedOnes() throws {
    let readings = try result("day-11-june").readings
    #expect(readings.map(\.found) == [549, 10, 54.9])
    #expect(readings.map(\.stated?.value) == [616, 12, 51])
    #expect(readings.allSatisfy { $0.verdict == .matchesThenPublished })
    #expect(readings[0].note.hasPrefix("then published: 616 (figure announced"))
    #expect(readings[2].note.hasPrefix("then published: 616 in 12 boats ("))
  }

  /// By people the statement differs, by boats it matches: both readings are there.
  @Test func definitionsDisagree() throws {
    let disputed = try result("stopped-or-succeeded-2022")
    #expect(try disputed.reading("share-by-people").verdict == .differs)
    #expect(try disputed.reading("share-by-people").standing == .stated)
    #expect(try disputed.reading("share-by-boats").verdict == .matches)
    #expect(try disputed.reading("share-by-boats").standing == .alternative)
    #expect(try result("stopped-or-succeeded-2023").readings.count == 1)
  }

  @Test func naturalVariationOfChanges() throws {
    for (id, result) in results {
      #expect((result.variation != nil) == (result.claim.kind == "change"), "\(id)")
    }
    let fall = try #require(try result("five-month-fall").variation)
    #expect(fall.change == -0.2)
    let rise = try #require(try result("rise-over-summer").variation)
    #expect(rise.change > 0 && rise.change < 1e-6)
    let calm = try #require(fall.chances.first { $0.assumption == "no change of level" })
    #expect((0.1...0.35).contains(calm.probability))
    let drift = try #require(fall.chances.first { $0.assumption != calm.assumption })
    #expect(drift.probability > calm.probability)
    #expect(rise.chances.allSatisfy { $0.probability > 0.8 })
  }
}
