/// What a table of this program is about, in the words of a title.
struct TableTitle {
  /// The title.
  let words: String
  /// What holds of its values.
  let shorthand: [Shorthand]

  /// The title of a table.
  ///
  /// - Parameter file: the name of its file; one that is not known is its own title.
  init(of file: String) {
    let name = file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
    (words, shorthand) = Self.known[name] ?? (name, [])
  }

  private static let known: [String: (String, [Shorthand])] = [
    "assumptions": ("Assumptions: every value that a scenario rests on", []),
    "calibration": ("Calibration of past forecasts: how often intervals held what happened", []),
    "claims": ("Statements compared with the official figures", [.provisional]),
    "comparison": ("Scenarios compared with the baseline on the same random numbers", [.forecast]),
    "cumulative": (
      "Running total of the year, by scenario, day and measure", [.forecast, .provisional]
    ),
    "daily": ("Each day, by scenario and measure", [.forecast]),
    "effects": (
      "Observed figures compared with a forecast as if nothing had changed",
      [.forecast, .provisional]
    ),
    "forecast": (
      "Forecast by day, week, month and in total", [.forecast, .provisional]
    ),
    "impact": (
      "Observed figures and a forecast as if nothing had changed, day by day",
      [.forecast, .provisional]
    ),
    "indices": ("Sobol' indices: which levers the season depends on", [.forecast]),
    "monthly": ("Each month, by scenario and measure", [.forecast, .provisional]),
    "pairwise": ("Models of the backtest compared in pairs", []),
    "paths": ("Single simulated paths", [.forecast]),
    "placebos": (
      "The same comparison at dates on which nothing is known to have changed",
      [.forecast, .provisional]
    ),
    "points": ("Simulated points of the sensitivity analysis", [.forecast]),
    "power": ("How often a change of a given size would be noticed", [.forecast]),
    "scores": ("Scores of past forecasts, by model and origin", []),
    "season": ("The season: totals, crossing days and busiest day", [.forecast, .provisional]),
    "solutions": ("Values of a lever at which the season meets a target", [.forecast]),
    "summary": ("Mean scores of each model over past origins", []),
    "surface": ("The season at every point of a grid of levers", [.forecast]),
    "surface-weekly": ("People of each week at every point of a grid of levers", [.forecast]),
    "tornado": ("Each lever moved alone over its range", [.forecast]),
    "variation": ("How much figures vary where nothing changes", [.forecast]),
    "weekly": ("Each week, by scenario and measure", [.forecast, .provisional]),
  ]
}
