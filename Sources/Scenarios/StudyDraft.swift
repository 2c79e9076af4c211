import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// A first study of some data, as a commented file to edit: the coming season, thresholds from past ones,
/// and scenarios that the data allow.
package struct StudyDraft: Sendable {
  /// The name, by which the output folder is called.
  package let name: String
  /// The season.
  package let season: ClosedRange<Day>
  /// The content of the file.
  package let yaml: String

  /// Drafts a study.
  ///
  /// - Parameters:
  ///   - data: the data, up to the origin.
  ///   - arrivals: `builtin`, or the paths of the arrivals as the study file is to name them.
  ///   - season: the season; the coming one where absent.
  ///   - schema: the name of the file with the schema, for editors; `nil` where there is none.
  ///   - name: the name of the study; one made of the season where absent.
  /// - Throws: ``InputError`` where the data are too few to fit a model.
  package init(
    _ data: ForecastData, arrivals: [String], season: ClosedRange<Day>? = nil, schema: String?,
    name: String? = nil
  ) throws {
    let season = season ?? Self.comingSeason(after: data.observed.end)
    self.season = season
    self.name = name ?? Self.name(of: season)
    // The rate that a run of the study will take, where the data tell one.
    let study = Study(name: self.name, season: season, scenarios: [Scenario(name: "baseline")])
    let rate = try PreparedStudy(study, data: data).baselineRate?.value
    yaml =
      StudyDraftText(
        name: self.name, arrivals: arrivals, schema: schema, season: season, data: data, rate: rate,
        past: Self.pastSeasons(season, in: data.observed)
      ).text
  }

  /// The next summer, June to August, or the rest of one that has four weeks or more to go.
  package static func comingSeason(after origin: Day) -> ClosedRange<Day> {
    func summer(_ year: Int) -> ClosedRange<Day> {
      Day(year: year, month: 6, day: 1)!...Day(year: year, month: 8, day: 31)!
    }
    let own = summer(origin.year)
    let first = max(own.lowerBound, origin.advanced(by: 1))
    if first.distance(to: own.upperBound) >= 27 { return first...own.upperBound }
    return summer(origin.year + 1)
  }

  /// The name of a season: `summer-2026`, or `season-` and its first day.
  package static func name(of season: ClosedRange<Day>) -> String {
    let (from, to) = (season.lowerBound.components, season.upperBound.components)
    let isSummer = from.year == to.year && from.month >= 6 && to.month == 8 && to.day == 31
    return isSummer ? "summer-\(from.year)" : "season-\(season.lowerBound)"
  }

  /// The same days of earlier years, the last first, as far as the data hold all of them and at most six.
  static func pastSeasons(
    _ season: ClosedRange<Day>, in series: DailySeries
  ) -> [PastSeason] {
    var past: [PastSeason] = []
    for years in 1...50 where past.count < 6 {
      let days =
        season.lowerBound.advanced(years: -years)...season.upperBound.advanced(years: -years)
      guard series.days.contains(days.lowerBound) else { break }
      guard series.days.contains(days.upperBound), let start = series.index(of: days.lowerBound)
      else { continue }
      let people = series.people[start...(start + days.lowerBound.distance(to: days.upperBound))]
      past.append(
        PastSeason(
          days: days, total: people.reduce(0, +),
          crossingShare: Double(people.count { $0 > 0 }) / Double(people.count)))
    }
    return past
  }

  /// What happened on the days of the season in an earlier year.
  struct PastSeason {
    let days: ClosedRange<Day>
    let total: Int
    let crossingShare: Double
  }
}

/// The text of a draft, section by section.
private struct StudyDraftText {
  let name: String
  let arrivals: [String]
  let schema: String?
  let season: ClosedRange<Day>
  let data: ForecastData
  let rate: Double?
  let past: [StudyDraft.PastSeason]

  var text: String {
    ([head, source, thresholds, scenarios, questions].joined(separator: "\n") + "\n")
  }

  private var origin: Day { data.observed.end }

  private var head: String {
    let editors = schema.map { "# yaml-language-server: $schema=\($0)\n" } ?? ""
    return editors + """
      # A study to edit: lines that begin with # are comments. Run it with
      #
      #   strait run FILE
      #
      # which prints a table, and writes CSV files into Notebooks-Exports/\(name).

      # The version of the format, the name of the output folder, and a title for people.
      strait: \(Study.schemaVersion)
      study: \(name)
      title: The season from \(season.lowerBound) to \(season.upperBound), as seen from \(origin)

      """
  }

  private var source: String {
    """
    # Where daily arrivals come from: builtin, or the path of an official release (.ods) or a CSV file, seen
    # from the folder of this file. The last day that is used is the origin: nothing after it is known.
    data:
      arrivals: \(arrivals.count == 1 ? Self.quoted(arrivals[0]) : "[\(arrivals.map(Self.quoted).joined(separator: ", "))]")
      through: \(origin)
    \(rateLines)
    # The model: hurdle needs nothing else. hurdle-wind needs a record of night wind, as data.wind.
    model: hurdle

    # The days that are reported.
    season: {from: \(season.lowerBound), to: \(season.upperBound)}

    # Simulated seasons a scenario, and the seed of every draw: the same seed gives the same numbers.
    simulation: {paths: \(Study.defaultPaths), seed: \(seed)}

    """
  }

  private var rateLines: String {
    guard let rate else {
      return """
          # These data do not tell which share of attempts is intercepted already. To compare interception
          # rates, state it and take the marks from the scenario below:
          # interception-rate: 0.40

        """
    }
    return """
        # The share of attempts that is intercepted already is estimated from weekly preventions:
        # \(Self.percent(rate)). To assume another, state it:
        # interception-rate: \(Self.decimals(rate))

      """
  }

  private var seed: Int {
    let (year, month, day) = season.lowerBound.components
    return 10_000 * year + 100 * month + day
  }

  private var thresholds: String {
    let yearAgo = origin.advanced(by: -364)
    let recent =
      data.observed.people[
        (data.observed.index(of: yearAgo) ?? 0)...
      ].max() ?? 0
    let record = data.observed.people.max() ?? 0
    let days = Set([recent, record]).filter { $0 > 0 }.sorted()
    let totals = past.map(\.total).sorted()
    let seasons = Set(
      [totals.first, totals.isEmpty ? nil : totals[totals.count / 2], totals.last]
        .compactMap { $0 }.map(Self.rounded)
    ).filter { $0 > 0 }.sorted()
    var lines = ["# Counts whose chance is reported."]
    if days.isEmpty, seasons.isEmpty { return "" }
    lines.append("thresholds:")
    if !days.isEmpty {
      lines += [
        "  # \(days.count == 1 ? "The most" : "The most of the last twelve months, and the most") on a "
          + "day up to the origin.",
        "  people-in-a-day: [\(days.map(String.init).joined(separator: ", "))]",
      ]
    }
    if !seasons.isEmpty {
      lines.append("  # The same days of earlier years, rounded (lowest, middle, highest):")
      lines += past.map { "  #   \($0.days.lowerBound.year): \($0.total)" }
      lines.append(
        "  people-in-season: [\(seasons.map(String.init).joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var scenarios: String {
    var blocks = [
      """
      # What is compared. A scenario moves levers; what it does not name stays as it is.
      baseline: baseline
      scenarios:
        - name: baseline
          title: No change from \(origin)
      """
    ]
    let shares = past.map(\.crossingShare)
    if let low = shares.min(), let high = shares.max(), low > 0.05, high < 0.95, high - low > 0.02 {
      blocks.append(
        """
          # On the same days of earlier years, \(Self.percent(low)) to \(Self.percent(high)) of days had \
        arrivals.
          - name: rough
            title: Arrivals on \(Self.percent(low)) of days, the fewest of \(past.count) years
            weather: {crossing-day-share: \(Self.decimals(low))}
          - name: calm
            title: Arrivals on \(Self.percent(high)) of days, the most of \(past.count) years
            weather: {crossing-day-share: \(Self.decimals(high))}
        """)
    }
    blocks.append(interception)
    blocks.append(
      """
        - name: launches-down-20
          title: A fifth fewer \(data.observed.hasBoats ? "boats" : "arrivals")
          launches: {multiplier: 0.8, from: \(season.lowerBound)}
      """)
    let width = Lever.allCases.map(\.rawValue.count).max() ?? 0
    blocks.append(
      """

      # Every lever that is a number, with the lowest and the highest value that is accepted. The group is the
      # key of a scenario, and the lever a key within it; interception, launches and people-per-boat take
      # from: DAY too.
      """)
    blocks += Lever.allCases.map { lever in
      let name = lever.rawValue.padded(to: width)
      return "#   \(name)  \(Self.words(lever.bounds.lowerBound)) to "
        + "\(Self.words(lever.bounds.upperBound)); \(lever.title)"
    }
    return blocks.joined(separator: "\n") + "\n"
  }

  private var interception: String {
    let from = season.lowerBound
    let base = rate ?? 0.4
    let high = min(0.95, ((base + 0.1) * 100).rounded() / 100)
    let lines = """
        # Of people who attempt, the share that is stopped. The data do not tell how many of them try again:
        # compare several values.
        - name: interception-up
          title: \(Self.percent(high)) of attempts intercepted
          interception: {rate: \(Self.decimals(high)), from: \(from)}
        - name: interception-up-again-50
          title: \(Self.percent(high)) intercepted, half of them try again
          interception: {rate: \(Self.decimals(high)), from: \(from)}
          re-attempts: {probability: 0.5, daily-rate: 0.5}
      """
    guard rate == nil else { return lines }
    return lines.split(separator: "\n").map {
      $0.hasPrefix("  #") ? String($0) : "  # " + $0.dropFirst(2)
    }.joined(separator: "\n")
  }

  private var questions: String {
    let rates =
      rate.map { rate in
        let rates = Set([-0.1, 0, 0.1, 0.2].map { Self.decimals(min(0.95, max(0, rate + $0))) })
        return """

              - {lever: interception.rate, values: [\(rates.sorted().joined(separator: ", "))]}
              - {lever: re-attempts.probability, values: [0, 0.5, 0.9]}
          """
      } ?? ""
    let other =
      data.observed.hasBoats
      ? "people-per-boat.multiplier, from: 0.9, to: 1.1"
      : "launches.monthly-trend, from: -0.05, to: 0.05"
    return """
      # A grid of levers: strait sweep FILE
      sweep:
        levers:
          - {lever: launches.multiplier, values: [0.8, 0.9, 1.0, 1.1, 1.2]}\(rates)

      # Which lever matters most: strait sensitivity FILE
      sensitivity:
        points: 64
        paths: 1024
        ranges:
          - {lever: launches.multiplier, from: 0.8, to: 1.2}
          - {lever: \(other)}
      """
  }

  /// A path as a text of YAML, in which control characters and what YAML reads otherwise are codes.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || [45, 46, 47, 95].contains($0)
    }
    let escaped = text.unicodeScalars.map { scalar -> String in
      if scalar == "\\" || scalar == "\"" { return "\\\(scalar)" }
      guard MessageText.acts(scalar) else { return String(scalar) }
      let code = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - code.count) + code
    }.joined()
    return isPlain && text.utf8.first != 45 ? text : "\"\(escaped)\""
  }

  /// A share with two decimals.
  private static func decimals(_ share: Double) -> String {
    let hundredths = Int((100 * share).rounded())
    return "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded()))%" }

  private static func words(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  /// A count with two digits that tell.
  private static func rounded(_ count: Int) -> Int {
    var unit = 1
    while count / unit >= 100 { unit *= 10 }
    return (count + unit / 2) / unit * unit
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
