import StraitDistributions

/// How much of the variance of an outcome one input explains by itself: the first-order index
/// Var(E[Y | X])/Var(Y), from the paths of a run.
///
/// Paths are parted into 64 classes of equal probability by the input; the variance of the class
/// means, less what chance alone gives them, over the variance of all. Source: Plischke, Borgonovo and
/// Smith, *Global sensitivity measures from given data*, European Journal of Operational Research 226,
/// 2013. Sums are of whole numbers, so that parts of a run add up to the whole in any order.
package struct ExplainedVariance: Sendable, Equatable {
  /// The classes.
  static let classes = 64
  /// The batches of paths from which the error comes.
  static let batchCount = 16

  /// The counts and sums of each class, batch by batch, and the sums of squares of each batch.
  private(set) var counts = [Int](repeating: 0, count: batchCount * classes)
  private(set) var sums = [Int128](repeating: 0, count: batchCount * classes)
  private(set) var squares = [Int128](repeating: 0, count: batchCount)

  /// No paths yet.
  package init() {}

  /// The standard normal at the middle of each class.
  package static let middles: [Double] = (0..<classes).map {
    SpecialFunctions.normalQuantile((Double($0) + 0.5) / Double(classes))
  }

  /// The class to which a standard normal belongs.
  package static func `class`(of z: Float) -> UInt8 {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if z < edges[middle] { high = middle } else { low = middle + 1 }
    }
    return UInt8(low)
  }

  /// The standard normal quantiles that part the classes.
  private static let edges: [Float] = (1..<classes).map {
    FloatMath.normalQuantile(word: UInt32(UInt64($0) << 32 / UInt64(classes)))
  }

  /// Counts the outcomes of a block, which begins at a multiple of 16 paths; paths without one are left
  /// out.
  package mutating func add(_ values: [Int?], classes: [UInt8]) {
    for (path, value) in values.enumerated() {
      guard let value else { continue }
      let batch = path % Self.batchCount
      let index = batch * Self.classes + Int(classes[path])
      counts[index] += 1
      sums[index] += Int128(value)
      squares[batch] += Int128(value) * Int128(value)
    }
  }

  /// Adds what another part of the same run counted.
  package mutating func merge(_ other: ExplainedVariance) {
    for index in counts.indices {
      counts[index] += other.counts[index]
      sums[index] += other.sums[index]
    }
    for batch in squares.indices { squares[batch] += other.squares[batch] }
  }

  /// The share of the variance, and its Monte Carlo standard error by the jackknife over batches;
  /// `nil` where the outcome does not vary.
  package var share: (value: Double, error: Double)? {
    let sums = self.sums.map { Double($0) }
    let squares = self.squares.map { Double($0) }
    guard let value = share(sums, squares, without: nil) else { return nil }
    let others = (0..<Self.batchCount).compactMap { share(sums, squares, without: $0) }
    let n = Double(others.count)
    let mean = others.reduce(0, +) / n
    let spread = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (value, (spread * (n - 1) / n).squareRoot())
  }

  private func share(_ sums: [Double], _ squares: [Double], without left: Int?) -> Double? {
    var (total, sum, square, between, used) = (0, 0.0, 0.0, 0.0, 0)
    let batches = (0..<Self.batchCount).filter { $0 != left }
    for each in 0..<Self.classes {
      var (count, own) = (0, 0.0)
      for batch in batches {
        count += counts[batch * Self.classes + each]
        own += sums[batch * Self.classes + each]
      }
      guard count > 0 else { continue }
      used += 1
      total += count
      sum += own
      between += own * own / Double(count)
    }
    for batch in batches { square += squares[batch] }
    let n = Double(total)
    guard total > used else { return nil }
    let all = square - sum * sum / n
    guard all > 0 else { return nil }
    // Class means differ by chance too: by the variance within classes over their size.
    let within = max(0, square - between) / (n - Double(used))
    return (between - sum * sum / n - Double(used - 1) * within) / all
  }
}

extension ExplainedVariance {
  /// Writes the sums.
  func write(to writer: inout PartWriter) {
    for index in counts.indices {
      writer.write(counts[index])
      writer.write(sums[index])
    }
    for square in squares { writer.write(square) }
  }

  /// Adds what was written.
  mutating func add(from reader: inout PartReader) throws(PartReader.Unexpected) {
    for index in counts.indices {
      counts[index] += try reader.pathCount()
      sums[index] += try reader.long()
    }
    for batch in squares.indices { squares[batch] += try reader.long() }
  }
}

/// An outcome of which it is told what explains it: how a quantity differs from the baseline, as a
/// difference or as a ratio.
public struct ExplainedOutcome: Sendable, Hashable {
  /// The quantity.
  public let quantity: PairedQuantity
  /// Whether it is the ratio to the baseline, and not the difference.
  public let isRatio: Bool

  /// An outcome.
  public init(_ quantity: PairedQuantity, isRatio: Bool) {
    self.quantity = quantity
    self.isRatio = isRatio
  }

  /// The outcomes of which it is told.
  package static let all: [ExplainedOutcome] = [.season(.people), .busiestDay].flatMap {
    [ExplainedOutcome($0, isRatio: false), ExplainedOutcome($0, isRatio: true)]
  }

  /// The ratio beyond which none is counted: 1,000, in millionths.
  private static let largestRatio = 1e9

  /// The outcomes of paths as whole numbers: differences, or ratios in millionths; none where the baseline
  /// has none.
  func values(scenario: [Int32], baseline: [Int32]) -> [Int?] {
    zip(scenario, baseline).map { x, y in
      guard isRatio else { return Int(x) - Int(y) }
      guard y > 0 else { return nil }
      let ratio = Double(x) / Double(y) / PairedDifference.ratioUnit
      return Int(min(ratio, Self.largestRatio).rounded())
    }
  }
}
