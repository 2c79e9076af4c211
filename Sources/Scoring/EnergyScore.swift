/// The energy score of a sample of vectors, such as the weekly totals of simulated paths.
///
/// ES(F, y) = E‖X − y‖ − ½ E‖X − X′‖ with the Euclidean norm; in one dimension it is the CRPS. For a
/// sample, Σ‖xᵢ − y‖/n − ΣΣ‖xᵢ − xⱼ‖/(2n²). Source: Gneiting and Raftery (2007), section 4.3.
///
/// Orientation: lower is better; zero is perfect. In the unit of the outcome.
/// Missing values: none. Inputs are finite and the sample has at least one vector (preconditions);
/// models are compared on common targets only.
public enum EnergyScore {
  /// The score of the empirical distribution of a sample of vectors, in O(n²d) operations.
  ///
  /// - Parameters:
  ///   - sample: the forecast, at least one vector, all as long as the outcome.
  ///   - outcome: what happened, at least one component.
  /// - Returns: the score, at least zero.
  public static func empirical(sample: [[Double]], outcome: [Double]) -> Double {
    let (n, dimension) = (sample.count, outcome.count)
    precondition(n > 0 && dimension > 0, "at least one vector and one component")
    precondition(
      sample.allSatisfy { $0.count == dimension }, "vectors are as long as the outcome")
    precondition(
      outcome.allSatisfy(\.isFinite) && sample.allSatisfy { $0.allSatisfy(\.isFinite) },
      "vectors and outcome are finite")
    // Component by component, so that the loop over partners reads consecutive numbers.
    var components = [Double](repeating: 0, count: n * dimension)
    for i in 0..<n {
      for c in 0..<dimension { components[c * n + i] = sample[i][c] }
    }
    var squares = [Double](repeating: 0, count: n)
    let error = distances(to: outcome, among: components, from: 0, &squares)
    var spread = 0.0
    for i in 0..<(n - 1) {
      spread += distances(to: sample[i], among: components, from: i + 1, &squares)
    }
    // Each pair was taken once.
    return error / Double(n) - spread / (Double(n) * Double(n))
  }

  /// The sum of the distances of one vector to the sample's vectors from `first` on.
  private static func distances(
    to vector: [Double], among components: [Double], from first: Int, _ squares: inout [Double]
  ) -> Double {
    let n = squares.count
    return squares.withUnsafeMutableBufferPointer { squares in
      components.withUnsafeBufferPointer { components in
        for j in first..<n { squares[j] = 0 }
        for c in 0..<vector.count {
          let own = vector[c]
          for j in first..<n {
            let difference = components[c * n + j] - own
            squares[j] += difference * difference
          }
        }
        var sum = 0.0
        for j in first..<n { sum += squares[j].squareRoot() }
        return sum
      }
    }
  }
}
