/// The difference and ratio of a total between a scenario and the baseline, path by path on the same
/// noise.
public struct PairedDifference: Sendable, Equatable {
  /// Scenario less baseline.
  public private(set) var difference = Histogram(precisionBits: 14)
  /// Scenario over baseline, in millionths, within one part in 16,384 before interpolation, over the paths whose baseline is not zero.
  public private(set) var ratio = Histogram(precisionBits: 14)
  /// How many paths have less than in the baseline.
  public private(set) var lower = 0

  private var sumOfBaseline: Int128 = 0
  private var sumOfBaselineSquares: Int128 = 0
  private var sumOfProducts: Int128 = 0
  private var sumOfScenario: Int128 = 0

  /// The unit of ``ratio``.
  public static let ratioUnit = 1e-6

  /// No paths yet.
  public init() {}

  /// Counts the paths of a block.
  public mutating func add(scenario: [Int32], baseline: [Int32]) {
    precondition(scenario.count == baseline.count, "pairs need as many values on either side")
    var differences = [Int32](repeating: 0, count: scenario.count)
    var baselineSquares: Int128 = 0
    var products: Int128 = 0
    for path in scenario.indices {
      let (x, y) = (Int(scenario[path]), Int(baseline[path]))
      differences[path] = Int32(clamping: x - y)
      sumOfScenario += Int128(x)
      sumOfBaseline += Int128(y)
      baselineSquares += Int128(y * y)
      products += Int128(x * y)
      if x < y { lower += 1 }
      if y > 0 { ratio.add(Int((Double(x) / Double(y) / Self.ratioUnit).rounded())) }
    }
    sumOfBaselineSquares += baselineSquares
    sumOfProducts += products
    differences.withUnsafeBufferPointer { difference.add($0) }
  }

  /// Adds the counts of another part of the same run.
  public mutating func merge(_ other: PairedDifference) {
    difference.merge(other.difference)
    ratio.merge(other.ratio)
    lower += other.lower
    sumOfBaseline += other.sumOfBaseline
    sumOfBaselineSquares += other.sumOfBaselineSquares
    sumOfProducts += other.sumOfProducts
    sumOfScenario += other.sumOfScenario
  }

  /// The number of paths.
  public var count: Int { difference.count }

  /// The probability that a path has less than in the baseline, and its Monte Carlo standard error.
  public var probabilityLower: (value: Double, error: Double) {
    Proportion.estimate(lower, of: count)
  }

  /// The ratio of the two means and its Monte Carlo standard error by the delta method; `nil` where
  /// the mean of the baseline is zero.
  public var ratioOfMeans: (value: Double, error: Double)? {
    guard sumOfBaseline > 0 else { return nil }
    let n = Double(count)
    let y = Double(sumOfBaseline) / n
    let value = Double(sumOfScenario) / Double(sumOfBaseline)
    // d = x − y, so that x − R·y = d + (1 − R)·y, whose variance gives that of the ratio.
    let varianceY = Double(sumOfBaselineSquares) / n - y * y
    let meanD = difference.mean
    let sumDY = Double(sumOfProducts - sumOfBaselineSquares)
    let covarianceDY = sumDY / n - meanD * y
    let rest = 1 - value
    guard count > 1 else { return (value, 0) }
    // The same divisor n − 1 in all three terms, which may nearly cancel.
    let variance =
      difference.variance + (2 * rest * covarianceDY + rest * rest * varianceY) * n / (n - 1)
    return (value, (max(variance, 0) / n).squareRoot() / y)
  }
}
