import StraitDistributions

/// Pearson's test of whole numbers against a law.
enum ChiSquare {
  /// Draws per case.
  static let draws = 20_000
  /// The level of every single test: over some hundred cases the chance of any false alarm is below
  /// 10⁻⁴, and with fixed seeds the outcome never changes.
  static let level = 5e-7

  /// The p-value over runs of counts, cut at quantiles and merged to an expected count of at least
  /// 10; of a law with a single such cell, one where every draw lies where it has mass.
  static func probability(_ sample: [Int], _ law: any DiscreteDistribution) -> Double {
    let n = Double(sample.count)
    let levels = (1..<60).map { Double($0) / 60 } + [0.99, 0.995, 0.999]
    var cells: [(end: Int, expected: Double)] = []
    var rest = 1.0
    for end in Set(levels.map { law.quantile($0) }).sorted() {
      let survival = law.survival(end)
      guard n * (rest - survival) >= 10 else { continue }
      cells.append((end, n * (rest - survival)))
      rest = survival
    }
    var last = n * rest
    if last < 10, let final = cells.popLast() { last += final.expected }
    cells.append((.max, last))
    guard cells.count > 1 else { return sample.allSatisfy { law.logDensity($0) > -40 } ? 1 : 0 }
    var observed = [Double](repeating: 0, count: cells.count)
    for value in sample { observed[cells.firstIndex { value <= $0.end }!] += 1 }
    let statistic = zip(observed, cells).reduce(0.0) { sum, pair in
      let (count, cell) = pair
      return sum + (count - cell.expected) * (count - cell.expected) / cell.expected
    }
    let freedom = Double(cells.count - 1)
    return SpecialFunctions.regularizedGammaQ(shape: freedom / 2, statistic / 2)
  }
}
