/// The largest value that a sampler or a search of an unbounded family returns.
let largestCount = 1 << 60

/// A real number rounded down and moved into 0...`last`.
func clampedCount(_ value: Double, last: Int = largestCount) -> Int {
  if !(value > 0) { return 0 }
  return value >= Double(last) ? last : Int(value)
}
