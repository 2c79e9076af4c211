/// P-values corrected for the number of tests that were made.
///
/// With the m p-values in increasing order, the adjusted one of rank i is the largest of
/// min(1, (m + 1 − j) p₍ⱼ₎) over j ≤ i. To reject where it is at most α keeps the chance of any false
/// rejection among the m tests at α or less, whatever their dependence. Source: S. Holm, *A simple
/// sequentially rejective multiple test procedure*, Scandinavian Journal of Statistics 6 (1979).
package enum HolmCorrection {
  /// Adjusts p-values.
  ///
  /// - Parameter values: the p-values; `nil` where there was no test, which does not count as one.
  /// - Returns: the adjusted p-values in the same order, `nil` where there was no test.
  package static func adjusted(_ values: [Double?]) -> [Double?] {
    precondition(
      values.allSatisfy { $0.map((0...1).contains) ?? true }, "p-values lie in 0...1")
    let order = values.indices.filter { values[$0] != nil }.sorted { values[$0]! < values[$1]! }
    var adjusted = [Double?](repeating: nil, count: values.count)
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(order.count - rank) * values[index]!))
      adjusted[index] = largest
    }
    return adjusted
  }
}
