import Strait

/// Keeps nothing, so that every cell is computed anew.
struct NoStore: ForecastStore {
  func outcome(for key: ForecastKey) -> ScoredForecast? { nil }
  func keep(_ outcome: ScoredForecast, for key: ForecastKey) {}
}
