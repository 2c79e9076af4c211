import Scoring

/// The names of quantile columns in every table, for the levels of ``HubLevels``.
enum QuantileNames {
  /// `q0.01`, `q0.025`, `q0.05`, …
  static let all: [String] = HubLevels.all.map { "q\($0)" }
}
