/// The quantile levels of every table: the 23 of the forecast hubs, symmetric about the median.
///
/// Source: E. Y. Cramer et al., *The United States COVID-19 Forecast Hub dataset*, Scientific Data 9
/// (2022); the levels of the predictive quantiles of incident counts there.
package enum QuantileLevels {
  /// 0.01, 0.025, 0.05 to 0.95 in steps of 0.05, 0.975, 0.99.
  package static let all: [Double] = [
    0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
    0.8, 0.85, 0.9, 0.95, 0.975, 0.99,
  ]

  /// The names of their columns: `q0.01`, `q0.025`, `q0.05`, …
  package static let names: [String] = all.map { "q\($0)" }
}
