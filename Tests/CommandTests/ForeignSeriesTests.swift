import Foundation
import Strait
import StraitDistributions
import Testing
import strait_cli
import StraitTestSupport

@Suite("Series that have nothing to do with the Channel")
struct ForeignSeriesTests {
  /// Six years from 2010 with a weekly and a yearly pattern, written from a seeded stream.
  ///
  /// Without boats: counts in the thousands, hardly a day without any. With boats: a few people in
  /// one or two boats on every third day.
  private static func csv(withBoats: Bool) throws -> String {
    let start = day("2010-01-01")
    let end = day("2015-12-31")
    var lines = [withBoats ? "date,people,boats" : "date,count"]
    for date in start...end {
      var stream = RandomStream(seed: 11, path: 0, day: date.number, purpose: .test)
      let year = cos(2 * Double.pi * Double(date.dayOfYear - 200) / 365.25)
      let week = date.weekday > 5 ? 0.6 : 1.1
      let isQuiet = stream.nextUniform() < (withBoats ? 0.65 - 0.2 * year : 0.01)
      let noise = exp(0.6 * (stream.nextUniform() + stream.nextUniform() - 1))
      if withBoats {
        let boats = isQuiet ? 0 : 1 + Int(1.5 * stream.nextUniform() * week)
        lines.append("\(date),\(boats * max(1, Int(4 * noise))),\(boats)")
      } else {
        lines.append("\(date),\(isQuiet ? 0 : Int(4000 * (1 + 0.4 * year) * week * noise))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func withSeries(
    withBoats: Bool, _ body: (_ folder: String, _ series: DailySeries) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let text = try Self.csv(withBoats: withBoats)
      try text.write(toFile: folder + "/series.csv", atomically: true, encoding: .utf8)
      try await body(
        folder, ArrivalsFile.read(bytes: Array(text.utf8), file: "series.csv").arrivals)
    }
  }

  private func succeed(_ arguments: [String], in folder: String) async throws -> ChildProcess.Result
  {
    let result = try await Program.run(arguments, in: folder)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return result
  }

  /// The measures of the rows of a table.
  private func measures(_ path: String) throws -> Set<String> {
    let lines = String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
    let columns = lines[0].split(separator: ",")
    let column = try #require(columns.firstIndex(of: "measure"))
    return Set(
      lines.dropFirst().map {
        String($0.split(separator: ",", omittingEmptySubsequences: false)[column])
      })
  }

  @Test(arguments: [false, true])
  func forecast(_ withBoats: Bool) async throws {
    try await withSeries(withBoats: withBoats) { folder, series in
      let result = try await succeed(
        [
          "forecast", "--data", "series.csv", "--through", "2015-10-31", "--to", "2015-12-31",
          "--paths", "4000", "--sample-paths", "20", "--format", "json", "--out", "f",
        ], in: folder)
      let table = try JSONDecoder().decode(ForecastTable.self, from: Data(result.output.utf8))
      let total = try #require(table.rows.last)
      let actual = Double(series.totalPeople(over: total.from...total.to))
      // The series was made without a trend, so that what happened is near the median.
      #expect(actual > 0.6 * total.people[2] && actual < 1.6 * total.people[2], "\(total.people)")
      #expect(total.people[0] < actual && actual < total.people[4])
      #expect(
        try measures(folder + "/f/forecast.csv")
          == (withBoats ? ["people", "boats", "crossing_days"] : ["people", "crossing_days"]))
      let paths = String(decoding: try bytes(folder + "/f/paths.csv"), as: UTF8.self)
      #expect(paths.hasPrefix(withBoats ? "path,date,people,boats\n" : "path,date,people\n"))
      #expect(paths.split(separator: "\n").count == 1 + 20 * 61)
      #expect(
        result.errors
          == (withBoats ? "" : "strait: data: no boats column: people are modelled directly\n"))
    }
  }

  @Test(arguments: [false, true])
  func run(_ withBoats: Bool) async throws {
    try await withSeries(withBoats: withBoats) { folder, _ in
      let study = """
        strait: 1
        study: foreign
        data: {arrivals: series.csv, interception-rate: 0.3}
        season: {from: 2016-01-01, to: 2016-02-29}
        simulation: {paths: 3000}
        thresholds: {people-in-a-day: [5, 5000], people-in-season: [100000]}
        scenarios:
          - name: base
          - name: more
            launches: {multiplier: 1.25}
          - name: half
            interception: {rate: 0.65}
            re-attempts: {probability: 0.3}
          - name: fewer-days
            weather: {crossing-day-share: \(withBoats ? 0.08 : 0.5)}
        """
      try study.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
      let result = try await succeed(
        ["run", "s.yaml", "--out", "r", "--sample-paths", "2"], in: folder)
      #expect(withBoats == !result.output.contains("people are modelled directly"))
      for name in ["daily", "weekly", "monthly", "cumulative", "season", "comparison"] {
        let found = try measures("\(folder)/r/\(name).csv")
        #expect(found.contains("people"), "\(name)")
        #expect(found.contains("boats") == withBoats, "\(name)")
      }
      let paths = String(decoding: try bytes(folder + "/r/paths.csv"), as: UTF8.self)
      #expect(paths.hasPrefix("scenario,path,date,people" + (withBoats ? ",boats\n" : "\n")))
      let rows = String(decoding: try bytes(folder + "/r/season.csv"), as: UTF8.self)
        .split(separator: "\n").map { $0.split(separator: ",") }
      func mean(_ scenario: String) throws -> Double {
        let row = try #require(
          rows.first { $0[0] == scenario && $0[1] == "people" && $0[2] == "mean" })
        return try #require(Double(row[3]))
      }
      let base = try mean("base")
      #expect(abs(try mean("more") / base - 1.25) < 0.04)
      #expect(try mean("half") > 0.5 * base && mean("half") < 0.75 * base)
      #expect(try mean("fewer-days") < 0.9 * base)
      #expect(try names(in: folder + "/r").contains("manifest.json"))
    }
  }

  @Test func peoplePerBoatIsRefusedWithoutBoats() async throws {
    try await withSeries(withBoats: false) { folder, _ in
      let study = """
        strait: 1
        study: foreign
        data: {arrivals: series.csv}
        season: {from: 2016-01-01, to: 2016-02-29}
        scenarios: [{name: base}, {name: fuller, people-per-boat: {multiplier: 1.1}}]
        """
      try study.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
      let before = try snapshot(folder)
      let result = try await Program.run(["run", "s.yaml", "--out", "r"], in: folder)
      #expect(result.status == 2)
      #expect(
        result.errors.hasPrefix("strait: s.yaml: scenario fuller.people-per-boat: found people"))
      #expect(try snapshot(folder) == before)
    }
  }

  @Test(arguments: [false, true])
  func checkAndFit(_ withBoats: Bool) async throws {
    try await withSeries(withBoats: withBoats) { folder, series in
      let check = try await succeed(["data", "check", "series.csv"], in: folder)
      #expect(check.output.hasPrefix("series.csv: 2010-01-01 to 2015-12-31, every day present"))
      #expect(check.output.contains("Shares no day with the built-in series."))
      let fit = try await succeed(
        ["fit", "--data", "series.csv", "-o", "m.json"], in: folder)
      #expect(fit.output.contains("filters carry weight."))
      #expect(fit.output.lowercased().contains("boat") == withBoats)
      #expect(fit.output.contains("no weekly preventions up to the origin"))
      let common = ["--data", "series.csv", "--horizon", "20", "--paths", "200", "--quiet"]
      _ = try await succeed(["forecast"] + common + ["--out", "a"], in: folder)
      _ = try await succeed(
        ["forecast"] + common + ["--model", "m.json", "--out", "b"], in: folder)
      #expect(try bytes(folder + "/a/forecast.csv") == bytes(folder + "/b/forecast.csv"))
      #expect(series.hasBoats == withBoats)
    }
  }
}
