/// The conditions that every score puts on a forecast sample; a broken one is a programming error.
enum CheckedSample {
  /// Stops unless the sample is finite, in increasing order and not empty, and the outcome finite.
  static func require(sorted sample: [Double], outcome: Double) {
    precondition(!sample.isEmpty, "a forecast sample has at least one value")
    precondition(outcome.isFinite, "an outcome is a finite number")
    var isIncreasing = sample[0].isFinite && sample[sample.count - 1].isFinite
    // A value that is not a number fails the comparison with its neighbour.
    for i in 1..<max(1, sample.count) where !(sample[i - 1] <= sample[i]) { isIncreasing = false }
    precondition(isIncreasing, "a forecast sample is finite and in increasing order")
  }

  /// The numbers of sample values below the outcome and at or below it, by bisection.
  static func ranks(sorted sample: [Double], outcome: Double) -> (below: Int, notAbove: Int) {
    let below = firstIndex(in: sample) { $0 >= outcome }
    return (below, firstIndex(in: sample) { $0 > outcome })
  }

  /// The first index at which a condition that holds from some index on is met.
  private static func firstIndex(in sample: [Double], where condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, sample.count)
    while low < high {
      let middle = (low + high) / 2
      if condition(sample[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
