import Strait

/// The table of a run that a person reads, and the same for scripts.
struct RunTable {
  /// A row of the table.
  struct Row: Codable, Sendable {
    /// The scenario.
    let scenario: String
    /// What it means.
    let title: String?
    /// People in the season, at quantile levels 0.05, 0.25, 0.5, 0.75 and 0.95.
    let people: [Double]
    /// The Monte Carlo standard error of each of them.
    let peopleError: [Double]
    /// Crossing days in the season, at the same levels.
    let crossingDays: [Double]
    /// The most people on a day of the season, at the same levels.
    let busiestDay: [Double]
    /// The chance of a day above the record, and its Monte Carlo standard error.
    let newRecord: [Double]
    /// The share of the season's attempts that is prevented; absent where it is not simulated.
    let preventedShare: Double?
    /// The difference of people from the baseline, at the same levels; absent for the baseline.
    let difference: [Double]?
    /// The ratio of mean people to the baseline's; absent for the baseline.
    let ratio: Double?
    /// The ratio of each simulated season, at the same levels; absent for the baseline, and where the
    /// baseline has none.
    let ratios: [Double]?
    /// The same given the assumptions; absent where it is the same.
    let given: Given?
    /// Places that suffice on every day of the season with 50, 80, 90, 95 and 99%, by month and for the
    /// season; absent where places are not asked for.
    let places: [PlacesRow]
    /// The chance that the places that there are suffice, and the mean person-nights short.
    let sufficient: Double?
    let nightsShort: Double?
    /// The number of places that costs least, where costs are stated.
    let leastCostPlaces: Int?
    /// Chances of busy weeks, months and runs of days.
    let chances: [Chance]
    /// People of each month of the season, at quantile levels 0.05, 0.25, 0.5, 0.75 and 0.95.
    let months: [Month]
    /// How much of the variance of the change in per cent each unknown explains, the largest first.
    let explained: [Explained]
    /// How many times smaller the standard error of the mean difference is than from independent runs;
    /// absent for the baseline, and where the difference is the same on all paths.
    let errorReduction: Double?

    /// What people call it.
    var name: String { title ?? scenario }
  }

  /// Places that suffice over a period.
  struct PlacesRow: Codable, Sendable {
    let period: String
    let suffice: [Double]
  }

  /// A chance, in words.
  struct Chance: Codable, Sendable {
    let event: String
    let probability: Double
  }

  /// People of a month.
  struct Month: Codable, Sendable {
    let month: String
    let people: [Double]
  }

  /// A difference given the assumptions.
  struct Given: Codable, Sendable {
    let difference: [Double]
    let ratio: Double?
    let ratios: [Double]?
  }

  /// What an unknown explains.
  struct Explained: Codable, Sendable {
    let lever: String
    let share: Double
    let error: Double
  }

  private let prepared: PreparedStudy
  private var rows: [Row] = []

  private static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
  /// The characters of a line.
  private static let width = 100

  /// An empty table.
  init(_ prepared: PreparedStudy) { self.prepared = prepared }

  /// Adds a scenario.
  mutating func add(_ outcome: ScenarioOutcome) {
    func values(_ histogram: Histogram?) -> [Double] {
      histogram?.quantiles(Self.levels).map(\.value) ?? []
    }
    let summary = outcome.summary
    let people = summary[.people]?.season?.quantiles(Self.levels) ?? []
    let paired = summary.paired[.season(.people)]
    func ratios(_ paired: PairedDifference) -> [Double]? {
      paired.ratio.count == 0
        ? nil : values(paired.ratio).map { $0 * PairedDifference.ratioUnit }
    }
    let given = outcome.given?.paired[.season(.people)].flatMap { own -> Given? in
      let result = Given(
        difference: values(own.difference), ratio: own.ratioOfMeans?.value, ratios: ratios(own))
      // Where nothing uncertain acts on people, the two are one.
      return result.difference == paired.map { values($0.difference) } ? nil : result
    }
    let record = Proportion.estimate(
      summary.busiestDay.countAtLeast(prepared.record + 1), of: summary.paths)
    rows.append(
      Row(
        scenario: outcome.scenario.name, title: outcome.scenario.title,
        people: people.map(\.value), peopleError: people.map(\.error),
        crossingDays: values(summary[.crossingDay]?.season),
        busiestDay: values(summary.busiestDay), newRecord: [record.value, record.error],
        preventedShare: summary.preventedShare?.value,
        difference: paired.map { values($0.difference) },
        ratio: paired?.ratioOfMeans?.value, ratios: paired.flatMap(ratios), given: given,
        places: prepared.placesThatSuffice(summary).map {
          PlacesRow(period: $0.period, suffice: $0.places)
        },
        sufficient: prepared.chanceThatPlacesSuffice(summary),
        nightsShort: prepared.meanNightsShort(summary),
        leastCostPlaces: prepared.leastCostPlaces(summary),
        chances: prepared.chances(summary).map {
          Chance(event: $0.event, probability: $0.probability)
        },
        months: zip(summary.plan.months, summary[.people]?.monthly ?? []).compactMap {
          period, histogram in
          histogram.map {
            Month(month: String(period.end.description.prefix(7)), people: values($0))
          }
        },
        explained: given == nil
          ? []
          : outcome.explainedShares(
            of: ExplainedOutcome(.season(.people), isRatio: true), in: prepared
          ).map {
            Explained(lever: $0.lever, share: $0.value, error: $0.error)
          },
        errorReduction: paired?.varianceReduction?.value.squareRoot()))
  }

  /// The answer in plain text: people by scenario, then how scenarios change them, then what that rests
  /// on.
  var text: String {
    ([StudyHeading.text(prepared, paths: prepared.study.paths), "", question, "", people]
      + (rows.count > 1 ? ["", changes] : []) + months + places + [""]
      + notes.flatMap { TextWrapping.lines($0, width: Self.width) }).joined(
        separator: "\n")
  }

  /// The question, and its answer for the baseline.
  private var question: String {
    let baseline = rows[0].people
    let season = prepared.study.season
    return "How many people from \(season.lowerBound) to \(season.upperBound)? "
      + "\(NumberText.rounded(baseline[2])) "
      + "(90%: \(NumberText.roundedRange(baseline[0], baseline[4])))"
  }

  private var people: String {
    var table = TextTable(firstColumn: 28)
    let showsShare = rows.contains { $0.preventedShare != nil }
    table.row(
      ["People in the season", "median (90%)", "arrival", "busiest day", "new"]
        + (showsShare ? ["share"] : []))
    table.row(["", "", "days", "(90%)", "record"] + (showsShare ? ["stopped"] : []))
    for row in rows {
      func spread(_ values: [Double]) -> String {
        "\(NumberText.rounded(values[2])) (\(NumberText.roundedRange(values[0], values[4])))"
      }
      table.row(
        [
          row.name, spread(row.people), NumberText.whole(row.crossingDays[2]),
          spread(row.busiestDay), NumberText.percent(row.newRecord[0]),
        ] + (showsShare ? [row.preventedShare.map { NumberText.percent($0) } ?? ""] : []))
    }
    return table.text
  }

  /// The baseline by month, where the season has several.
  private var months: [String] {
    guard rows[0].months.count > 1 else { return [] }
    var table = TextTable()
    table.row(
      ["\(rows[0].name), by month", "median", "50% interval", "90% interval", "95% level"])
    for month in rows[0].months {
      let people = month.people
      table.row([
        month.month, NumberText.rounded(people[2]),
        NumberText.roundedRange(people[1], people[3]),
        NumberText.roundedRange(people[0], people[4]), NumberText.rounded(people[4]),
      ])
    }
    return [
      "", table.text,
    ]
      + TextWrapping.lines(
        "95% level: not exceeded in 95% of simulated seasons. The upper end of a 90% interval is exceeded "
          + "one time in twenty.", width: Self.width)
  }

  /// Places, and the chances that were asked for, by scenario.
  private var places: [String] {
    var lines: [String] = []
    if !rows[0].places.isEmpty {
      var table = TextTable(firstColumn: 36)
      table.row(
        ["Places that suffice every day with"]
          + PreparedStudy.sufficingLevels.map { NumberText.percent($0) })
      for row in rows {
        table.row([row.name] + row.places.last!.suffice.map { NumberText.rounded($0) })
      }
      lines += ["", table.text]
      if rows[0].places.count > 2 {
        var table = TextTable(firstColumn: 36)
        table.row(
          ["\(rows[0].name), in"]
            + PreparedStudy.sufficingLevels.map { NumberText.percent($0) })
        for period in rows[0].places.dropLast() {
          table.row([period.period] + period.suffice.map { NumberText.rounded($0) })
        }
        lines += ["", table.text]
      }
      if let available = prepared.study.places?.available, let enough = rows[0].sufficient {
        lines += TextWrapping.lines(
          "With \(NumberText.whole(available)) places, the chance that they suffice all summer is "
            + "\(NumberText.percent(enough)); "
            + "\(NumberText.rounded(rows[0].nightsShort ?? 0)) person-nights are short on average.",
          width: Self.width)
      }
      if let least = rows[0].leastCostPlaces {
        lines.append(
          "The number of places that costs least is \(NumberText.rounded(Double(least))).")
      }
    }
    if !rows[0].chances.isEmpty {
      var table = TextTable(firstColumn: 36)
      table.row(["Chance of"] + rows[0].chances.map(\.event))
      for row in rows {
        table.row([row.name] + row.chances.map { NumberText.percent($0.probability) })
      }
      lines += ["", table.text]
    }
    return lines
  }

  private var changes: String {
    var table = TextTable(firstColumn: 36)
    let hasGiven = rows.contains { $0.given != nil }
    table.row(
      ["Change from the baseline"]
        + (hasGiven ? ["given the assumptions", "in all"] : ["90% interval"]))
    for row in rows.dropFirst() {
      let all = Self.words(ratio: row.ratio, row.ratios, row.difference)
      let given = row.given.map { Self.words(ratio: $0.ratio, $0.ratios, $0.difference) }
      table.row(
        [row.name] + (hasGiven ? [given?.percent ?? "the same", all.percent] : [all.percent]),
        [""] + (hasGiven ? [given?.people ?? "", all.people] : [all.people]))
      guard let most = row.explained.first(where: { $0.lever != ExplainedShare.rest }) else {
        continue
      }
      table.note("  most uncertain: \(Self.words(most))")
    }
    return table.text
  }

  /// A change in per cent, and in people, each with its 90% interval.
  private static func words(
    ratio: Double?, _ ratios: [Double]?, _ difference: [Double]?
  ) -> (percent: String, people: String) {
    func percentSign(_ ratio: Double) -> String {
      String(NumberText.signedWholePercent(ratio - 1).dropLast(1))
    }
    let percent =
      if let ratio, let ratios {
        "\(NumberText.signedWholePercent(ratio - 1)) "
          + "(\(percentSign(ratios[0])) to \(percentSign(ratios[4])))"
      } else {
        "not defined"
      }
    guard let difference else { return (percent, "") }
    return (
      percent,
      "\(NumberText.signedRounded(difference[2])) (\(NumberText.signedRounded(difference[0])) to "
        + "\(NumberText.signedRounded(difference[4])))"
    )
  }

  private static func words(_ explained: Explained) -> String {
    let title = Lever(rawValue: explained.lever)?.title.lowercased() ?? explained.lever
    return "\(title), \(NumberText.percent(max(0, explained.share))) of the spread in all"
  }

  private var notes: [String] {
    var lines = [
      "Nine in ten simulated seasons lie inside a 90% interval. A change compares each simulated season "
        + "with itself."
    ]
    if rows.contains(where: { $0.given != nil }) {
      lines.append(
        "Given the assumptions: uncertain levers and the baseline rate of interception at their medians. "
          + "In all: everything drawn that is not known. Not covered: other routes, and changes of policy."
      )
    }
    lines.append(
      "New record: a day above \(NumberText.whole(Double(prepared.record))) people in the season.")
    if let rate = prepared.baselineRate {
      lines.append(
        "Baseline rate of interception: \(NumberText.decimals(rate.value * 100, 1))% of attempts "
          + "(\(rate.note)). Every assumption: assumptions.csv.")
    }
    if let actual = prepared.actualPeople { lines.append(actualLine(actual)) }
    for warning in prepared.data.warnings { lines.append("Data: \(warning)") }
    return lines
  }

  /// The table for scripts.
  func json() throws -> String {
    try JSONText.encode(
      Document(
        study: prepared.study.name, origin: prepared.plan.observed.end,
        season: [prepared.study.season.lowerBound, prepared.study.season.upperBound],
        paths: prepared.study.paths, seed: prepared.study.seed, levels: Self.levels,
        baseline: prepared.study.baseline, actualPeople: prepared.actualPeople,
        warnings: prepared.data.warnings, scenarios: rows))
  }

  private struct Document: Encodable {
    let study: String
    let origin: Day
    let season: [Day]
    let paths: Int
    let seed: UInt64
    let levels: [Double]
    let baseline: String
    let actualPeople: Int?
    let warnings: [String]
    let scenarios: [Row]
  }

  private func actualLine(_ actual: Int) -> String {
    let count = "Actual people in the season: \(NumberText.whole(Double(actual)))"
    guard let baseline = rows.first?.people else { return count + "." }
    let value = Double(actual)
    let place =
      value >= baseline[1] && value <= baseline[3]
      ? "inside the baseline's 50% interval"
      : value >= baseline[0] && value <= baseline[4]
        ? "inside the baseline's 90% interval, outside the 50% one"
        : "outside the baseline's 90% interval"
    return "\(count), \(place)."
  }
}
