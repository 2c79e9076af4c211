/// The first and second moments of pairs of whole numbers, from exact sums.
struct PairedMoments: Sendable, Equatable {
  var count = 0
  var sumX: Int128 = 0
  var sumY: Int128 = 0
  var sumXX: Int128 = 0
  var sumYY: Int128 = 0
  var sumXY: Int128 = 0

  /// Takes in a pair.
  mutating func add(_ x: Int, _ y: Int) {
    count += 1
    sumX += Int128(x)
    sumY += Int128(y)
    sumXX += Int128(x * x)
    sumYY += Int128(y * y)
    sumXY += Int128(x * y)
  }

  /// Takes in the pairs of others.
  mutating func merge(_ other: PairedMoments) {
    count += other.count
    sumX += other.sumX
    sumY += other.sumY
    sumXX += other.sumXX
    sumYY += other.sumYY
    sumXY += other.sumXY
  }

  var meanX: Double { Double(sumX) / Double(count) }
  var meanY: Double { Double(sumY) / Double(count) }
  var varianceX: Double { Self.covariance(count, sumX, sumX, sumXX) }
  var varianceY: Double { Self.covariance(count, sumY, sumY, sumYY) }
  var covariance: Double { Self.covariance(count, sumX, sumY, sumXY) }

  /// (σ²ₓ + σ²ᵧ)/σ²ₓ₋ᵧ; `nil` where x − y does not vary.
  var varianceReduction: Double? {
    let difference = Self.covariance(
      count, sumX - sumY, sumX - sumY, sumXX + sumYY - 2 * sumXY)
    return difference > 0 ? (varianceX + varianceY) / difference : nil
  }

  /// The covariance with divisor n − 1; zero for a single pair. Exact up to the last division, unless
  /// the sums are too large for that.
  private static func covariance(
    _ count: Int, _ a: Int128, _ b: Int128, _ product: Int128
  ) -> Double {
    guard count > 1 else { return 0 }
    let n = Int128(count)
    let (squared, overflow) = a.multipliedReportingOverflow(by: b)
    let (scaled, overflow2) = n.multipliedReportingOverflow(by: product)
    guard !overflow, !overflow2 else {
      let mean = Double(a) / Double(count)
      return (Double(product) - mean * Double(b)) / Double(count - 1)
    }
    return Double(scaled - squared) / (Double(count) * Double(count - 1))
  }
}
