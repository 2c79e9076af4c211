import Foundation

/// Whether forecast chances come true.
struct ChanceReliability {
  /// The mean forecast chance.
  let forecast: Double
  /// The share of days on which it came true.
  let observed: Double
  /// The error of `observed − forecast` under the forecasts.
  let error: Double
  /// Σ(observed − forecast)²/variance over ten bins of the chance with enough days.
  let chiSquare: Double
  /// The number of those bins.
  let bins: Int

  /// The variance that a bin must have so that its count is nearly normal.
  private static let leastVariance = 4.0

  init(_ chances: [(forecast: Double, crossed: Bool)]) {
    var sums = [(gap: Double, variance: Double)](repeating: (0, 0), count: 10)
    for (p, crossed) in chances {
      let bin = min(Int(p * 10), 9)
      sums[bin].gap += (crossed ? 1 : 0) - p
      sums[bin].variance += p * (1 - p)
    }
    let n = Double(chances.count)
    forecast = chances.reduce(0) { $0 + $1.forecast } / n
    observed = Double(chances.count { $0.crossed }) / n
    error = sums.reduce(0) { $0 + $1.variance }.squareRoot() / n
    let filled = sums.filter { $0.variance >= Self.leastVariance }
    chiSquare = filled.reduce(0) { $0 + $1.gap * $1.gap / $1.variance }
    bins = filled.count
  }

  /// The probability of a larger χ² where chances are right.
  var pValue: Double { CalibrationSummary.tail(chiSquare, degrees: bins) }
}
