import StraitFiles
import StraitRunFolder

/// The uncertainty statement of an assurance pack: the intervals, and what they hold and do not hold.
struct AssuranceUncertainty {
  private let pack: AssurancePack

  /// The statement of a pack.
  init(_ pack: AssurancePack) { self.pack = pack }

  /// The text of the section.
  var markdown: String {
    (figures.isEmpty ? "" : figures + "\n") + (differences.isEmpty ? "" : differences + "\n")
      + "What intervals hold: chance from day to day, the drift of levels and seasons as far as the past "
      + "shows it, the uncertainty of the model's states, and, in all, what is not known of uncertain "
      + "levers and of the baseline rate of interception.\n\n"
      + "What they do not hold:\n\n"
      + MarkdownText.list([
        "a change of policy, routes or counting after the origin beyond the drift of the past;",
        "the error of values taken as known: levers that a scenario states as one number;",
        "how often people try again, where a scenario states one number: the data do not identify it;",
        "revisions of the official figures;",
        "whether a scenario comes about: a scenario says what follows from its assumptions.",
      ])
      + "\nMonte Carlo errors (`mcse`) say how far a value would move with another seed. Other sources of "
      + "uncertainty that matter to the decision: \(AssurancePage.blank)\n"
  }

  /// Each difference from the baseline, given the assumptions and in all, and what most of its spread
  /// comes from.
  private var differences: String {
    guard let comparison = try? pack.folder.table(.comparison),
      let table = try? KeyedTable(
        comparison, key: ["scenario", "period", "measure", "statistic"])
    else { return "" }
    func change(_ scenario: String, _ prefix: String) -> String? {
      func value(_ statistic: String) -> Double? {
        table.text([scenario, "season", "people", prefix + statistic], "value").flatMap(
          Double.init)
      }
      guard let low = value("difference_q0.05"), let median = value("difference_q0.5"),
        let high = value("difference_q0.95")
      else { return nil }
      let people =
        "\(NumberText.signedRounded(median)) (\(NumberText.signedRounded(low)) to "
        + "\(NumberText.signedRounded(high)))"
      guard let least = value("ratio_q0.05"), let middle = value("ratio_q0.5"),
        let most = value("ratio_q0.95")
      else { return people }
      return "\(NumberText.signedWholePercent(middle - 1)) "
        + "(\(NumberText.signedWholePercent(least - 1)) to "
        + "\(NumberText.signedWholePercent(most - 1))); \(people)"
    }
    let variance = try? pack.folder.optionalTable(.variance)
    let rows = (pack.folder.manifest.scenarios ?? []).compactMap { scenario -> [String]? in
      guard let all = change(scenario, "") else { return nil }
      let explained = variance?.rows.first {
        $0[0] == scenario && $0[3] == "people" && $0[4] == "ratio" && $0[5] != "rest"
      }
      let most = explained.flatMap { row in
        Double(row[6]).map { $0 < 0.005 ? "" : "\(row[5]), \(NumberText.percent($0))" }
      }
      return [scenario, change(scenario, TableSchema.givenPrefix) ?? "the same", all, most ?? ""]
    }
    guard !rows.isEmpty else { return "" }
    return
      "Change from the baseline, median and 90% interval (`comparison.csv`, `variance.csv`): given "
      + "the assumptions, and in all, with everything drawn that is not known:\n\n"
      + MarkdownText.table(
        ["Scenario", "Given the assumptions", "In all", "Most of the spread in per cent"], rows)
  }

  private var figures: String {
    guard let season = try? pack.folder.table(.season),
      let table = try? KeyedTable(season, key: TableSchema.season.key)
    else { return "" }
    let rows = (pack.folder.manifest.scenarios ?? []).compactMap { scenario -> [String]? in
      func value(_ statistic: String) -> Double? {
        table.text([scenario, "people", statistic], "value").flatMap(Double.init)
      }
      guard let low = value("q0.05"), let lower = value("q0.25"), let median = value("q0.5"),
        let upper = value("q0.75"), let high = value("q0.95"), let mean = value("mean"),
        let error = table.text([scenario, "people", "mean"], "mcse").flatMap(Double.init)
      else { return nil }
      return [
        scenario, NumberText.whole(median), NumberText.range(lower, upper),
        NumberText.range(low, high), "\(NumberText.whole(mean)) ± \(NumberText.decimals(error, 1))",
      ]
    }
    guard !rows.isEmpty else { return "" }
    return "People in the season (`season.csv`):\n\n"
      + MarkdownText.table(
        ["Scenario", "Median", "50% interval", "90% interval", "Mean ± Monte Carlo error"], rows)
  }
}
