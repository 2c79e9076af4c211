/// What the words of a heading say beside the name of a count: a heading of people may be that of a running
/// total or of people prevented, which are no daily arrivals.
enum HeadingMeaning {
  /// What a heading holds in place of daily counts, in the words of a message; `nil` where nothing speaks
  /// against them.
  static func notDaily(_ heading: String) -> String? {
    let lower = heading.lowercased()
    if lower.contains("%") || phrases(lower, ["per cent"]) { return "a share" }
    let words = Set(lower.split { !$0.isLetter && !$0.isNumber })
    for (name, known) in kinds where !words.isDisjoint(with: known) { return name }
    for (name, known) in phraseKinds where phrases(lower, known) { return name }
    return nil
  }

  /// Whether a heading is about something else than arrivals: a name that is near must not be offered.
  static func isOfAnotherMeasure(_ heading: String) -> Bool {
    let lower = heading.lowercased()
    return others.contains { lower.contains($0) } || notDaily(heading) != nil
  }

  static let longerPeriods = "counts of longer periods"

  private static let kinds: [(String, Set<Substring>)] = [
    ("a running total", ["cumulative", "cumulated", "cumul", "cum", "cumsum", "running", "ytd"]),
    (
      "an average",
      ["average", "averaged", "avg", "mean", "median", "rolling", "moving", "smoothed", "ma7"]
    ),
    ("a share", ["percent", "percentage", "pct", "share", "proportion"]),
    ("a rate", ["rate", "ratio", "index"]),
    ("a forecast", ["forecast", "forecasted", "predicted", "prediction", "projected", "expected"]),
    (longerPeriods, ["weekly", "monthly", "quarterly", "yearly", "annual"]),
  ]

  private static let phraseKinds: [(String, [String])] = [
    ("a running total", ["to date", "so far", "year to"]),
    ("an average", ["7 day", "7-day", "7day", "seven day", "seven-day"]),
    (
      "a rate",
      [
        "per head", "per capita", "per 100", "per 1,000", "per 1000", "per boat", "per person",
        "per million",
      ]
    ),
    (longerPeriods, ["per week", "per month", "per year"]),
  ]

  private static let others = [
    "prevent", "intercept", "stopped", "return", "remov", "deport", "death", "died", "missing",
    "rescue", "claim", "applica", "grant", "refus", "detain", "departure", "attempt", "event",
  ]

  private static func phrases(_ heading: String, _ known: [String]) -> Bool {
    let plain = heading.replacing("_", with: " ")
    return known.contains { plain.contains($0) }
  }
}
