import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Studies made ready to simulate")
struct PreparedStudyTests {
  private let text = StudyText.complete

  private func prepare(_ text: StudyText, file: String = "s.yaml") throws -> PreparedStudy {
    try PreparedStudy(text.study(), content: Array(text.text.utf8), file: file)
  }

  @Test func everythingIsReadAndRecorded() throws {
    let study = try prepare(text)
    #expect(study.records.map(\.role) == ["study", "arrivals", "preventions"])
    #expect(study.records[0].content == Array(text.text.utf8))
    #expect(study.data.observed.end == day("2025-05-31"))
    #expect(study.data.preventions.allSatisfy { $0.weekEnding <= study.data.observed.end })
    #expect(study.data.preventions.count == 56)
    #expect(study.record == 1305)
    #expect(study.actualPeople == BuiltinSeries.arrivals.totalPeople(over: study.study.season))
    #expect(study.actualPeople == 5170)
    #expect(study.plan.days == 30)
    #expect(study.orderedScenarios.map(\.name) == ["baseline", "changed"])
    #expect(
      try prepare(text.setting("baseline", "changed")).orderedScenarios.map(\.name)
        == ["changed", "baseline"])
  }

  @Test func seasonOutsideTheData() {
    let line = text.line(of: "through")
    let open = text.removing(line...line)
    let before = problems { _ = try prepare(open) }
    #expect(before.first?.file == "s.yaml")
    #expect(before.first?.key == "season.to")
    #expect(
      before.first?.found == "2025-06-30, on or before the last day of the data, 2026-05-31")
    #expect(before.first?.suggestion == "set data.through to an earlier day")
    let far = problems {
      _ = try prepare(open.setting("from", "2027-11-01").setting("to", "2027-11-30"))
    }
    #expect(far.first?.found == "2027-11-30, 548 days after the origin 2026-05-31")
    #expect(far.first?.expected == "at most 400 days")
    let early = problems { _ = try prepare(text.setting("from", "2017-12-31")) }
    #expect(early.first?.key == "season.from")
    #expect(early.first?.expected.contains("2018-01-01") == true)
  }

  @Test func originOutsideTheData() {
    let late = text.setting("through", "2026-06-01").setting("to", "2026-11-30")
    let list = problems { _ = try prepare(late) }
    #expect(list.count == 1)
    #expect(list.first?.file == "s.yaml")
    #expect(list.first?.found == "2026-06-01")
    #expect(list.first?.expected.contains("2018-01-01 to 2026-05-31") == true)
    let few = text.setting("through", "2018-01-20").setting("from", "2018-02-01")
      .setting("to", "2018-02-28")
    let short = problems { _ = try prepare(few) }
    #expect(short.first?.key == "data")
    #expect(short.first?.found.hasPrefix("20 days from 2018-01-01") == true)
  }

  @Test func fewWeeksOfPreventionsAreNoObstacle() throws {
    // Weeks of 500 attempts or more are few until late in 2024: then there is no rate, but a model.
    for (origin, isKnown) in [("2024-06-30", false), ("2024-10-06", false), ("2024-12-31", true)] {
      let data = try ForecastData(Study.DataSource(through: day(origin)), relativeTo: "")
      let model = try #require(ModelSource.named("hurdle").fit(to: data).hurdle)
      #expect(model.hurdle.through == (day(origin)))
      #expect((model.interception != nil) == isKnown, "\(origin)")
    }
  }

  @Test func modelsAreFoundFromTheFolderOfTheStudy() throws {
    try withFolder { folder in
      let text = text.replacing(text.line(of: "preventions:"), "  # no preventions")
      let direct = try prepare(text)
      try direct.model.encoded().write(to: URL(fileURLWithPath: folder + "/m.json"))
      try "strait-model: 1\nname: narrow\nlevel-sd: [0.14]\n"
        .write(toFile: folder + "/m.yaml", atomically: true, encoding: .utf8)
      let fitted = try prepare(text.setting("model", "m.json"), file: folder + "/s.yaml")
      #expect(fitted.model == direct.model)
      #expect(fitted.records.map(\.role) == ["study", "arrivals", "model"])
      #expect(fitted.records[2].name == "m.json")
      let narrow = try prepare(text.setting("model", "m.yaml"), file: folder + "/s.yaml")
      #expect(narrow.model.hurdle.spec.name == "narrow")
      #expect(narrow.model.hurdle.points.count == 1)

      let other = text.setting("through", "2025-05-30").setting("model", "m.json")
      let list = problems { _ = try prepare(other, file: folder + "/s.yaml") }
      #expect(list.count == 1)
      #expect(list.first?.key == "model")
      #expect(list.first?.found == "a model fitted through 2025-05-31")

      let beside = self.text.setting("model", "m.json")
      let both = problems { _ = try prepare(beside, file: folder + "/s.yaml") }
      #expect(both.map(\.key) == ["data.preventions"])
      let days = DailySeriesCSV.csv(BuiltinSeries.arrivals)
        .replacingOccurrences(of: "\n2025-05-31,", with: "\n2025-05-31,1")
      try days.write(toFile: folder + "/d.csv", atomically: true, encoding: .utf8)
      let changed = text.setting("arrivals", "d.csv").setting("model", "m.json")
      let mismatch = problems { _ = try prepare(changed, file: folder + "/s.yaml") }
      #expect(mismatch.first?.key == "model")
      #expect(mismatch.first?.found.hasPrefix("a model fitted to ") == true)
      #expect(list.first?.expected == "a model fitted through the origin 2025-05-30")
      #expect(list.first?.suggestion?.contains("2025-05-31") == true)
    }
  }

  @Test func dataAreFoundFromTheFolderOfTheStudy() throws {
    try withFolder { folder in
      let series = try BuiltinSeries.arrivals.through(day("2025-06-14"))
      try DailySeriesCSV.csv(series)
        .write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      try WeeklyPreventions.csv(Array(BuiltinSeries.preventions.prefix(30)))
        .write(toFile: folder + "/w.csv", atomically: true, encoding: .utf8)
      let line = text.line(of: "interception-rate")
      let own = text.removing(line...line).setting("arrivals", "a.csv")
        .setting("preventions", "w.csv")
      let study = try prepare(own, file: folder + "/s.yaml")
      #expect(study.records.map(\.name) == [folder + "/s.yaml", "a.csv", "w.csv"])
      #expect(study.data.series == series)
      #expect(study.data.preventions.count == 30)
      #expect(study.actualPeople == nil)
      #expect(study.model.hurdle == (try prepare(text)).model.hurdle)
      #expect(study.baselineRate?.note.contains("weeks with at least") == true)
    }
  }

  @Test func filesThatAreMissing() {
    let model = problems { _ = try prepare(text.setting("model", "none.yaml")) }
    #expect(model.first?.found == "no such file")
    let data = problems { _ = try prepare(text.setting("arrivals", "none.csv")) }
    #expect(data.first?.found == "no such file")
    #expect(data.first?.expected == "a release (.ods), the daily page (HTML) or a CSV file")
    let unknown = problems { _ = try prepare(text.setting("model", "hurdl")) }
    #expect(unknown.first?.suggestion == "did you mean 'hurdle'?")
    #expect(unknown.first?.file == "s.yaml")
  }
}
