import Foundation

/// A factor that grows month by month.
enum Growth {
  /// The days of a month, on average.
  static let daysOfMonth = 30.4375

  /// The factor on each day of a horizon: one before the start, then
  /// multiplier·(1 + trend)^(months since).
  static func factors(multiplier: Double, monthlyTrend: Double, from start: Int, days: Int)
    -> [Double]
  {
    (0..<days).map { day in
      day < start
        ? 1 : multiplier * pow(1 + monthlyTrend, Double(day - start) / daysOfMonth)
    }
  }
}
