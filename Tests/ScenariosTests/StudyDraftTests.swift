import Strait
import StraitTestSupport
import Testing

@Suite("A first study of some data")
struct StudyDraftTests {
  @Test(arguments: [
    ("2026-05-31", "2026-06-01", "2026-08-31"), ("2025-06-01", "2025-06-02", "2025-08-31"),
    ("2025-08-03", "2025-08-04", "2025-08-31"), ("2025-08-04", "2026-06-01", "2026-08-31"),
    ("2025-12-31", "2026-06-01", "2026-08-31"),
  ])
  func theSeasonIsTheNextSummerOrTheRestOfOne(origin: String, from: String, to: String) throws {
    let season = StudyDraft.comingSeason(after: try Day(origin))
    #expect(season == (try Day(from))...(try Day(to)))
    #expect(try Day(origin).distance(to: season.upperBound) <= Study.mostDays)
  }

  private func draft(
    _ data: ForecastData, _ season: ClosedRange<Day>? = nil
  ) throws -> (StudyDraft, PreparedStudy) {
    let draft = try StudyDraft(data, arrivals: ["builtin"], season: season, schema: nil)
    let study = try Study(yaml: draft.yaml, file: "draft.yaml")
    return (draft, try PreparedStudy(study, data: data))
  }

  @Test func theBuiltinSeriesGivesTheComingSummer() async throws {
    let data = try ForecastData(Study.DataSource(), relativeTo: "")
    let (draft, prepared) = try draft(data)
    let study = prepared.study
    #expect(draft.name == "summer-2026" && study.name == draft.name)
    #expect(study.season == (try Day("2026-06-01"))...(try Day("2026-08-31")))
    #expect(study.data.through == BuiltinSeries.arrivals.end)
    // The record is known: docs/models.md and the shipped studies name it.
    #expect(study.dailyThresholds.last == 1305)
    #expect(study.seasonThresholds.count == 3)
    #expect(draft.yaml.contains("2025: 14191"))
    #expect(
      study.scenarios.map(\.name) == [
        "baseline", "rough", "calm", "interception-up", "interception-up-again-50",
        "launches-down-20",
      ])
    #expect(study.sweep != nil && study.sensitivity != nil)
    for lever in Lever.allCases { #expect(draft.yaml.contains("#   \(lever.rawValue) ")) }
    // Every lever can act.
    var small = study
    small.paths = 200
    #expect(try await PreparedStudy(small, data: data).run().count == 6)
  }

  @Test func dataWithoutBoatsAndPreventionsRunToo() async throws {
    let people = BuiltinSeries.arrivals.people.map { $0 == 0 ? 3 : 2 * $0 + 1 }
    let series = try DailySeries(from: BuiltinSeries.arrivals.start, people: people)
    let data = try ForecastData(series)
    let (draft, prepared) = try draft(data, try Day("2026-07-01")...(try Day("2026-07-31")))
    var study = prepared.study
    #expect(study.name == "season-2026-07-01")
    // Every day has arrivals, so that no share of crossing days can be compared.
    #expect(study.scenarios.map(\.name) == ["baseline", "launches-down-20"])
    #expect(draft.yaml.contains("\n  # - name: interception-up\n"))
    #expect(draft.yaml.contains("\n  # interception-rate: 0.40\n"))
    study.paths = 200
    #expect(try await PreparedStudy(study, data: data).run().count == 2)
  }

  @Test func marksTakenAwayLeaveAStudyThatRuns() async throws {
    let series = try DailySeries(
      from: BuiltinSeries.arrivals.start, people: BuiltinSeries.arrivals.people.map { 2 * $0 })
    let data = try ForecastData(series)
    let (draft, _) = try draft(data)
    let text = draft.yaml.replacing("  # interception-rate", with: "  interception-rate")
      .replacing(/(?m)^  # (- name: interception|  (title|interception|re-attempts): )/) {
        "  " + $0.1
      }
    var study = try Study(yaml: text, file: "draft.yaml")
    #expect(study.scenarios.map(\.name).contains("interception-up-again-50"))
    study.paths = 200
    #expect(try await PreparedStudy(study, data: data).run().count == study.scenarios.count)
  }

  @Test func aShortSeriesHasNoPastSeasons() throws {
    let series = try BuiltinSeries.arrivals.through(try Day("2018-10-26"))
    let (draft, prepared) = try draft(try ForecastData(series))
    #expect(prepared.study.season.lowerBound == (try Day("2019-06-01")))
    #expect(prepared.study.seasonThresholds.count <= 1)
    #expect(!draft.yaml.contains("crossing-day-share:"))
  }

  @Test(arguments: ["release of May.ods", "a\"b.csv", "-x.csv", "ü.csv", "back\\slash.csv"])
  func aPathKeepsItsCharacters(path: String) throws {
    let draft = try StudyDraft(
      ForecastData(Study.DataSource(), relativeTo: ""), arrivals: [path], schema: nil)
    #expect(try Study(yaml: draft.yaml, file: "draft.yaml").data.arrivals == path)
  }
}
