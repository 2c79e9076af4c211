/// What a filter knows after the last day of the data.
struct FilterResult: Sendable {
  /// The belief about the state.
  let state: GaussianState
  /// One-step log scores.
  let score: LogScoreSums
  /// The number of updates whose mode was not found.
  let unconvergedUpdates: Int
}
