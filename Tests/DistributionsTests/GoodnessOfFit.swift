import StraitDistributions
import Foundation

/// Tests of fit whose p-values the sampler tests compare with one fixed level.
enum GoodnessOfFit {
  /// Draws per case.
  static let draws = 20_000

  /// The level of every single test: over the 58 cases of the sweep the chance of any false alarm
  /// is below 10⁻⁴, and with fixed seeds the outcome never changes.
  static let level = 5e-7

  /// Kolmogorov's test. The p-value is the asymptotic series 2 Σ (−1)ʲ⁻¹ exp(−2j²n D²), which is
  /// slightly conservative. Draws at an end of the support by rounding are ties and get their mass.
  static func kolmogorov(_ sample: [Double], _ law: any ContinuousDistribution) -> Double {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    var distance = 0.0
    var index = 0
    while index < sorted.count {
      var next = index
      while next < sorted.count, sorted[next] == sorted[index] { next += 1 }
      // The mass that rounding moves into this double comes from the cell around it.
      let below = law.cumulative(sorted[index].nextDown)
      let above = law.cumulative(sorted[index].nextUp)
      distance = max(distance, Double(next) / n - above, below - Double(index) / n)
      index = next
    }
    let t = 2 * n * distance * distance
    var p = 0.0
    for j in 1...100 { p += (j % 2 == 1 ? 2 : -2) * exp(-t * Double(j * j)) }
    return t < 0.1 ? 1 : min(1, max(0, p))
  }

  /// Pearson's chi-square test over runs of counts, cut at quantiles and merged to an expected
  /// count of at least 10. A law with a single such cell must put every draw where it has mass.
  static func chiSquare(_ sample: [Int], _ law: any DiscreteDistribution) -> Double {
    let n = Double(sample.count)
    var ends: [Int] = []
    for i in 1..<60 {
      let end = law.quantile(Double(i) / 60)
      if end != ends.last { ends.append(end) }
    }
    for p in [0.99, 0.995, 0.999] {
      let end = law.quantile(p)
      if end > ends[ends.count - 1] { ends.append(end) }
    }
    var cells: [(end: Int, expected: Double)] = []
    var previous = 1.0
    for end in ends {
      let survival = law.survival(end)
      let expected = n * (previous - survival)
      if expected < 10 { continue }
      cells.append((end, expected))
      previous = survival
    }
    var last = n * previous
    if last < 10, let final = cells.popLast() { last += final.expected }
    cells.append((.max, last))
    guard cells.count > 1 else {
      return sample.allSatisfy { law.logDensity($0) > -40 } ? 1 : 0
    }
    var observed = [Double](repeating: 0, count: cells.count)
    for value in sample {
      observed[cells.firstIndex { value <= $0.end } ?? cells.count - 1] += 1
    }
    var statistic = 0.0
    for (count, cell) in zip(observed, cells) {
      statistic += (count - cell.expected) * (count - cell.expected) / cell.expected
    }
    let freedom = Double(cells.count - 1)
    return SpecialFunctions.regularizedGammaQ(shape: freedom / 2, statistic / 2)
  }
}

extension ContinuousDistribution {
  func draws(_ count: Int, day: Int) -> [Double] {
    var stream = RandomStream(seed: 20_180_101, path: 1, day: day, purpose: .test)
    return (0..<count).map { _ in sample(using: &stream) }
  }
}

extension DiscreteDistribution {
  func draws(_ count: Int, day: Int) -> [Int] {
    var stream = RandomStream(seed: 20_180_101, path: 2, day: day, purpose: .test)
    return (0..<count).map { _ in sample(using: &stream) }
  }
}
