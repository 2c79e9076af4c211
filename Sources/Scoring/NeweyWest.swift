import Foundation

/// The long-run variance of a series whose values may depend on each other.
///
/// γ₀ + 2 Σ (1 − k/(L + 1)) γₖ over the lags k = 1 … L, with the autocovariances γₖ of divisor n. The
/// weights keep it from being negative. Source: W. K. Newey and K. D. West, *A simple, positive
/// semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix*, Econometrica 55
/// (1987).
package enum NeweyWest {
  /// The long-run variance; that of the mean is this over n.
  ///
  /// - Parameters:
  ///   - values: the series in order of time, at least one value.
  ///   - lags: the number of lags L, less than the number of values.
  /// - Returns: the variance, at least zero up to rounding.
  /// - Complexity: O(n·L).
  package static func longRunVariance(_ values: [Double], lags: Int) -> Double {
    let n = Double(values.count)
    precondition(lags >= 0 && lags < values.count, "fewer lags than values")
    let mean = values.reduce(0, +) / n
    let centred = values.map { $0 - mean }
    return (0...lags).reduce(0) { sum, lag in
      let products = zip(centred, centred.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + (lag == 0 ? 1 : 2) * (1 - Double(lag) / Double(lags + 1)) * products / n
    }
  }

  /// The number of lags L for scores at successive origins.
  ///
  /// ⌊4 (n/100)^(2/9)⌋, or one less than the number of origins over which forecasts overlap, whichever
  /// is more, and at most n/4. Of fewer than twenty origins, whose autocovariances are mostly noise,
  /// only the overlap counts. The first rule is the common one for the weights of Newey and West.
  ///
  /// - Parameters:
  ///   - count: the number of origins n.
  ///   - overlap: how many consecutive origins have forecasts that overlap; 1 where none do.
  /// - Returns: the number of lags.
  package static func lags(count: Int, overlap: Int) -> Int {
    let automatic =
      count < fewestForAutocorrelation ? 0 : Int(4 * pow(Double(count) / 100, 2.0 / 9))
    return min(max(automatic, overlap - 1), count / 4)
  }

  private static let fewestForAutocorrelation = 20
}
