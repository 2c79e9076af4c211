/// How much of the variance of an outcome one input explains by itself: the first-order index
/// Var(E[Y | X])/Var(Y), from the paths of a run.
///
/// Paths are parted into 64 classes of equal probability by the input; the variance of the class
/// means, less what chance alone gives them, over the variance of all. Source: Plischke, Borgonovo and
/// Smith, *Global sensitivity measures from given data*, European Journal of Operational Research 226,
/// 2013. Sums are of whole numbers, so that parts of a run add up to the whole in any order.
public struct ExplainedVariance: Sendable, Equatable {
  /// The classes.
  static let classes = 64
  /// The batches of paths from which the error comes.
  static let batchCount = 16

  /// The counts and sums of each class, batch by batch, and the sums of squares of each batch.
  private(set) var counts = [Int](repeating: 0, count: batchCount * classes)
  private(set) var sums = [Int128](repeating: 0, count: batchCount * classes)
  private(set) var squares = [Int128](repeating: 0, count: batchCount)

  /// No paths yet.
  init() {}

  /// Counts the outcomes of a block, which begins at a multiple of 16 paths.
  mutating func add(_ values: [Int32], minus others: [Int32], classes: [UInt8]) {
    for path in values.indices {
      let value = Int(values[path]) - Int(others[path])
      let batch = path % Self.batchCount
      let index = batch * Self.classes + Int(classes[path])
      counts[index] += 1
      sums[index] += Int128(value)
      squares[batch] += Int128(value * value)
    }
  }

  /// Adds what another part of the same run counted.
  mutating func merge(_ other: ExplainedVariance) {
    for index in counts.indices {
      counts[index] += other.counts[index]
      sums[index] += other.sums[index]
    }
    for batch in squares.indices { squares[batch] += other.squares[batch] }
  }

  /// The share of the variance, and its Monte Carlo standard error by the jackknife over batches;
  /// `nil` where the outcome does not vary.
  public var share: (value: Double, error: Double)? {
    guard let value = share(without: nil) else { return nil }
    let others = (0..<Self.batchCount).compactMap { share(without: $0) }
    let n = Double(others.count)
    let mean = others.reduce(0, +) / n
    let spread = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (value, (spread * (n - 1) / n).squareRoot())
  }

  private func share(without left: Int?) -> Double? {
    var (total, sum, square, between, used) = (0, 0.0, 0.0, 0.0, 0)
    let batches = (0..<Self.batchCount).filter { $0 != left }
    for each in 0..<Self.classes {
      var (count, own) = (0, 0.0)
      for batch in batches {
        count += counts[batch * Self.classes + each]
        own += Double(sums[batch * Self.classes + each])
      }
      guard count > 0 else { continue }
      used += 1
      total += count
      sum += own
      between += own * own / Double(count)
    }
    for batch in batches { square += Double(squares[batch]) }
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
      counts[index] += try reader.signed()
      sums[index] += try reader.long()
    }
    for batch in squares.indices { squares[batch] += try reader.long() }
  }
}
