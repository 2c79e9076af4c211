import StraitCharts
import StraitFiles
import StraitRunFolder

extension RunReport {
  /// The answer in a few sentences: how many people, what is most worth planning for, and what would
  /// change it.
  var summary: [Sentence] {
    get throws {
      let people = try season.quantiles([baseline, "people"])
      var sentences: [Sentence] = [
        "\(title(baseline)): about \(people[2].rounded) people arrive from \(DayText.range(days)). Nine in ten simulated seasons have between \(people[0].rounded) and \(people[4].rounded), half of them between \(people[1].rounded) and \(people[3].rounded)."
      ]
      sentences.append(try busyPeriods)
      if let places = try placesInWords { sentences.append(places) }
      if let actual {
        sentences.append(
          "What happened: \(actual.whole) people, \(IntervalWords.place(actual.value, people)) of \(title(baseline))."
        )
      }
      sentences += try comparisons
      if let pastTable, let last = past?.years.last, let first = past?.years.first {
        let totals = try (first...last).filter { past?.years.contains($0) == true }.map {
          try pastTable.figure([String($0), "people"])
        }
        let least = totals.min { $0.value < $1.value }!
        let most = totals.max { $0.value < $1.value }!
        sentences.append(
          "On the same days of \(String(first)) to \(String(last)), between \(least.whole) and \(most.whole) people arrived."
        )
      }
      return sentences
    }
  }

  /// The busiest day, and the chances that the study asks for.
  private var busyPeriods: Sentence {
    get throws {
      let busiest = try season.quantiles([baseline, "busiest_day"])
      let record = try season.figure([baseline, "busiest_day", "probability_new_record"])
      let asked = try chanceColumns.filter { $0.isLongerThanADay }.map { column -> Sentence in
        "\(column.words.lowercasedFirst): \(try season.figure([baseline, column.measure, column.statistic]).percent)"
      }
      let chances: Sentence =
        asked.isEmpty ? "" : " Chance of \(Sentence.joined(asked, separator: "; of "))."
      return
        "The busiest day has about \(busiest[2].rounded) people (90% interval: \(busiest[0].rounded) to \(busiest[4].rounded)); the chance that it is a new record is \(record.percent).\(chances)"
    }
  }

  /// The places that suffice, and the chance that those available do.
  private var placesInWords: Sentence? {
    get throws {
      guard let places else { return nil }
      let enough = try sufficing(baseline, "season", "0.95")
      let suffice: Sentence =
        "\(enough.rounded) places suffice every day of the season with 95% certainty"
      guard let available,
        places.has(baseline, "season", "presence_peak", "probability_places_suffice")
      else { return "\(suffice)." }
      let chance = try places.figure(
        [baseline, "season", "presence_peak", "probability_places_suffice"])
      return
        "\(suffice). With \(NumberText.whole(available)) places, the chance that they suffice all summer is \(chance.percent)."
    }
  }

  /// The scenarios that change the season least and most.
  private var comparisons: [Sentence] {
    get throws {
      let others = run.scenarios.dropFirst()
      let medians = try others.map {
        (name: $0, figure: try comparison.figure([$0, "season", "people", "difference_q0.5"]))
      }
      guard let least = medians.min(by: { $0.figure.value < $1.figure.value }),
        let most = medians.max(by: { $0.figure.value < $1.figure.value })
      else { return [] }
      return try (least.name == most.name ? [least] : [least, most]).map { row in
        let ends = try comparison.quantiles([row.name, "season", "people"], prefix: "difference_")
        let all: Sentence =
          "\(title(row.name)): about \(IntervalWords.difference(ends, of: "people")), \(try change(row.name, prefix: ""))"
        guard hasGiven(row.name) else { return "\(all)." }
        let most: Sentence =
          try mostUncertain(row.name).map { " Most uncertain: \($0)." } ?? ""
        return
          "\(all) in all; \(try change(row.name, prefix: TableSchema.givenPrefix)) given the assumptions.\(most)"
      }
    }
  }

  /// The Monte Carlo standard error of a figure, as people read it.
  private func error(_ table: ReportTable, _ key: [String]) throws -> Figure.Shown {
    let error = try table.figure(key, "mcse")
    return error.value < 10 ? error.decimals(1) : error.whole
  }

  /// How sure the numbers are, what speaks for the model, and what the intervals leave out.
  var certainty: [Sentence] {
    get throws {
      let paths = figures.paths
      let median = try error(season, [baseline, "people", "q0.5"])
      let upper = try error(season, [baseline, "people", "q0.95"])
      return backtest.sentences + [
        "The intervals cover random variation as the data to the origin show it: weather, crossing days, boats, people per boat, interception, and how their levels drift.",
        "They do not cover new routes, boats, laws, agreements or conflicts, errors in the official counts, or faults of the model that its backtest does not show.",
        "A scenario says what would follow if its assumptions held. It does not say how likely they are.",
        "Each scenario is compared with the baseline season by season, on the same random numbers.",
        "Given the assumptions: uncertain levers and the baseline rate of interception stay at their medians. In all: everything that is not known is drawn.",
        "Simulation error, from \(paths.whole) simulated seasons: \(median) people for the median of \(title(baseline)) and \(upper) for the upper end of its 90% interval. More simulated seasons make it smaller; they do not make the future surer.",
      ]
    }
  }
}

/// Intervals as people say them.
enum IntervalWords {
  /// A difference with its 90% interval, such as `2,060 fewer people (90% interval: 871 to 4,080 fewer)`.
  ///
  /// - Parameters:
  ///   - ends: five quantiles.
  ///   - things: what is counted.
  /// - Returns: the words.
  static func difference(_ ends: [Figure], of things: String) -> Sentence {
    func size(_ figure: Figure) -> Figure.Shown {
      Figure.Shown(figure: figure, text: NumberText.rounded(figure.value.magnitude))
    }
    func way(_ figure: Figure) -> String { figure.value < 0 ? "fewer" : "more" }
    let (lower, median, upper) = (ends[0], ends[2], ends[4])
    if lower.value < 0, upper.value > 0 {
      return
        "\(size(median)) \(way(median)) \(things) (90% interval: \(size(lower)) fewer to \(size(upper)) more)"
    }
    let isFewer = upper.value <= 0
    let (near, far) = isFewer ? (upper, lower) : (lower, upper)
    return
      "\(size(median)) \(isFewer ? "fewer" : "more") \(things) (90% interval: \(size(near)) to \(size(far)) \(isFewer ? "fewer" : "more"))"
  }

  /// Where a figure lies among five quantiles.
  static func place(_ value: Double, _ quantiles: [Figure]) -> String {
    if value >= quantiles[1].value, value <= quantiles[3].value { return "inside the 50% interval" }
    return value >= quantiles[0].value && value <= quantiles[4].value
      ? "inside the 90% interval and outside the 50% interval" : "outside the 90% interval"
  }
}

extension String {
  /// The text with its first letter in lower case, for the middle of a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
