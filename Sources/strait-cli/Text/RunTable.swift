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

  /// The study.
  let prepared: PreparedStudy
  /// The scenarios, the baseline first.
  private(set) var rows: [Row] = []

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
}
