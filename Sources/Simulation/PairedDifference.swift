/// The difference and ratio of a total between a scenario and the baseline, for each path on the same
/// noise.
public struct PairedDifference: Sendable, Equatable {
  /// Scenario less baseline.
  package internal(set) var difference = Histogram(precisionBits: 14)
  /// Scenario over baseline, in millionths, within one part in 16,384 before interpolation, over the
  /// paths whose baseline is not zero.
  package internal(set) var ratio = Histogram(precisionBits: 14)
  /// How many paths have less than in the baseline.
  package internal(set) var lower = 0

  /// The moments of every ``batchCount``-th path.
  var batches = [PairedMoments](repeating: PairedMoments(), count: batchCount)

  /// The unit of `ratio`.
  public static let ratioUnit = 1e-6
  /// The batches of paths from which the error of ``varianceReduction`` comes.
  static let batchCount = 32

  /// No paths yet.
  public init() {}

  /// Counts the paths of a block, which begins at a multiple of 32 paths.
  public mutating func add(scenario: [Int32], baseline: [Int32]) {
    precondition(scenario.count == baseline.count, "pairs need as many values on either side")
    var differences = [Int32](repeating: 0, count: scenario.count)
    var ratios: [Int32] = []
    ratios.reserveCapacity(scenario.count)
    for path in scenario.indices {
      let (x, y) = (Int(scenario[path]), Int(baseline[path]))
      differences[path] = Int32(clamping: x - y)
      if x < y { lower += 1 }
      guard y > 0 else { continue }
      let value = (Double(x) / Double(y) / Self.ratioUnit).rounded()
      if value < Double(Int32.max) { ratios.append(Int32(value)) } else { ratio.add(Int(value)) }
    }
    ratios.withUnsafeBufferPointer { ratio.add($0) }
    addMoments(scenario, baseline)
    differences.withUnsafeBufferPointer { difference.add($0) }
  }

  /// Adds to the moments. The sums of a block fit 64 bits, but for totals beyond 2²⁷ people.
  private mutating func addMoments(_ scenario: [Int32], _ baseline: [Int32]) {
    let bound: Int32 = 1 << 27
    let fits =
      scenario.count <= PathBlock.width
      && (scenario.max() ?? 0) < bound && (baseline.max() ?? 0) < bound
      && (scenario.min() ?? 0) > -bound && (baseline.min() ?? 0) > -bound
    guard fits else {
      for path in scenario.indices {
        batches[path % Self.batchCount].add(Int(scenario[path]), Int(baseline[path]))
      }
      return
    }
    for batch in 0..<min(Self.batchCount, scenario.count) {
      var (x, y, xx, yy, xy, count) = (0, 0, 0, 0, 0, 0)
      for path in stride(from: batch, to: scenario.count, by: Self.batchCount) {
        let (own, other) = (Int(scenario[path]), Int(baseline[path]))
        count &+= 1
        x &+= own
        y &+= other
        xx &+= own &* own
        yy &+= other &* other
        xy &+= own &* other
      }
      var sums = PairedMoments()
      sums.count = count
      (sums.sumX, sums.sumY) = (Int128(x), Int128(y))
      (sums.sumXX, sums.sumYY, sums.sumXY) = (Int128(xx), Int128(yy), Int128(xy))
      batches[batch].merge(sums)
    }
  }

  /// Adds the counts of another part of the same run.
  public mutating func merge(_ other: PairedDifference) {
    difference.merge(other.difference)
    ratio.merge(other.ratio)
    lower += other.lower
    for batch in batches.indices { batches[batch].merge(other.batches[batch]) }
  }

  /// The number of paths.
  public var count: Int { difference.count }

  /// The probability that a path has less than in the baseline, and its Monte Carlo standard error.
  public var probabilityLower: (value: Double, error: Double) {
    Proportion.estimate(lower, of: count)
  }

  private var moments: PairedMoments { batches.reduce(into: PairedMoments()) { $0.merge($1) } }

  /// The ratio of the two means and its Monte Carlo standard error by the delta method; `nil` where
  /// the mean of the baseline is zero.
  public var ratioOfMeans: (value: Double, error: Double)? {
    let moments = moments
    let n = Double(count)
    guard moments.meanY > 0 else { return nil }
    let value = moments.meanX / moments.meanY
    // x − R·y has the variance that the ratio's error comes from.
    let variance =
      moments.varianceX + value * value * moments.varianceY - 2 * value * moments.covariance
    return (value, (max(variance, 0) / n).squareRoot() / moments.meanY)
  }

  /// How many times smaller the variance of the mean difference is than from two independent runs of as
  /// many paths, (σ²ₓ + σ²ᵧ)/σ²ₓ₋ᵧ, and its standard error by the jackknife over batches; `nil` where
  /// the difference is the same on all paths.
  public var varianceReduction: (value: Double, error: Double)? {
    guard let value = moments.varianceReduction else { return nil }
    let others = batches.indices.compactMap { left -> Double? in
      batches.indices.filter { $0 != left }.reduce(into: PairedMoments()) {
        $0.merge(batches[$1])
      }.varianceReduction
    }
    let n = Double(others.count)
    guard n > 1 else { return (value, 0) }
    let mean = others.reduce(0, +) / n
    let spread = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (value, (spread * (n - 1) / n).squareRoot())
  }
}

/// The first and second moments of pairs of whole numbers, from exact sums.
struct PairedMoments: Sendable, Equatable {
  var count = 0
  var sumX: Int128 = 0
  var sumY: Int128 = 0
  var sumXX: Int128 = 0
  var sumYY: Int128 = 0
  var sumXY: Int128 = 0

  /// Adds a pair.
  mutating func add(_ x: Int, _ y: Int) {
    count += 1
    sumX += Int128(x)
    sumY += Int128(y)
    sumXX += Int128(x * x)
    sumYY += Int128(y * y)
    sumXY += Int128(x * y)
  }

  /// Adds the pairs of another comparison.
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
