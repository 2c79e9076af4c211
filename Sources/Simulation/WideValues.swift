/// The sums and the range of the values of a ``Histogram`` that lie in wide buckets.
struct WideValues: Sendable, Equatable {
  var sum: Int128 = 0
  var sumOfSquares: Int128 = 0
  var lowest = Int.max
  var highest = Int.min

  mutating func add(_ value: Int) {
    sum += Int128(value)
    sumOfSquares += Int128(value) * Int128(value)
    lowest = min(lowest, value)
    highest = max(highest, value)
  }

  /// Adds the values of a batch that lie outside a range.
  mutating func add(_ values: UnsafeBufferPointer<Int32>, within exact: Range<Int>) {
    let (first, end) = (exact.lowerBound, exact.upperBound)
    var (batch, squares) = (0, UInt(0))
    for value in values {
      let value = Int(value)
      guard value >= end || value < first else { continue }
      batch &+= value
      let (sum, overflow) = squares.addingReportingOverflow((value &* value).magnitude)
      squares = sum
      if overflow { sumOfSquares += Int128(1) << 64 }
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    sum += Int128(batch)
    sumOfSquares += Int128(squares)
  }

  mutating func merge(_ other: WideValues) {
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
  }
}
