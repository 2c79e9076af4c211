import StraitCharts
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

extension RunReport {
  /// The tables beside the answer: months, and scenarios with both statements.
  var mainTables: [String] {
    get throws { try [byMonth, run.scenarios.count > 1 ? scenarios : nil].compactMap { $0 } }
  }

  /// The tables of what else the run says.
  var furtherTables: [String] {
    get throws {
      var tables = run.scenarios.count > 1 ? [try differences] : []
      if let places = try placesThatSuffice { tables.append(places) }
      tables.append(try chances)
      if let past = try pastYears { tables.append(past) }
      return tables
    }
  }

  private static func range(_ lower: Figure.Shown, _ upper: Figure.Shown) -> Sentence {
    "\(lower) to \(upper)"
  }

  /// Every scenario: people, and how it changes them by both statements.
  private var scenarios: String {
    get throws {
      let showsGiven = run.scenarios.dropFirst().contains { hasGiven($0) }
      let rows = try run.scenarios.map { name -> [Sentence] in
        let people = try season.quantiles([name, "people"])
        let own: [Sentence] = [
          "\(title(name))", "\(people[2].rounded)",
          Self.range(people[0].rounded, people[4].rounded),
        ]
        guard name != baseline else { return own + (showsGiven ? ["", ""] : [""]) }
        let given: [Sentence] =
          showsGiven
          ? [hasGiven(name) ? try change(name, prefix: TableSchema.givenPrefix) : "the same"] : []
        return own + given + [try change(name, prefix: "")]
      }
      return HTML.table(
        caption:
          "People in the season by scenario, and the change from \(title(baseline)) with its 90% interval",
        file: TableSchema.season.file,
        head: ["Scenario", "Median", "90% interval"]
          + (showsGiven
            ? ["Change given the assumptions", "Change in all"] : ["Change"]),
        rows: rows)
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
        let month = String(end.description.prefix(7))
        return [
          "\(DayText.month(end))", "\(people[2].rounded)",
          Self.range(people[1].rounded, people[3].rounded),
          Self.range(people[0].rounded, people[4].rounded), "\(people[4].rounded)",
        ] + (places == nil ? [] : ["\(try sufficing(baseline, month, "0.95").rounded)"])
      }
      return HTML.table(
        caption:
          "People by month, \(title(baseline)). The upper end of a 90% interval is exceeded one time in twenty",
        file: TableSchema.monthly.file,
        head: ["Month", "Median", "50% interval", "90% interval", "Not exceeded with 95%"]
          + (places == nil ? [] : ["Places that suffice with 95%"]),
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
        guard hasAvailable else { return ["\(title(name))"] + suffice }
        let enough = try places.figure(
          [name, "season", "presence_peak", "probability_places_suffice"])
        let short = try places.figure([name, "season", "person_nights_short", "mean"])
        return ["\(title(name))"] + suffice + ["\(enough.percent)", "\(short.rounded)"]
      }
      return HTML.table(
        caption: "Places that suffice on every day of the season, by how certain that is",
        file: TableSchema.places.file,
        head: ["Scenario", "50%", "80%", "90%", "95%", "99%"]
          + (hasAvailable ? ["Chance that those there suffice", "Person-nights short, mean"] : []),
        rows: rows)
    }
  }

  /// Differences from the baseline in people, given the assumptions and in all.
  private var differences: String {
    get throws {
      let others = run.scenarios.dropFirst()
      let showsGiven = others.contains { hasGiven($0) }
      let rows = try others.map { name -> [Sentence] in
        let key = [name, "season", "people"]
        let lower = try comparison.figure(key + ["probability_lower"])
        let given: [Sentence] =
          showsGiven
          ? [
            hasGiven(name) ? try difference(name, prefix: TableSchema.givenPrefix) : "the same"
          ] : []
        return ["\(title(name))"] + given
          + [try difference(name, prefix: ""), "\(lower.percent)"]
          + (showsGiven ? [try mostUncertain(name) ?? ""] : [])
      }
      return HTML.table(
        caption: "Change in people from \(title(baseline)), with its 90% interval",
        file: TableSchema.comparison.file,
        head: ["Scenario"]
          + (showsGiven ? ["Given the assumptions", "In all"] : ["Change"]) + ["Chance of fewer"]
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
    return "\(LeverName(first[5]).words.lowercasedFirst), \(share.percent) of the spread"
  }

  /// How `variance.csv` is read.
  private enum ExplainedRow {
    /// The row of what no lever explains.
    static let rest = "rest"
    /// The least share of which it is worth speaking.
    static let least = 0.005
  }

  /// A chance that the study asks for.
  struct ChanceColumn {
    let measure: String
    let statistic: String
    /// What may happen.
    let words: String
    /// Whether it is about a week, a month or days in a row.
    var isLongerThanADay: Bool { measure != "people" && measure != "busiest_day" }
  }

  /// The chances in `season.csv`, a new record left out.
  var chanceColumns: [ChanceColumn] {
    let atLeast = "probability_at_least_"
    let inARun = "probability_run_of_"
    let daysAbove = "days_above_"
    func count(_ text: some StringProtocol) -> String { NumberText.whole(Double(text) ?? 0) }
    return season.table.rows.filter { $0[0] == baseline }.compactMap { row in
      let (measure, statistic) = (row[1], row[2])
      let words: String
      if statistic.hasPrefix(atLeast) {
        let people = count(statistic.dropFirst(atLeast.count))
        switch measure {
        case "people": words = "\(people) people or more"
        case "busiest_day": words = "A day of \(people) people or more"
        case "busiest_week": words = "A week of \(people) people or more"
        case "busiest_month": words = "A month of \(people) people or more"
        default: return nil
        }
      } else if statistic.hasPrefix(inARun), measure.hasPrefix(daysAbove) {
        let days = count(statistic.dropFirst(inARun.count))
        let people = count(measure.dropFirst(daysAbove.count))
        words =
          "\(days) day\(days == "1" ? "" : "s in a row") with \(people) people or more"
      } else {
        return nil
      }
      return ChanceColumn(measure: measure, statistic: statistic, words: words)
    }
  }

  /// Crossing days, the busiest day and chances.
  private var chances: String {
    get throws {
      let columns = chanceColumns
      let hasDays = season.has(baseline, "crossing_days", "q0.5")
      let rows = try run.scenarios.map { name -> [Sentence] in
        let busiest = try season.quantiles([name, "busiest_day"])
        let days: [Sentence] =
          hasDays ? ["\(try season.figure([name, "crossing_days", "q0.5"]).whole)"] : []
        let chances = try columns.map { column -> Sentence in
          "\(try season.figure([name, column.measure, column.statistic]).percent)"
        }
        let record = try season.figure([name, "busiest_day", "probability_new_record"])
        return ["\(title(name))"] + days
          + [
            "\(busiest[2].rounded)", Self.range(busiest[0].rounded, busiest[4].rounded),
            "\(record.percent)",
          ] + chances
      }
      return HTML.table(
        caption: "Days with arrivals (median), people on the busiest day, and chances",
        file: TableSchema.season.file,
        head: ["Scenario"] + (hasDays ? ["Days with arrivals"] : [])
          + ["Busiest day", "90% interval", "A new record"] + columns.map(\.words), rows: rows)
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
        file: PastYears.tableName,
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
        let dates = record[3...4].compactMap { Day(iso: $0) }
        let when = dates.count == 2 ? ", \(DayText.range(dates[0]...dates[1]))" : ""
        let words: [Sentence] = [
          "\(LeverName("\(record[1]).\(record[2])").words)", "\(value.plain) \(record[6])\(when)",
          "\(record[5])", "\(record[7])",
        ]
        return withScenario ? ["\(title(record[0]))"] + words : words
      }
      let assumed = records.filter { $0[0] != baseline && $0[5] == "assumed" }
      var tables = [
        HTML.table(
          caption:
            "What \(title(baseline)) rests on, and every other scenario unless it says otherwise",
          file: TableSchema.assumptions.file,
          head: ["Lever", "Value", "From", "Note"],
          rows: try records.filter { $0[0] == baseline }.map {
            try cells($0, withScenario: false)
          })
      ]
      if !assumed.isEmpty {
        tables.append(
          HTML.table(
            caption: "What the other scenarios assume",
            file: TableSchema.assumptions.file,
            head: ["Scenario", "Lever", "Value", "From", "Note"],
            rows: try assumed.map { try cells($0, withScenario: true) }))
      }
      return tables
    }
  }
}
