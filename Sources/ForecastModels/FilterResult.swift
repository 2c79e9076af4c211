/// What a filter knows after the last day of the data.
struct FilterResult: Sendable {
  /// The belief about the state.
  let state: GaussianState
  /// The sum of one-step log scores over the days that count.
  let logScore: Double
  /// The number of updates whose mode was not found.
  let unconvergedUpdates: Int
}
