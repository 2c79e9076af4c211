import StraitFiles
import StraitRunFolder

/// The uncertainty statement of an assurance pack: the intervals, and what they hold and do not hold.
struct AssuranceUncertainty {
  private let pack: AssurancePack

  /// The statement of a pack.
  init(_ pack: AssurancePack) { self.pack = pack }

  /// The text of the section.
  var markdown: String {
    (figures.isEmpty ? "" : figures + "\n")
      + "What intervals hold: chance from day to day, the drift of levels and seasons as far as the past "
      + "shows it, the uncertainty of the model's states, and the levers' own variation where a "
      + "scenario states one.\n\n"
      + "What they do not hold:\n\n"
      + MarkdownText.list([
        "a change of policy, routes or counting after the origin beyond the drift of the past;",
        "the error of values taken as known, such as the baseline interception rate;",
        "how often people try again, which the data do not identify: compare several values;",
        "revisions of the official figures;",
        "whether a scenario comes about: a scenario says what follows from its assumptions.",
      ])
      + "\nMonte Carlo errors (`mcse`) say how far a value would move with another seed. Other sources of "
      + "uncertainty that matter to the decision: \(AssurancePage.blank)\n"
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
        ["Scenario", "Median", "50 % interval", "90 % interval", "Mean ± Monte Carlo error"], rows)
  }
}
