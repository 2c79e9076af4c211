import StraitDistributions
import Foundation

/// The probabilities of counts, estimated from a sample with many zeros and a long upper tail.
///
/// With m of n values positive:
///
/// - P(0) = (n − m + ½)/(n + 1), the smoothed frequency under Jeffreys's prior (Krichevsky and
///   Trofimov, IEEE Trans. Inf. Theory 27, 1981).
/// - P(k) = (m + ½)/(n + 1) · (Σ Kᵢ(k) + 1/(k(k + 1)))/(m + 1) for k ≥ 1. Kᵢ(k) is the probability of
///   (ln(k − ½), ln(k + ½)) under a normal law about ln xᵢ, cut off below ln ½. Its standard deviation
///   is Silverman's 0.9 min(sd, IQR/1.34) m^(−1/5) on the logarithms (*Density Estimation*, 1986,
///   section 3.4.2), the sd alone where the quartiles agree. The term 1/(k(k + 1)), a probability
///   law on k ≥ 1, counts as one more value: no count is impossible, and the score of an outcome far
///   beyond the sample grows with its logarithm only.
///
/// The probabilities sum to one. As n grows the kernels shrink into their own cells, so that P tends
/// to the law of the sample. If all positive values are the same the kernels are points.
struct CountMass {
  private let count: Double
  private let logs: [Double]
  private let bandwidth: Double

  /// The estimate from counts in any order.
  init(_ sample: [Double]) {
    precondition(!sample.isEmpty, "a forecast sample has at least one value")
    precondition(
      sample.allSatisfy { $0 >= 0 && $0.isFinite && $0 == $0.rounded() },
      "a sample of counts holds whole numbers from zero")
    count = Double(sample.count)
    logs = sample.filter { $0 > 0 }.map { log($0) }.sorted()
    bandwidth = Self.silverman(sorted: logs)
  }

  /// The estimated probability of one count.
  func probability(of outcome: Int) -> Double {
    precondition(outcome >= 0, "a count is at least zero")
    let positive = Double(logs.count)
    if outcome == 0 { return (count - positive + 0.5) / (count + 1) }
    let k = Double(outcome)
    let (lower, upper) = (log(k - 0.5), log(k + 0.5))
    var sum = 1 / (k * (k + 1))
    for centre in logs {
      let floor = Self.mass(from: (log(0.5) - centre) / bandwidth, to: .infinity)
      sum += Self.mass(from: (lower - centre) / bandwidth, to: (upper - centre) / bandwidth) / floor
    }
    return (positive + 0.5) / (count + 1) * sum / (positive + 1)
  }

  /// The probability of an interval under the standard normal law, from the nearer tail.
  private static func mass(from lower: Double, to upper: Double) -> Double {
    if lower > 0 { return mass(from: -upper, to: -lower) }
    return SpecialFunctions.normalCumulative(upper) - SpecialFunctions.normalCumulative(lower)
  }

  /// Silverman's bandwidth; zero if all values are the same.
  private static func silverman(sorted values: [Double]) -> Double {
    guard values.count > 1, values[0] < values[values.count - 1] else { return 0 }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / (n - 1)).squareRoot()
    let quartiles = [0.25, 0.75].map { SampleQuantile.quantile(sorted: values, level: $0) }
    let range = (quartiles[1] - quartiles[0]) / 1.34
    return 0.9 * (range > 0 ? min(deviation, range) : deviation) * pow(n, -0.2)
  }
}
