import Strait

/// A forecast as a person reads it, and the same for scripts.
package struct ForecastTable: Codable, Sendable {
  /// A week, or the whole horizon.
  package struct Row: Codable, Sendable {
    /// What it is: `week` or `total`.
    package let period: String
    /// The first day that is counted.
    package let from: Day
    /// The last day.
    package let to: Day
    /// People at quantile levels 0.05, 0.25, 0.5, 0.75 and 0.95.
    package let people: [Double]
    /// The Monte Carlo standard error of each of them.
    package let peopleError: [Double]
  }

  /// A day ahead, or some days together.
  package struct AheadRow: Codable, Sendable {
    /// The first day.
    package let from: Day
    /// The last day.
    package let to: Day
    /// The chance that anybody arrives.
    package let crossing: Double
    /// People at quantile levels 0.05, 0.25, 0.5, 0.75 and 0.95.
    package let people: [Double]
    /// The chances of at least 100, 500 and 1,000 people.
    package let chances: [Double]
  }

  /// The days ahead of a short forecast, and the first 3 and 7 together.
  package let ahead: [AheadRow]
  /// The places that suffice on every day with 50, 80, 90, 95 and 99%; empty where not asked for.
  package let places: [Double]
  /// The places that there are, and the chance that they suffice.
  package let available: Int?
  package let sufficient: Double?
  /// What is said of the wind ahead.
  package let wind: String?
  /// The model's name.
  package let model: String
  /// The origin.
  package let origin: Day
  /// The last day of the forecast.
  package let to: Day
  /// The number of paths.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// How much each member of the pool counts; empty for any other model.
  package let memberWeights: [MemberWeight]
  /// The quantile levels of the rows.
  package let levels: [Double]
  /// The weeks that end within the horizon, and the whole.
  package let rows: [Row]

  init(
    _ forecast: Forecast, _ summary: ScenarioSummary, places stay: Study.Places? = nil,
    windError: WindForecastError? = nil
  ) {
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    let plan = forecast.plan
    func row(_ period: String, _ from: Day, _ to: Day, _ histogram: Histogram?) -> Row? {
      guard let quantiles = histogram?.quantiles(levels) else { return nil }
      return Row(
        period: period, from: from, to: to, people: quantiles.map(\.value),
        peopleError: quantiles.map(\.error))
    }
    let people = summary[.people]!
    ahead = AheadTable.rows(of: forecast, summary).map { row in
      AheadRow(
        from: row.days.lowerBound, to: row.days.upperBound, crossing: row.crossing.value,
        people: row.people.quantiles(levels).map(\.value),
        chances: AheadTable.thresholds.map {
          Double(row.people.countAtLeast($0)) / Double(row.people.count)
        })
    }
    let peak = stay == nil ? nil : summary.answers?.peak
    places = peak?.quantiles(PreparedStudy.sufficingLevels).map { $0.value.rounded(.up) } ?? []
    available = stay?.available
    sufficient = peak.flatMap { peak in
      stay?.available.map { 1 - Double(peak.countAtLeast($0 + 1)) / Double(peak.count) }
    }
    wind = windError.map {
      $0 == .none
        ? "Nights ahead are taken as the forecast, or the members of the ensemble, have them."
        : "Nights ahead are those of the forecast with an error of \($0.first) m/s one night and "
          + "\($0.seventh) m/s seven nights ahead; nights beyond it are generated."
    }
    model = forecast.model.name
    origin = plan.observed.end
    to = plan.season.upperBound
    paths = forecast.paths
    seed = forecast.seed
    memberWeights = forecast.memberWeights
    self.levels = levels
    rows =
      zip(plan.weeks, people.weekly).compactMap { row("week", $0.start, $0.end, $1) }
      + [row("total", plan.firstDay, plan.season.upperBound, people.season)].compactMap { $0 }
  }

  /// The table in plain text.
  ///
  /// - Parameters:
  ///   - actual: the whole series, from which what happened is shown where it is known.
  ///   - fitSeconds: how long the fit took.
  ///   - simulationSeconds: how long the horizon and its paths took.
  /// - Returns: the lines of the table.
  func text(
    actual: DailySeries, fitSeconds: Double, simulationSeconds: Double
  ) -> String {
    let hasActual = rows.contains { actual.days.contains($0.to) }
    var table = TextTable()
    table.row(
      ["people", "median", "50% interval", "90% interval"] + (hasActual ? ["actual"] : []))
    for row in rows {
      let known = actual.days.contains(row.from) && actual.days.contains(row.to)
      let total = known ? actual.totalPeople(over: row.from...row.to) : nil
      table.row(
        [
          row.period == "week" ? "week ending \(row.to)" : "\(row.from) to \(row.to)",
          NumberText.whole(row.people[2]), NumberText.range(row.people[1], row.people[3]),
          NumberText.range(row.people[0], row.people[4]),
        ] + (hasActual ? [total.map { NumberText.whole(Double($0)) } ?? ""] : []))
    }
    var days = ""
    if !ahead.isEmpty {
      var table = TextTable()
      table.row(
        ["days ahead", "crossing", "median", "50% interval", "90% interval"]
          + AheadTable.thresholds.map { "≥ \(NumberText.whole($0))" })
      for row in ahead {
        table.row(
          [
            row.from == row.to ? "\(row.from)" : "\(row.from) to \(row.to)",
            NumberText.percent(row.crossing), NumberText.rounded(row.people[2]),
            NumberText.roundedRange(row.people[1], row.people[3]),
            NumberText.roundedRange(row.people[0], row.people[4]),
          ] + row.chances.map { NumberText.percent($0) })
      }
      days = "\n" + table.text + "\n"
    }
    var stays = ""
    if !places.isEmpty {
      stays =
        "\nPlaces that suffice every day: "
        + zip(PreparedStudy.sufficingLevels, places).map {
          "\(NumberText.rounded($1)) with \(NumberText.percent($0))"
        }.joined(separator: ", ") + "."
      if let available, let sufficient {
        stays +=
          "\nWith \(NumberText.whole(available)) places, the chance that they suffice to the end is "
          + "\(NumberText.percent(sufficient))."
      }
      stays += "\n"
    }
    let pool =
      memberWeights.isEmpty
      ? ""
      : "\nPool: "
        + memberWeights.map { "\(NumberText.percent($0.weight)) \($0.model)" }
        .joined(separator: ", ") + ", weighed by their scores over the last two years.\n"
    let first = rows.first.map { $0.from <= origin } ?? false
    return """
      Forecast from \(origin) to \(to): model \(model) fitted in \
      \(NumberText.decimals(fitSeconds, 3)) s, \(NumberText.whole(Double(paths))) paths simulated in \
      \(NumberText.decimals(simulationSeconds, 3)) s, seed \(seed)

      \(table.text)
      \(days)\(stays)\(pool)
      \(wind.map { $0 + "\n" } ?? "")\
      \(first ? "The first week holds the days already observed. " : "")Monte Carlo error of the \
      last median: about \(NumberText.whole(max(rows.last?.peopleError[2] ?? 0, 1))) people.
      """
  }
}
