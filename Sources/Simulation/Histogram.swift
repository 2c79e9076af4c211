/// Counts of whole numbers, from which quantiles and probabilities are read.
///
/// Buckets are one wide up to 2^(b+1) and then 2^b to an octave, for b bits of precision: exact for
/// small values, with a relative width of at most 2^−b beyond. A base from which values are counted has a
/// bucket of its own whatever its size: many paths share the total up to the origin. Sums and sums of squares are exact at
/// any size, so means and standard deviations do not depend on the buckets. Histograms of parts of a
/// run add up to that of the whole, whatever the order.
///
/// Memory follows the range of the values, not their number.
public struct Histogram: Sendable, Equatable {
  /// The bits of precision b.
  public let precisionBits: Int
  /// The value from which the width of buckets is measured.
  let base: Int
  /// How many values were counted.
  public private(set) var count = 0

  /// What the buckets do not tell of the values that lie in wide ones.
  private(set) var wide = WideValues()

  /// The bucket of `counts[0]`; a multiple of ``granule``.
  private var offset = 0
  private var counts: [UInt32] = []

  private static let granule = 64

  /// An empty histogram.
  public init(precisionBits: Int) { self.init(precisionBits: precisionBits, base: 0) }

  /// An empty histogram of values that many share up to a base.
  package init(precisionBits: Int, base: Int) {
    precondition((4...30).contains(precisionBits), "precision of 4 to 30 bits")
    self.precisionBits = precisionBits
    self.base = base
  }

  /// The values that are less than this away from the base have buckets of their own.
  private var exactLimit: Int { 1 << (precisionBits + 1) }

  /// Counts one value.
  public mutating func add(_ value: Int) {
    let bucket = bucket(of: value)
    cover(bucket...bucket)
    counts[bucket - offset] += 1
    if value - base >= exactLimit || value - base < -exactLimit { wide.add(value) }
    count += 1
  }

  /// Counts a batch of 32-bit values.
  ///
  /// - Complexity: O(values), with the range of the buckets checked once.
  public mutating func add(_ values: UnsafeBufferPointer<Int32>) {
    guard let first = values.first else { return }
    var (lowest, highest) = (first, first)
    for value in values {
      lowest = value < lowest ? value : lowest
      highest = value > highest ? value : highest
    }
    cover(bucket(of: Int(lowest))...bucket(of: Int(highest)))
    count += values.count
    let (offset, bits, base) = (offset, precisionBits, base)
    let isExact = Int(highest) - base < exactLimit && Int(lowest) - base >= -exactLimit
    let zero = offset + base
    counts.withUnsafeMutableBufferPointer { counts in
      let counts = counts.baseAddress!
      if isExact {
        for value in values { counts[Int(value) &- zero] &+= 1 }
      } else {
        for value in values {
          counts[Self.bucket(of: Int(value) &- base, bits: bits) &- offset] &+= 1
        }
      }
    }
    if !isExact { wide.add(values, within: base - exactLimit..<base + exactLimit) }
  }

  /// Adds the counts of a tally, and empties it.
  ///
  /// - Complexity: O(largest value).
  mutating func take(_ tally: Tally) {
    guard tally.count > 0 else { return }
    precondition(
      base == 0 && tally.largest < exactLimit, "the values of a tally have buckets of their own")
    cover(0...tally.largest)
    count += tally.count
    let zero = -offset
    counts.withUnsafeMutableBufferPointer { counts in
      let (counts, tallied) = (counts.baseAddress! + zero, tally.counts)
      for value in 0..<tallied.count { counts[value] &+= UInt32(tallied[value]) }
    }
    tally.empty()
  }

  /// The sum of the values.
  ///
  /// - Complexity: O(buckets).
  public var sum: Int128 { sums.values }

  /// The sum of their squares.
  ///
  /// - Complexity: O(buckets).
  public var sumOfSquares: Int128 { sums.squares }

  /// Sums of values, and of their squares.
  private typealias Sums = (values: Int128, squares: Int128)

  private var sums: Sums {
    let reach = exactLimit + abs(base)
    let most = reach.multipliedReportingOverflow(by: reach)
    let fits = !most.overflow && !most.partialValue.multipliedReportingOverflow(by: count).overflow
    let exact = fits ? exactSums(in: Int.self) : exactSums(in: Int128.self)
    return (exact.values + wide.sum, exact.squares + wide.sumOfSquares)
  }

  /// The sums over the values that have a bucket of their own, in integers wide enough for them.
  private func exactSums<Wide: FixedWidthInteger>(in: Wide.Type) -> Sums {
    let first = max(0, -exactLimit - offset)
    let end = min(counts.count, exactLimit - offset)
    var (values, squares): (Wide, Wide) = (0, 0)
    for index in stride(from: first, to: end, by: 1) where counts[index] > 0 {
      let value = Wide(base + offset + index)
      let product = Wide(counts[index]) &* value
      values &+= product
      squares &+= product &* value
    }
    return (Int128(values), Int128(squares))
  }

  /// Whether the same values were counted, up to their buckets; the spare room that was set aside,
  /// which depends on the order of counting, does not matter.
  public static func == (left: Histogram, right: Histogram) -> Bool {
    left.precisionBits == right.precisionBits && left.base == right.base
      && left.count == right.count
      && left.wide == right.wide && left.occupied == right.occupied
  }

  /// The counts from the first bucket that holds a value to the last, and the first's number.
  var occupied: Occupied {
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return Occupied(first: 0, counts: []) }
    return Occupied(first: offset + first, counts: counts[first...last])
  }

  /// Buckets in order.
  struct Occupied: Equatable {
    let first: Int
    let counts: ArraySlice<UInt32>
  }

  /// Adds the counts of another histogram of the same precision.
  public mutating func merge(_ other: Histogram) {
    precondition(
      precisionBits == other.precisionBits && base == other.base,
      "histograms of different precision or base")
    add(toBucketsFrom: other.offset, count: other.counts.count) { own in
      for (index, value) in other.counts.enumerated() { own[index] &+= value }
      return other.count
    }
    add(other.wide)
  }

  /// Adds values to buckets, where a body counts them: it returns how many they are.
  mutating func add(
    toBucketsFrom first: Int, count length: Int,
    _ body: (UnsafeMutableBufferPointer<UInt32>) -> Int
  ) {
    guard length > 0 else { return }
    cover(first...(first + length - 1))
    let start = first - offset
    count += counts.withUnsafeMutableBufferPointer {
      body(UnsafeMutableBufferPointer(rebasing: $0[start..<(start + length)]))
    }
  }

  /// Adds what buckets do not tell of the values in wide ones.
  mutating func add(_ other: WideValues) { wide.merge(other) }

  /// The mean of the values, exact but for its last rounding.
  public var mean: Double { mean(sums) }

  /// The variance, with divisor n − 1; zero for a single value.
  public var variance: Double { variance(sums) }

  /// The Monte Carlo standard error of the mean: sd/√n.
  public var meanError: Double { meanError(variance: variance) }

  /// The mean and the standard deviation, with their Monte Carlo standard errors.
  public struct Moments: Sendable, Equatable {
    /// The mean of the values.
    public let mean: Double
    /// Its standard error, s/√n.
    public let meanError: Double
    /// The standard deviation s, with divisor n − 1; zero for a single value.
    public let standardDeviation: Double
    /// Its standard error, √((m₄ − s⁴(n − 3)/(n − 1))/n)/2s with m₄ the fourth central moment, for
    /// which values in wide buckets count as at their middle.
    ///
    /// Source: Kendall and Stuart, *The Advanced Theory of Statistics*, vol. 1, section 10.9.
    public let standardDeviationError: Double
  }

  /// The moments.
  ///
  /// - Complexity: O(buckets), for all of them together.
  public var moments: Moments {
    let sums = sums
    let (mean, variance) = (self.mean(sums), self.variance(sums))
    return Moments(
      mean: mean, meanError: meanError(variance: variance),
      standardDeviation: variance.squareRoot(),
      standardDeviationError: standardDeviationError(mean: mean, variance: variance))
  }

  private func mean(_ sums: Sums) -> Double {
    count == 0 ? .nan : Double(sums.values) / Double(count)
  }

  private func variance(_ sums: Sums) -> Double {
    guard count > 1 else { return 0 }
    let n = Int128(count)
    let (squared, overflow) = sums.values.multipliedReportingOverflow(by: sums.values)
    let (scaled, overflow2) = n.multipliedReportingOverflow(by: sums.squares)
    if overflow || overflow2 {
      let mean = self.mean(sums)
      return max(0, Double(sums.squares) - Double(count) * mean * mean) / Double(count - 1)
    }
    return Double(scaled - squared) / (Double(count) * Double(count - 1))
  }

  private func meanError(variance: Double) -> Double {
    (variance / Double(max(count, 1))).squareRoot()
  }

  private func standardDeviationError(mean: Double, variance: Double) -> Double {
    guard variance > 0, count > 3 else { return 0 }
    let n = Double(count)
    var fourth = 0.0
    for index in counts.indices where counts[index] > 0 {
      let (lower, width) = bounds(ofBucket: offset + index)
      let departure = Double(lower) + Double(width - 1) / 2 - mean
      let square = departure * departure
      fourth += Double(counts[index]) * square * square
    }
    let spread = fourth / n - variance * variance * (n - 3) / (n - 1)
    return (max(spread, 0) / n).squareRoot() / (2 * variance.squareRoot())
  }

  /// A quantile and its Monte Carlo standard error.
  public struct QuantileEstimate: Sendable, Equatable {
    /// The quantile of type 7 (Hyndman and Fan, The American Statistician 50, 1996): linear between
    /// order statistics.
    public let value: Double
    /// Half the distance between the quantiles one binomial standard deviation of ranks to either
    /// side (Serfling, *Approximation Theorems of Mathematical Statistics*, section 2.6).
    public let error: Double
  }

  /// Quantiles at levels from 0 to 1, in any order.
  ///
  /// - Complexity: O(buckets + levels · log levels), for all levels together.
  public func quantiles(_ levels: [Double]) -> [QuantileEstimate] {
    precondition(count > 0, "a quantile needs at least one value")
    let positions = levels.flatMap { level -> [Double] in
      precondition((0...1).contains(level), "a quantile level lies between 0 and 1")
      let spread = (level * (1 - level) / Double(count)).squareRoot()
      return [level, max(level - spread, 0), min(level + spread, 1)].map { $0 * Double(count - 1) }
    }
    let ranks = positions.flatMap { [Int($0), min(Int($0) + 1, count - 1)] }
    let order = ranks.indices.sorted { ranks[$0] < ranks[$1] }
    var statistics = [Double](repeating: 0, count: ranks.count)
    var bucket = 0
    var before = 0
    for index in order {
      while ranks[index] >= before + Int(counts[bucket]) {
        before += Int(counts[bucket])
        bucket += 1
      }
      statistics[index] = value(atRank: ranks[index] - before, inBucket: bucket)
    }
    let values = positions.indices.map { index in
      let (below, above) = (statistics[2 * index], statistics[2 * index + 1])
      return below + (positions[index] - positions[index].rounded(.down)) * (above - below)
    }
    return levels.indices.map {
      QuantileEstimate(
        value: values[3 * $0], error: (values[3 * $0 + 2] - values[3 * $0 + 1]) / 2)
    }
  }

  /// The quantile at one level.
  public func quantile(_ level: Double) -> Double { quantiles([level])[0].value }

  /// How many values are at least as large as a threshold; exact where the threshold's bucket is
  /// one wide.
  public func countAtLeast(_ threshold: Int) -> Int {
    let first = max(bucket(of: threshold) - offset, 0)
    guard first < counts.count else { return 0 }
    return counts[first...].reduce(0) { $0 + Int($1) }
  }

  /// The value at a rank within a bucket; in a wide bucket the values count as evenly spread, within
  /// the range of all values.
  /// The mean of what values have above a threshold: Σ (x − threshold)⁺/n; values in wide buckets count as
  /// at their middle.
  package func meanExcess(over threshold: Double) -> Double {
    var sum = 0.0
    for index in counts.indices where counts[index] > 0 {
      let (lower, width) = bounds(ofBucket: offset + index)
      let middle = Double(lower) + Double(width - 1) / 2
      if middle > threshold { sum += Double(counts[index]) * (middle - threshold) }
    }
    return sum / Double(max(count, 1))
  }

  private func value(atRank rank: Int, inBucket index: Int) -> Double {
    let (lower, width) = bounds(ofBucket: offset + index)
    if width == 1 { return Double(lower) }
    let share = (Double(rank) + 0.5) / Double(counts[index])
    let value = Double(lower) + share * Double(width) - 0.5
    return min(max(value, Double(wide.lowest)), Double(wide.highest))
  }

  private func bucket(of value: Int) -> Int {
    Self.bucket(of: value - base, bits: precisionBits)
  }

  @inline(__always)
  private static func bucket(of value: Int, bits: Int) -> Int {
    let magnitude = Int(value.magnitude)
    guard magnitude &>> (bits &+ 1) > 0 else { return value }
    let octave = Int.bitWidth - 1 - magnitude.leadingZeroBitCount - bits
    let bucket = octave &<< bits &+ magnitude &>> octave
    return value < 0 ? -bucket : bucket
  }

  /// The smallest value of a bucket and the number of whole values in it.
  private func bounds(ofBucket bucket: Int) -> (lower: Int, width: Int) {
    let magnitude = abs(bucket)
    guard magnitude >> (precisionBits + 1) > 0 else { return (base + bucket, 1) }
    let octave = magnitude >> precisionBits - 1
    let lower = (magnitude - octave << precisionBits) << octave
    let width = 1 << octave
    return (base + (bucket >= 0 ? lower : -(lower + width - 1)), width)
  }

  /// Widens the window of counts to hold a range of buckets, by an eighth more than needed where it grows.
  private mutating func cover(_ range: ClosedRange<Int>) {
    let end = offset + counts.count
    if !counts.isEmpty && range.lowerBound >= offset && range.upperBound < end { return }
    let isNew = counts.isEmpty
    let wanted =
      isNew ? range : min(range.lowerBound, offset)...max(range.upperBound, end - 1)
    let spare = wanted.count / 8
    let mask = ~(Self.granule - 1)
    let lower =
      !isNew && wanted.lowerBound == offset
      ? offset : (wanted.lowerBound - (isNew ? 0 : spare)) & mask
    let upper = (wanted.upperBound + spare + Self.granule) & mask
    var widened = [UInt32](repeating: 0, count: max(upper, isNew ? 0 : end) - lower)
    for (index, value) in counts.enumerated() where value > 0 {
      widened[index + offset - lower] = value
    }
    counts = widened
    offset = lower
  }
}
