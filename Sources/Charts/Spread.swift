/// Five quantiles of a forecast: its median and the ends of its 50% and 90% intervals.
public struct Spread: Sendable, Equatable {
  /// The quantile at 5%.
  public let lower: Double
  /// The quantile at 25%.
  public let lowerHalf: Double
  /// The quantile at 50%.
  public let median: Double
  /// The quantile at 75%.
  public let upperHalf: Double
  /// The quantile at 95%.
  public let upper: Double

  /// The names of the levels in order, as columns and statistics have them.
  public static let levels = ["q0.05", "q0.25", "q0.5", "q0.75", "q0.95"]

  /// A spread.
  ///
  /// - Parameter quantiles: the quantiles at 5, 25, 50, 75 and 95%.
  /// - Precondition: there are five of them, finite and in order.
  public init(_ quantiles: [Double]) {
    precondition(quantiles.count == 5, "five quantiles")
    precondition(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }, "in order")
    (lower, lowerHalf, median) = (quantiles[0], quantiles[1], quantiles[2])
    (upperHalf, upper) = (quantiles[3], quantiles[4])
  }

  /// A single figure as a spread.
  static func point(_ value: Double) -> Spread {
    Spread(Array(repeating: value, count: levels.count))
  }

  /// The quantiles in order.
  public var quantiles: [Double] { [lower, lowerHalf, median, upperHalf, upper] }

  /// The 90% interval in words.
  var range: String { "\(FixedText.whole(lower)) to \(FixedText.whole(upper))" }
}
