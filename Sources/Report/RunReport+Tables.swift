import StraitFiles

extension RunReport {
  /// The tables of the page.
  var tables: [String] {
    get throws {
      var tables = [try totals]
      if run.scenarios.count > 1 { tables.append(try differences) }
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
          "\(name)", "\(people[2].whole)", Self.range(people[1].whole, people[3].whole),
          Self.range(people[0].whole, people[4].whole), "\(mean.whole)", "\(error.decimals(1))",
        ] as [Sentence]
      }
      return HTML.table(
        caption: "People in the season, by scenario",
        head: [
          "Scenario", "Median", "50 % interval", "90 % interval", "Mean",
          "Monte Carlo error of median",
        ], rows: rows)
    }
  }

  private var differences: String {
    get throws {
      let rows = try run.scenarios.dropFirst().map { name in
        let key = [name, "season", "people"]
        let ends = try comparison.quantiles(key, prefix: "difference_")
        let mean = try comparison.figure(key + ["difference_mean"])
        let lower = try comparison.figure(key + ["probability_lower"])
        let ratio: Sentence =
          comparison.has(name, "season", "people", "ratio_of_means")
          ? "\(try comparison.figure(key + ["ratio_of_means"]).change)" : "not defined"
        return [
          "\(name)", "\(ends[2].signed)", Self.range(ends[1].signed, ends[3].signed),
          Self.range(ends[0].signed, ends[4].signed), "\(mean.signed)", ratio, "\(lower.percent)",
        ] as [Sentence]
      }
      return HTML.table(
        caption:
          "Difference of people from \(baseline), each simulated season compared with itself",
        head: [
          "Scenario", "Median", "50 % interval", "90 % interval", "Mean", "Change of mean",
          "Chance of fewer",
        ], rows: rows)
    }
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
