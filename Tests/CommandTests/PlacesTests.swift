import Foundation
import Strait
import StraitChannelData
import StraitDistributions
import Testing
import StraitTestSupport

/// Places, weeks, months and runs of a study, against counts over its single paths.
@Suite("Places and other answers to plan by")
struct PlacesTests {
  private static func study(_ sections: String, paths: Int = 400, rate: String = "0.40") -> String {
    """
    strait: 1
    study: plan
    data: {arrivals: builtin, through: 2025-06-10, interception-rate: \(rate)}
    season: {from: 2025-06-01, to: 2025-08-31}
    simulation: {paths: \(paths), seed: 7}
    \(sections)
    scenarios:
      - name: baseline
      - {name: half, interception: {rate: 0.5}}
    """
  }

  /// A table by its key columns.
  private func table(_ name: String, in folder: String, keys: Int) throws -> [String: Double] {
    let table = try CSVTable(name: name, bytes: bytes("\(folder)/\(name)"), file: name)
    return Dictionary(
      table.rows.map { ($0.prefix(keys).joined(separator: " "), Double($0[keys])!) }
    ) { first, _ in first }
  }

  /// People of each path and day, by scenario.
  private func paths(in folder: String) throws -> [String: [[Int]]] {
    let table = try CSVTable(
      name: "paths.csv", bytes: bytes(folder + "/paths.csv"), file: "paths.csv")
    var result: [String: [[Int]]] = [:]
    for row in table.rows {
      let path = Int(row[1])!
      if result[row[0], default: []].count == path { result[row[0], default: []].append([]) }
      result[row[0]]![path].append(Int(row[3])!)
    }
    return result
  }

  @Test(arguments: [
    ("{days: 7}", (0..<7).map { _ in Float(1) }),
    ("{days: 2.5}", [1, 1, 0.5]),
    (
      "{survival: {1: 0.9, 2: 0.5, 4: 0.125, 5: 0}}", [1, 0.9, 0.5, 0.25, 0.125]
    ),
  ])
  func peakSufficiencyAndShortfall(_ stay: String, _ share: [Float]) async throws {
    try await withFolder { folder in
      try Self.study("places: {stay: \(stay), available: 1500}").write(
        toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "plan.yaml", "--out", "out", "--sample-paths", "400", "--quiet"], in: folder)
      try #require(run.status == 0, "\(run.errors)")
      let places = try table("places.csv", in: folder + "/out", keys: 4)
      let observed = BuiltinSeries.arrivals
      let origin = try #require(observed.index(of: Day(iso: "2025-06-10")!))
      for (scenario, paths) in try paths(in: folder + "/out") {
        var (peaks, nights, days): ([Int], [Int], [Int]) = ([], [], [])
        var first: [Int] = []
        var onFirstDay = 0
        for people in paths {
          let all = observed.people[(origin - 30)...origin] + people
          let present = people.indices.map { day -> Int in
            // Those who came before the origin, then the others, the latest first.
            var sum: Float = 0
            for k in stride(from: day + 1, to: share.count, by: 1) {
              sum += Float(all[all.startIndex + 31 + day - k]) * share[k]
            }
            for k in 0...min(day, share.count - 1) { sum += Float(people[day - k]) * share[k] }
            return Int(sum.rounded(.toNearestOrEven))
          }
          peaks.append(present.max()!)
          let short = present.map { max(0, $0 - 1500) }
          nights.append(short.reduce(0, +))
          days.append(short.count { $0 > 0 })
          if let day = short.firstIndex(where: { $0 > 0 }) { first.append(day) }
          onFirstDay += present[0]
        }
        let n = Double(paths.count)
        #expect(paths.count == 400)
        func mean(_ values: [Int]) -> Double { Double(values.reduce(0, +)) / n }
        for (key, expected) in [
          ("season presence_peak mean", mean(peaks)),
          ("season person_nights_short mean", mean(nights)),
          ("season days_short mean", mean(days)),
          (
            "season presence_peak probability_places_suffice",
            mean(peaks.map { $0 <= 1500 ? 1 : 0 })
          ),
          ("2025-06-11 presence mean", Double(onFirstDay) / n),
        ] {
          let found = try #require(places["\(scenario) \(key)"], "\(key)")
          #expect(
            abs(found - expected) < 1e-5, "\(stay), \(scenario), \(key): \(found), \(expected)")
        }
        // The least places that suffice in 19 of 20 seasons.
        let sorted = peaks.sorted()
        let level = try #require(places["\(scenario) season presence_peak places_sufficing_0.95"])
        #expect(level >= Double(sorted[378]) && level <= Double(sorted[381]))
        #expect(!first.isEmpty)
      }
    }
  }

  /// On the first day after the origin those are present who came in the days before.
  @Test func presenceHoldsThoseWhoCameBefore() async throws {
    try await withFolder { folder in
      try Self.study("places: {stay: {days: 12}}").write(
        toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "plan.yaml", "--out", "out", "--quiet"], in: folder)
      try #require(run.status == 0, "\(run.errors)")
      let places = try table("places.csv", in: folder + "/out", keys: 4)
      let observed = BuiltinSeries.arrivals
      let before = observed.totalPeople(
        over: Day(iso: "2025-05-31")!...Day(iso: "2025-06-10")!)
      #expect(before > 1000)
      let daily = try CSVTable(
        name: "daily.csv", bytes: bytes(folder + "/out/daily.csv"), file: "daily.csv")
      let mean = try #require(
        daily.rows.first { $0[0] == "baseline" && $0[1] == "2025-06-11" && $0[2] == "people" }
          .flatMap { Double($0[3]) })
      let present = try #require(places["baseline 2025-06-11 presence mean"])
      #expect(abs(present - Double(before) - mean) < 1e-5)
    }
  }

  /// An exponential stay and one that is log-normal: mean presence is the sum of mean arrivals times the
  /// survival, exactly in the mean.
  @Test(arguments: [
    "{survival: {5: 0.36787944117144233, 10: 0.1353352832366127}}",
    "{median-days: 5, range-90: [2, 20]}",
    "{median-days: {range-90: [4, 6.25]}, range-90: [2, 20]}",
  ])
  func meanPresence(_ stay: String) async throws {
    try await withFolder { folder in
      let text = Self.study("places: {stay: \(stay)}", paths: 3000)
      try text.write(toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "plan.yaml", "--out", "out", "--quiet"], in: folder)
      try #require(run.status == 0, "\(run.errors)")
      let places = try table("places.csv", in: folder + "/out", keys: 4)
      let daily = try CSVTable(
        name: "daily.csv", bytes: bytes(folder + "/out/daily.csv"), file: "daily.csv")
      let means = daily.rows.filter { $0[0] == "baseline" && $0[2] == "people" }.map {
        Double($0[3])!
      }
      let study = try Study(yaml: text, file: "plan.yaml")
      let form = try #require(study.places?.stay)
      let observed = BuiltinSeries.arrivals
      let origin = try #require(observed.index(of: Day(iso: "2025-06-10")!))
      func expected(_ factor: Double) -> Double {
        (0..<400).reduce(0.0) { sum, k in
          let share = k == 0 ? 1 : form.share(after: Double(k) / factor)
          guard share >= 1e-3 else { return sum }
          let day = 60 - k
          let people = day >= 0 ? means[day] : Double(observed.people[origin + 1 + day])
          return sum + people * share
        }
      }
      let found = try #require(places["baseline 2025-08-10 presence mean"])
      if let factor = form.factor {
        // Over the lengths that are drawn, whose draws are not all met by 3,000 paths.
        let whole = (0..<64).reduce(0.0) { sum, index in
          let z = SpecialFunctions.normalQuantile((Double(index) + 0.5) / 64)
          return sum + expected(factor.value(at: z, within: 0.01...100)) / 64
        }
        #expect(abs(found / whole - 1) < 0.01, "\(found), \(whole)")
      } else {
        #expect(abs(found / expected(1) - 1) < 1e-4, "\(found), \(expected(1))")
      }
    }
  }

  /// Return levels lie within three errors of those of ten times as many simulated seasons. The seed is
  /// fixed, so the test gives one answer for ever.
  @Test func returnLevelsOfAFewPathsAgreeWithMany() async throws {
    try await withFolder { folder in
      try Self.study("").write(
        toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      for paths in [4000, 40_000] {
        let run = try await Program.run(
          [
            "run", "plan.yaml", "--paths", "\(paths)", "--seed", "\(paths)", "--no-report", "--out",
            "out-\(paths)",
          ], in: folder)
        try #require(run.status == 0, "\(run.errors)")
      }
      func level(_ paths: Int, _ years: Int, _ column: String) throws -> Double {
        let season = try CSVTable(
          name: "season.csv", bytes: bytes("\(folder)/out-\(paths)/season.csv"), file: "season.csv")
        return try KeyedTable(season, key: TableSchema.season.key).number(
          ["baseline", "busiest_day", "return_level_\(years)"], column)
      }
      for years in [2, 5, 10, 20] {
        let few = try level(4000, years, "value")
        let many = try level(40_000, years, "value")
        let errors = try [4000, 40_000].map { try level($0, years, "mcse") }
        let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
        #expect(
          abs(few - many) <= 3 * error, "one summer of \(years): \(few), \(many) ± \(error)")
      }
    }
  }

  /// Weeks, months, runs and return levels are those of the single paths.
  @Test func weeksMonthsRunsAndReturnLevels() async throws {
    try await withFolder { folder in
      try Self.study(
        """
        thresholds:
          people-in-a-week: [1500, 2500]
          people-in-a-month: [6000]
          days-above: [{people: 300, days: 2}, {people: 500, days: 3}]
        """
      ).write(toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "plan.yaml", "--out", "out", "--sample-paths", "400"], in: folder)
      try #require(run.status == 0, "\(run.errors)")
      #expect(
        run.output.contains("a week of 1,500 people or more")
          && run.output.contains("3 days in a row with 500 people or more"))
      let season = try table("season.csv", in: folder + "/out", keys: 3)
      let first = Day(iso: "2025-06-11")!
      let observed = BuiltinSeries.arrivals
      let start = try #require(observed.index(of: Day(iso: "2025-06-01")!))
      let before = Array(observed.people[start..<start + 10])
      for (scenario, paths) in try paths(in: folder + "/out") {
        let n = Double(paths.count)
        func busiest(_ people: [Int], _ end: (Day) -> Day, from start: Day) -> Int {
          var totals: [Day: Int] = [:]
          var day = start
          let all = (start < first ? Array(before.suffix(start.distance(to: first))) : []) + people
          for value in all {
            totals[end(day), default: 0] += value
            day = day.advanced(by: 1)
          }
          return totals.filter { $0.key <= Day(iso: "2025-08-31")! }.values.max()!
        }
        let weeks = paths.map {
          busiest($0, { $0.endOfWeek }, from: Day(iso: "2025-06-09")!)
        }
        let months = paths.map {
          busiest($0, { $0.endOfMonth }, from: Day(iso: "2025-06-01")!)
        }
        func longest(_ people: [Int], _ least: Int) -> Int {
          var (now, most) = (0, 0)
          for value in before + people {
            now = value >= least ? now + 1 : 0
            most = max(most, now)
          }
          return most
        }
        for (key, count) in [
          ("busiest_week probability_at_least_1500", weeks.count { $0 >= 1500 }),
          ("busiest_week probability_at_least_2500", weeks.count { $0 >= 2500 }),
          ("busiest_month probability_at_least_6000", months.count { $0 >= 6000 }),
          ("days_above_300 probability_run_of_2", paths.count { longest($0, 300) >= 2 }),
          ("days_above_500 probability_run_of_3", paths.count { longest($0, 500) >= 3 }),
        ] {
          let found = try #require(season["\(scenario) \(key)"], "\(key)")
          #expect(abs(found - Double(count) / n) < 1e-6, "\(scenario), \(key)")
        }
        let days = paths.map { max($0.max()!, before.max()!) }.sorted()
        for (years, level) in [(2, 0.5), (5, 0.8), (10, 0.9), (20, 0.95)] {
          let found = try #require(season["\(scenario) busiest_day return_level_\(years)"])
          let place = level * (n - 1)
          #expect(
            found >= Double(days[Int(place)]) && found <= Double(days[min(399, Int(place) + 1)]))
        }
      }
    }
  }

  /// The number of places that costs least balances a place against the nights that it saves.
  @Test func placesThatCostLeast() async throws {
    try await withFolder { folder in
      try Self.study(
        "places: {stay: {days: 7}, available: 2000, cost-per-place-night: 10, cost-per-night-short: 200}",
        paths: 2000
      ).write(toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(["run", "plan.yaml", "--out", "out"], in: folder)
      try #require(run.status == 0, "\(run.errors)")
      #expect(
        run.output.contains("With 2,000 places, the chance that they suffice all summer is "))
      #expect(run.output.contains("How many places cost least? "))
      let places = try table("places.csv", in: folder + "/out", keys: 4)
      let best = try #require(places["baseline season least_cost_places value"])
      let least = try #require(places["baseline season cost mean_at_least_cost"])
      let there = try #require(places["baseline season cost mean_at_available"])
      #expect(best > 100 && least < there)
      // What the places that there are cost: nights of places and nights short.
      let short = try #require(places["baseline season person_nights_short mean"])
      #expect(abs(there / (10 * 2000 * 82 + 200 * short) - 1) < 1e-3)
    }
  }

  @Test(arguments: [
    ("places: {stay: {days: -1}}", "places.stay.days"), ("places: {available: 100}", "places.stay"),
    ("places: {stay: {}}", "places.stay"),
    ("places: {stay: {survival: {1: 0.5, 2: 0.6}}}", "places.stay.survival"),
    ("places: {stay: {survival: {2: 0.5, 1: 0.4}}}", "places.stay.survival"),
    ("places: {stay: {survival: {1: 1.5}}}", "places.stay.survival"),
    ("places: {stay: {median-days: 5}}", "places.stay"),
    ("places: {stay: {median-days: 5, range-90: [6, 20]}}", "places.stay.range-90"),
    ("places: {stay: {days: 5, survival: {1: 0.5}}}", "places.stay"),
    ("places: {stay: {days: 5, times: 2}}", "places.stay.times"),
    ("places: {stay: {days: 5}, available: -3}", "places.available"),
    ("places: {stay: {days: 5}, cost-per-place-night: 3}", "places.cost-per-night-short"),
    ("thresholds: {people-in-a-week: [0]}", "thresholds.people-in-a-week[0]"),
    ("thresholds: {days-above: {people: 100}}", "thresholds.days-above.days"),
  ])
  func refusals(_ section: String, _ key: String) throws {
    let error = try #require(throws: InputError.self) {
      try Study(yaml: Self.study(section), file: "plan.yaml")
    }
    #expect(
      error.problems.contains { $0.key == key && $0.line == 6 }, "\(section): \(error.problems)")
  }

  /// The same bytes for any number of jobs, and from shards.
  @Test func sameBytesFromShards() async throws {
    try await withFolder { folder in
      let text = Self.study(
        """
        places: {stay: {median-days: {uniform: [4, 8]}, range-90: [2, 20]}, available: 1500}
        thresholds: {people-in-a-week: [2000], days-above: {people: 300, days: 2}}
        correlations: []
        """, paths: 9000, rate: "{range-90: [0.3, 0.5]}"
      ).replacing("correlations: []\n", with: "")
      try text.write(toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
      for call in [
        ["run", "plan.yaml", "--out", "one", "--jobs", "1", "--quiet"],
        ["run", "plan.yaml", "--out", "two", "--jobs", "2", "--quiet"],
        ["run", "plan.yaml", "--out", "first", "--shard", "1/2", "--quiet"],
        ["run", "plan.yaml", "--out", "second", "--shard", "2/2", "--quiet"],
        ["merge", "first", "second", "--out", "parts", "--quiet"],
      ] {
        let made = try await Program.run(call, in: folder)
        try #require(made.status == 0, "\(call): \(made.errors)")
      }
      for name in ["places.csv", "season.csv", "comparison.csv", "variance.csv"] {
        let first = try bytes("\(folder)/one/\(name)")
        #expect(try bytes("\(folder)/two/\(name)") == first, "\(name), two jobs")
        #expect(try bytes("\(folder)/parts/\(name)") == first, "\(name), two shards")
      }
    }
  }
}
