import StraitFiles
import StraitRunFolder
import StraitTimeSeries

extension RunReport {
  /// The tables of the page.
  var tables: [String] {
    get throws {
      var tables = [try totals]
      if let months = try byMonth { tables.append(months) }
      if run.scenarios.count > 1 { tables.append(try differences) }
      if let places = try placesThatSuffice { tables.append(places) }
      tables.append(try chances)
      if let past = try pastYears { tables.append(past) }
      return tables
    }
  }

  private static func range(_ lower: Figure.Shown, _ upper: Figure.Shown) -> Sentence {
    "\(lower) to \(upper)"
  }

  private var totals: String {
    get throws {
      let rows = try run.scenarios.map { name in
        let people = try season.quantiles([name, "people"])
        let mean = try season.figure([name, "people", "mean"])
        let error = try season.figure([name, "people", "q0.5"], "mcse")
        return [
          "\(name)", "\(people[2].rounded)", Self.range(people[1].rounded, people[3].rounded),
          Self.range(people[0].rounded, people[4].rounded), "\(mean.rounded)",
          "\(error.decimals(1))",
        ] as [Sentence]
      }
      return HTML.table(
        caption: "People in the season, by scenario",
        head: [
          "Scenario", "Median", "50% interval", "90% interval", "Mean",
          "Monte Carlo error of median",
        ], rows: rows)
    }
  }

  /// The baseline by month; `nil` where the season has fewer than two.
  private var byMonth: String? {
    get throws {
      let ends = Set(try monthly.table.column("date")).sorted().compactMap { Day(iso: $0) }
        .filter { days.contains($0) && monthly.has(baseline, $0.description, "people") }
      guard ends.count > 1 else { return nil }
      let rows = try ends.map { end -> [Sentence] in
        let people = try monthly.quantiles([baseline, end.description, "people"], inColumns: true)
        return [
          "\(String(end.description.prefix(7)))", "\(people[2].rounded)",
          Self.range(people[1].rounded, people[3].rounded),
          Self.range(people[0].rounded, people[4].rounded), "\(people[4].rounded)",
        ]
      }
      return HTML.table(
        caption:
          "People by month, \(baseline). The upper end of a 90% interval is exceeded one time in twenty",
        head: ["Month", "Median", "50% interval", "90% interval", "Not exceeded with 95%"],
        rows: rows)
    }
  }

  /// The places that suffice on every day, by scenario; `nil` where places were not asked for.
  private var placesThatSuffice: String? {
    get throws {
      guard let places else { return nil }
      let levels = ["0.5", "0.8", "0.9", "0.95", "0.99"]
      let hasAvailable = places.has(
        baseline, "season", "presence_peak", "probability_places_suffice")
      let rows = try run.scenarios.map { name -> [Sentence] in
        let suffice = try levels.map { level -> Sentence in
          "\(try sufficing(name, "season", level).rounded)"
        }
        guard hasAvailable else { return ["\(name)"] + suffice }
        let enough = try places.figure(
          [name, "season", "presence_peak", "probability_places_suffice"])
        let short = try places.figure([name, "season", "person_nights_short", "mean"])
        return ["\(name)"] + suffice + ["\(enough.percent)", "\(short.rounded)"]
      }
      return HTML.table(
        caption: "Places that suffice on every day of the season, by scenario",
        head: ["Scenario", "50%", "80%", "90%", "95%", "99%"]
          + (hasAvailable ? ["Chance that those there suffice", "Person-nights short, mean"] : []),
        rows: rows)
    }
  }

  /// Differences from the baseline, given the assumptions and in all.
  private var differences: String {
    get throws {
      let others = run.scenarios.dropFirst()
      let showsGiven = others.contains { hasGiven($0) }
      let rows = try others.map { name in
        let key = [name, "season", "people"]
        let lower = try comparison.figure(key + ["probability_lower"])
        let all = [try change(name, prefix: ""), try difference(name, prefix: "")]
        var given: [Sentence] = []
        if showsGiven, hasGiven(name) {
          given = [
            try change(name, prefix: TableSchema.givenPrefix),
            try difference(name, prefix: TableSchema.givenPrefix),
          ]
        } else if showsGiven {
          given = ["the same", "the same"]
        }
        return ["\(name)"] + given + all + ["\(lower.percent)"]
          + (showsGiven ? [try mostUncertain(name) ?? "nothing drawn acts on it"] : [])
          as [Sentence]
      }
      return HTML.table(
        caption:
          "Change from \(baseline), each simulated season compared with itself: median and 90% interval",
        head: ["Scenario"]
          + (showsGiven
            ? [
              "Given the assumptions, per cent", "Given the assumptions, people",
              "In all, per cent", "In all, people",
            ] : ["Per cent", "People"]) + ["Chance of fewer"]
          + (showsGiven ? ["Most uncertain"] : []), rows: rows)
    }
  }

  /// Whether a scenario's difference given the assumptions is another than in all.
  func hasGiven(_ name: String) -> Bool {
    let statistic = "difference_q0.5"
    let key = [name, "season", "people"]
    guard comparison.has(name, "season", "people", TableSchema.givenPrefix + statistic) else {
      return false
    }
    return ["q0.05", "q0.5", "q0.95"].contains {
      comparison.text(key + ["difference_\($0)"], "value")
        != comparison.text(key + ["\(TableSchema.givenPrefix)difference_\($0)"], "value")
    }
  }

  /// A difference in people with its 90% interval.
  private func difference(_ name: String, prefix: String) throws -> Sentence {
    let ends = try comparison.quantiles(
      [name, "season", "people"], prefix: prefix + "difference_")
    return
      "\(ends[2].signedRounded) (\(ends[0].signedRounded) to \(ends[4].signedRounded))"
  }

  /// A change in per cent with its 90% interval.
  func change(_ name: String, prefix: String) throws -> Sentence {
    let key = [name, "season", "people"]
    guard comparison.has(name, "season", "people", prefix + "ratio_q0.5") else {
      return "not defined"
    }
    let ends = try comparison.quantiles(key, prefix: prefix + "ratio_")
    return "\(ends[2].wholeChange) (\(ends[0].wholeChange) to \(ends[4].wholeChange))"
  }

  /// The unknown that explains most of how the change in per cent varies; `nil` where none acts.
  func mostUncertain(_ name: String) throws -> Sentence? {
    guard let variance else { return nil }
    let rows = variance.table.rows.filter {
      $0[0] == name && $0[3] == "people" && $0[4] == "ratio" && $0[5] != ExplainedRow.rest
    }
    guard let first = rows.first else { return nil }
    let share = try variance.figure([name, "season", "people", "ratio", first[5]], "share")
    guard share.value >= ExplainedRow.least else { return nil }
    return "\(first[5]), \(share.percent) of the spread"
  }

  /// How `variance.csv` is read.
  private enum ExplainedRow {
    /// The row of what no lever explains.
    static let rest = "rest"
    /// The least share of which it is worth speaking.
    static let least = 0.005
  }

  private var chances: String {
    get throws {
      let prefix = "probability_at_least_"
      let statistics = season.table.rows.filter {
        $0[0] == baseline && $0[2].hasPrefix(prefix)
      }.map { (measure: $0[1], statistic: $0[2]) }
      let head = statistics.map { row in
        let count = NumberText.whole(Double(row.statistic.dropFirst(prefix.count)) ?? 0)
        return row.measure == "people" ? "At least \(count) people" : "A day of at least \(count)"
      }
      let rows = try run.scenarios.map { name in
        let chances = try statistics.map { row -> Sentence in
          "\(try season.figure([name, row.measure, row.statistic]).percent)"
        }
        let record = try season.figure([name, "busiest_day", "probability_new_record"])
        return ["\(name)"] + chances + ["\(record.percent)"]
      }
      return HTML.table(
        caption: "Chances in the season, by scenario",
        head: ["Scenario"] + head + ["A new daily record"], rows: rows)
    }
  }

  private var pastYears: String? {
    get throws {
      guard let past, let pastTable, !past.years.isEmpty else { return nil }
      let hasBoats = past.series.hasBoats
      let rows = try past.years.map { year -> [Sentence] in
        let key = String(year)
        var row: [Sentence] = ["\(key)", "\(try pastTable.figure([key, "people"]).whole)"]
        if hasBoats {
          row.append("\(try pastTable.figure([key, "boats"]).whole)")
          row.append(
            pastTable.has(key, "people_per_boat")
              ? "\(try pastTable.figure([key, "people_per_boat"]).decimals(1))" : "no boats")
        }
        return row
      }
      return HTML.table(
        caption: "The same days of past years",
        head: ["Year", "People"] + (hasBoats ? ["Boats", "People per boat"] : []), rows: rows)
    }
  }

  /// What the baseline rests on, and what each other scenario assumes in addition.
  var assumptionTables: [String] {
    get throws {
      let table = assumptions.table
      let columns = ["scenario", "lever", "parameter", "from", "to", "source", "unit", "note"]
      let positions = try columns.map { name in
        _ = try table.column(name)
        return table.position(of: name)!
      }
      let records = table.rows.map { row in positions.map { row[$0] } }
      func cells(_ record: [String], withScenario: Bool) throws -> [Sentence] {
        let value = try assumptions.figure(Array(record[0..<5]))
        let when = record[3].isEmpty ? "" : ", \(record[3]) to \(record[4])"
        let words: [Sentence] = [
          "\(record[1]) \(record[2])", "\(value.plain) \(record[6])\(when)",
          "\(record[5])", "\(record[7])",
        ]
        return withScenario ? ["\(record[0])"] + words : words
      }
      let assumed = records.filter { $0[0] != baseline && $0[5] == "assumed" }
      var tables = [
        HTML.table(
          caption: "What \(baseline) rests on, and every other scenario unless it says otherwise",
          head: ["Lever", "Value", "From", "Note"],
          rows: try records.filter { $0[0] == baseline }.map {
            try cells($0, withScenario: false)
          })
      ]
      if !assumed.isEmpty {
        tables.append(
          HTML.table(
            caption: "What the other scenarios assume",
            head: ["Scenario", "Lever", "Value", "From", "Note"],
            rows: try assumed.map { try cells($0, withScenario: true) }))
      }
      return tables
    }
  }
}
