import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Studies of people without boats")
struct PeopleOnlyStudyTests {
  /// Two years of counts in the hundreds; the last days are those of 2015.
  private static func csv(withBoats: Bool = false) throws -> String {
    let start = day("2014-01-01")
    var text = withBoats ? "date,people,boats\n" : "date,people\n"
    for index in 0..<730 {
      let people = index % 9 == 0 ? 0 : 300 + 200 * (index % 7) / 6
      text += "\(start.advanced(by: index)),\(people)"
      text += withBoats ? ",\(people == 0 ? 0 : 5)\n" : "\n"
    }
    return text
  }

  private static func prepare(
    _ scenarios: String, data: String = "interception-rate: 0.3", model: String = "hurdle",
    files: [String: [UInt8]] = [:]
  ) throws -> PreparedStudy {
    return try withFolder { folder in
      try csv().write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      for (name, content) in files {
        try Data(content).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      let text = """
        strait: 1
        study: people
        data: {arrivals: a.csv, \(data)}
        model: \(model)
        season: {from: 2016-01-01, to: 2016-01-31}
        simulation: {paths: 500}
        scenarios:
          - name: base
        \(scenarios)
        """
      return try PreparedStudy(
        Study(yaml: text, file: "s.yaml"), content: Array(text.utf8), file: folder + "/s.yaml")
    }
  }

  @Test func leversThatAct() async throws {
    let prepared = try Self.prepare(
      """
        - name: more
          launches: {multiplier: 1.5}
        - name: half
          interception: {rate: 0.65}
      """)
    var means: [Double] = []
    try await prepared.run(jobs: 2) { outcome in
      #expect(
        outcome.summary.measures == [.people, .attempts, .prevented, .crossingDay])
      let levers = outcome.levers.assumptions
      #expect(!levers.contains { $0.lever == "people-per-boat" })
      #expect(
        levers.first { $0.parameter == "multiplier" }?.note
          == "of expected people on a crossing day"
      )
      means.append(outcome.summary[.people]?.season?.mean ?? 0)
    }
    #expect(means.count == 3)
    #expect(abs(means[1] / means[0] - 1.5) < 0.02, "\(means)")
    #expect(abs(means[2] / means[0] - 0.5) < 0.001, "\(means)")
  }

  @Test func peoplePerBoatIsRefused() throws {
    let prepared = try Self.prepare(
      """
        - name: fuller
          people-per-boat: {multiplier: 1.1}
      """)
    let list = problems { _ = try prepared.compile(prepared.study.scenarios[1]) }
    #expect(list.map(\.key) == ["scenario fuller.people-per-boat"])
    #expect(list.first?.found == "people per boat in a study of data without boats")
  }

  /// The rate of the Channel is not that of another series.
  @Test func preventionsOfTheChannelAreLeftOut() throws {
    let foreign = try Self.prepare("", data: "through: 2015-12-31")
    #expect(foreign.baselineRate == nil)
    #expect(foreign.records.map(\.role) == ["study", "arrivals"])
    let stated = try Self.prepare("", data: "preventions: builtin")
    #expect(stated.records.map(\.role) == ["study", "arrivals", "preventions"])
    let channel = BuiltinSeries.arrivals
    let people = try DailySeries(
      rows: (0..<channel.count).map {
        DailySeries.Row(
          day: channel.start.advanced(by: $0), people: channel.people[$0], boats: 0)
      }, hasBoats: false)
    for (series, hasPreventions) in [(channel, true), (people, true)] {
      try withFolder { folder in
        try DailySeriesCSV.csv(series).write(
          toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
        let data = try ForecastData(Study.DataSource(arrivals: "a.csv"), relativeTo: folder)
        #expect(data.preventions.isEmpty != hasPreventions)
      }
    }
  }

  @Test func modelFittedWithBoatsIsRefused() throws {
    let series = try ArrivalsFile.read(bytes: Array(Self.csv(withBoats: true).utf8), file: "b.csv")
    let model = FittedHurdle(
      hurdle: try HurdlePosterior(fitting: series.arrivals), interception: nil)
    let file = try Array(model.encoded())
    let list = problems { _ = try Self.prepare("", model: "m.json", files: ["m.json": file]) }
    #expect(list.map(\.key) == ["model"])
    #expect(list.first?.found == "a model fitted to data with boats")
  }

  /// Counts far from where the filters begin.
  @Test(arguments: [1000, 30_000, 1_000_000])
  func largeCountsAreFollowed(_ largest: Int) throws {
    let rows = (0..<400).map { index in
      DailySeries.Row(
        day: day("2014-01-01").advanced(by: index),
        people: index % 11 == 0 ? 0 : largest - (index % 5) * largest / 8, boats: 0)
    }
    let model = try HurdlePosterior(fitting: DailySeries(rows: rows, hasBoats: false))
    #expect(
      model.points.allSatisfy {
        $0.state.mean.allSatisfy(\.isFinite) && $0.state.standardDeviations.allSatisfy { $0 > 0 }
      })
    // About the last level of sizes, whatever the dispersion.
    let report = FitReport(FittedHurdle(hurdle: model, interception: nil))
    #expect((0.5...2).contains(report.sizeInJanuary.middle / Double(largest)), "\(report)")
  }
}
