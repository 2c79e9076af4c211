import StraitScoring

/// The median of a sample and its central 90 % interval.
struct Interval90: Sendable, Equatable {
  let median: Double
  let lower: Double
  let upper: Double

  /// The interval of a sample of at least one value.
  init(_ sample: [Double]) {
    let sorted = sample.sorted()
    median = SampleQuantile.quantile(sorted: sorted, level: 0.5)
    lower = SampleQuantile.quantile(sorted: sorted, level: 0.05)
    upper = SampleQuantile.quantile(sorted: sorted, level: 0.95)
  }
}
