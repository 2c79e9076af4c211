import Foundation

/// The standard error of the mean of scores at successive origins, which may depend on each other.
///
/// Newey and West, *A simple, positive semi-definite, heteroskedasticity and autocorrelation
/// consistent covariance matrix*, Econometrica 55 (1987): the variance of the mean is
/// (γ₀ + 2 Σ (1 − k/(L + 1)) γ_k)/n · n/(n − 1) over k = 1 … L, with the autocovariances γ_k of
/// divisor n. The number of lags is L = ⌊4 (n/100)^(2/9)⌋ or one less than the number of origins over
/// which forecasts overlap, whichever is more, and at most n/4; of fewer than twenty origins, whose
/// autocovariances are mostly noise, only the overlap counts. The error is never less than that of
/// independent scores.
package enum StandardErrorOfMean {
  /// The standard error; `nil` for fewer than two values.
  ///
  /// - Parameters:
  ///   - values: the scores in the order of their origins.
  ///   - overlap: over how many origins in turn forecasts overlap.
  /// - Returns: the standard error of their mean.
  package static func of(_ values: [Double], overlap: Int) -> Double? {
    let n = values.count
    guard n > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(n)
    let centred = values.map { $0 - mean }
    let lags = lagCount(n, overlap: overlap)
    let independent = centred.reduce(0) { $0 + $1 * $1 }
    var sum = independent
    for lag in 0..<lags {
      let products = zip(centred, centred.dropFirst(lag + 1)).reduce(0) { $0 + $1.0 * $1.1 }
      sum += 2 * (1 - Double(lag + 1) / Double(lags + 1)) * products
    }
    return (max(sum, independent) / (Double(n) * Double(n - 1))).squareRoot()
  }

  private static let fewestForAutocorrelation = 20

  /// The number of lags L.
  static func lagCount(_ n: Int, overlap: Int) -> Int {
    let automatic = n < fewestForAutocorrelation ? 0 : Int(4 * pow(Double(n) / 100, 2.0 / 9))
    return min(max(automatic, overlap - 1), n / 4)
  }
}
