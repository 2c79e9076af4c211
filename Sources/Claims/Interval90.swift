/// The median of a sample and its central 90 % interval, by quantiles of type 7 (Hyndman and Fan, The
/// American Statistician 50, 1996).
struct Interval90: Sendable, Equatable {
  let median: Double
  let lower: Double
  let upper: Double

  /// The interval of a sample of at least one value.
  init(_ sample: [Double]) {
    let sorted = sample.sorted()
    func quantile(_ level: Double) -> Double {
      let position = Double(sorted.count - 1) * level
      let below = Int(position)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
    median = quantile(0.5)
    lower = quantile(0.05)
    upper = quantile(0.95)
  }
}
