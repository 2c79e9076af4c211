import StraitBacktesting
import StraitDiagnostics

/// The cells that the shards of a backtest left.
package struct ShardForecasts: ForecastStore {
  private let folders: [ForecastFolder]

  /// The cells of a set of shards.
  package init(_ shards: ShardSet) throws {
    folders = try shards.folders.map { try ForecastFolder(ForecastFolder.path(in: $0)) }
  }

  /// The cell kept under a key; `nil` where no shard has one that is whole.
  package func outcome(for key: ForecastKey) -> ScoredForecast? {
    folders.lazy.compactMap { $0.outcome(for: key) }.first
  }

  /// The cells of finished shards stay as they are.
  package func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws {
    throw RunError("the forecasts of finished shards are not written")
  }

  /// Makes sure that the shards hold every forecast of a backtest.
  ///
  /// - Throws: ``InputError`` with those that are missing or damaged, at most ten of them.
  package func check(_ backtest: Backtest) throws {
    let missing = backtest.missing(in: self)
    guard !missing.isEmpty else { return }
    throw InputError(
      missing.prefix(10).map {
        Problem(
          key: "\($0.model) at \($0.origin)",
          found: "no forecast of \($0.horizon) days in any shard, or one that is damaged",
          expected: "every forecast in one of them", suggestion: "compute the shards again")
      })
  }
}
