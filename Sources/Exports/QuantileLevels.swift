/// The quantile levels of every table: the 23 that forecast hubs ask for.
///
/// Source: Hubverse, *Forecast hub conventions* (levels of the COVID-19 Forecast Hub).
public enum QuantileLevels {
  /// The levels, in order.
  public static let all: [Double] =
    [0.01, 0.025] + (1...19).map { Double($0) / 20 } + [0.975, 0.99]

  /// The levels as columns are named: `q0.01`, `q0.025`, `q0.05`, …
  public static let names: [String] = all.map { "q\($0)" }
}
