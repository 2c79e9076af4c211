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
    /// How many times smaller the standard error of the mean difference is than from independent runs;
    /// absent for the baseline, and where the difference is the same on all paths.
    let errorReduction: Double?
  }

  private let prepared: PreparedStudy
  private var rows: [Row] = []

  private static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

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
        ratio: paired?.ratioOfMeans?.value,
        errorReduction: paired?.varianceReduction?.value.squareRoot()))
  }

  /// The table in plain text.
  var text: String {
    let study = prepared.study
    var table = TextTable()
    let showsShare = rows.contains { $0.preventedShare != nil }
    table.row(
      ["", "people", "50 %", "90 %", "crossing", "busiest day", "new daily"]
        + (showsShare ? ["attempts"] : []) + ["difference from baseline"])
    table.row(
      ["scenario", "median", "interval", "interval", "days (90 %)", "(90 %)", "record"]
        + (showsShare ? ["prevented"] : []) + ["median (90 %), mean"])
    for row in rows {
      table.row(
        [
          row.scenario, NumberText.whole(row.people[2]),
          NumberText.range(row.people[1], row.people[3]),
          NumberText.range(row.people[0], row.people[4]),
          "\(NumberText.whole(row.crossingDays[2])) (\(NumberText.range(row.crossingDays[0], row.crossingDays[4])))",
          "\(NumberText.whole(row.busiestDay[2])) (\(NumberText.range(row.busiestDay[0], row.busiestDay[4])))",
          NumberText.percent(row.newRecord[0]),
        ]
          + (showsShare ? [row.preventedShare.map { NumberText.percent($0) } ?? ""] : [])
          + [Self.difference(row)])
    }
    var lines = [
      StudyHeading.text(prepared, paths: study.paths), "", table.text, "",
      "Half of the simulated seasons lie inside the 50 % interval, nine in ten inside the 90 % one. "
        + "Differences compare each simulated season with itself.",
      "Monte Carlo error of the baseline's median: about "
        + "\(NumberText.whole(max(rows.first?.peopleError[2] ?? 0, 1))) people.",
      "New daily record: a day above \(NumberText.whole(Double(prepared.record))) people between "
        + "\(study.season.lowerBound) and \(study.season.upperBound).",
    ]
    let reductions = rows.compactMap(\.errorReduction)
    if let least = reductions.min(), let most = reductions.max() {
      let (low, high) = (NumberText.decimals(least, 1), NumberText.decimals(most, 1))
      lines.append(
        "Standard errors of mean differences are \(low == high ? low : "\(low) to \(high)") times smaller "
          + "than from independent runs.")
    }
    if let rate = prepared.baselineRate {
      lines.append(
        "Baseline interception rate \(NumberText.decimals(rate.value * 100, 1)) % of attempts "
          + "(\(rate.note)). Every assumption: assumptions.csv.")
    }
    if let actual = prepared.actualPeople { lines.append(actualLine(actual)) }
    for warning in prepared.data.warnings { lines.append("Data: \(warning)") }
    return lines.joined(separator: "\n")
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
      ? "inside the baseline's 50 % interval"
      : value >= baseline[0] && value <= baseline[4]
        ? "inside the baseline's 90 % interval, outside the 50 % one"
        : "outside the baseline's 90 % interval"
    return "\(count), \(place)."
  }

  private static func difference(_ row: Row) -> String {
    guard let difference = row.difference else { return "baseline" }
    guard let ratio = row.ratio else { return NumberText.signed(difference[2]) }
    return "\(NumberText.signed(difference[2])) "
      + "(\(NumberText.signed(difference[0])) to \(NumberText.signed(difference[4]))), "
      + NumberText.signedPercent(ratio - 1)
  }
}
