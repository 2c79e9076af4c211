import StraitCharts
import StraitFiles
import StraitRunFolder

extension RunReport {
  /// What the run shows, in sentences.
  var summary: [Sentence] {
    get throws {
      let people = try season.quantiles([baseline, "people"])
      let busiest = try season.quantiles([baseline, "busiest_day"])
      let record = try season.figure([baseline, "busiest_day", "probability_new_record"])
      var sentences: [Sentence] = [
        "Scenario \(baseline), \(DayText.range(days)): the median is \(people[2].rounded) people. Half of the simulated seasons lie between \(people[1].rounded) and \(people[3].rounded), nine in ten between \(people[0].rounded) and \(people[4].rounded)."
      ]
      if season.has(baseline, "crossing_days", "q0.5") {
        let crossings = try season.quantiles([baseline, "crossing_days"])
        sentences.append(
          "People arrive on \(crossings[2].whole) days (median; 90% interval \(crossings[0].whole) to \(crossings[4].whole))."
        )
      }
      sentences.append(
        "The busiest day has \(busiest[2].rounded) people (median; 90% interval \(busiest[0].rounded) to \(busiest[4].rounded)); the chance that it is above the record before the origin is \(record.percent)."
      )
      if let places, let available,
        places.has(baseline, "season", "presence_peak", "probability_places_suffice")
      {
        let enough = try places.figure(
          [baseline, "season", "presence_peak", "probability_places_suffice"])
        sentences.append(
          "With \(NumberText.whole(available)) places, the chance that they suffice all summer is \(enough.percent); \(try sufficing(baseline, "season", "0.95").rounded) places suffice on every day in 95% of simulated seasons."
        )
      }
      if let actual {
        sentences.append("What happened: \(actual.whole) people, \(place(actual, people)).")
      }
      sentences += try comparisons
      if let pastTable, let last = past?.years.last, let first = past?.years.first {
        let totals = try (first...last).filter { past?.years.contains($0) == true }.map {
          try pastTable.figure([String($0), "people"])
        }
        let least = totals.min { $0.value < $1.value }!
        let most = totals.max { $0.value < $1.value }!
        sentences.append(
          "In the same days of \(String(first)) to \(String(last)) between \(least.whole) and \(most.whole) people arrived."
        )
      }
      return sentences
    }
  }

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
        let key = [row.name, "season", "people"]
        let ends = try comparison.quantiles(key, prefix: "difference_")
        let people: Sentence =
          "\(row.figure.signedRounded) people (90% interval \(ends[0].signedRounded) to \(ends[4].signedRounded))"
        guard hasGiven(row.name) else {
          return
            "Scenario \(row.name) changes the season by \(try change(row.name, prefix: "")), \(people)."
        }
        let given = try change(row.name, prefix: TableSchema.givenPrefix)
        let most: Sentence =
          try mostUncertain(row.name).map { " Most of that comes from \($0)." } ?? ""
        return
          "Scenario \(row.name) changes the season by \(given) given the assumptions and by \(try change(row.name, prefix: "")) in all, \(people).\(most)"
      }
    }
  }

  private func place(_ actual: Figure, _ people: [Figure]) -> String {
    let value = actual.value
    if value >= people[1].value && value <= people[3].value {
      return "inside the 50% interval of \(baseline)"
    }
    return value >= people[0].value && value <= people[4].value
      ? "inside the 90% interval of \(baseline), outside the 50% one"
      : "outside the 90% interval of \(baseline)"
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
      var sentences: [Sentence] = [
        "Monte Carlo error, from \(paths.whole) paths: \(median) people for the median of \(baseline) and \(upper) for the upper end of its 90% interval. More paths make it smaller; they do not make the future surer.",
        "Scenarios are compared on the same random numbers, each simulated season with itself.",
        "Given the assumptions: uncertain levers and the baseline rate of interception at their medians. In all: everything drawn that is not known. Neither covers other routes and changes of policy.",
      ]
      sentences += backtest.sentences
      sentences += [
        "The intervals hold what the model takes for chance: weather and crossing days, boats, people per boat, interception, and the drift of their levels as seen up to the origin.",
        "The intervals do not hold: changes of a kind that the data up to the origin do not show (routes, boats, laws, agreements, conflict), errors of the official counts, and a model that is wrong in another way than its backtest shows.",
        "A scenario says what would follow if its assumptions held. It does not say how likely they are.",
      ]
      return sentences
    }
  }
}
