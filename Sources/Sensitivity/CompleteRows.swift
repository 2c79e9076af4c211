/// The base rows of a design none of whose outputs is missing, and the estimates from any
/// selection of them.
struct CompleteRows {
  /// The moments and the indices from one selection of rows.
  struct Estimates {
    let mean: Double
    let variance: Double
    /// The index of each input, in their order.
    let first: [Double]
    let total: [Double]
  }

  /// The number of inputs.
  let inputs: Int
  /// The number of complete rows.
  let count: Int
  /// The outputs row by row: at A, at B and at each ABᵢ.
  private let outputs: [Double]

  /// The complete ones among rows of inputs + 2 outputs each.
  init(outputs: [Double?], inputs: Int) {
    let width = inputs + 2
    var complete: [Double] = []
    for start in stride(from: 0, to: outputs.count, by: width) {
      let row = outputs[start..<start + width].compactMap { $0 }
      if row.count == width { complete += row }
    }
    self.inputs = inputs
    self.outputs = complete
    count = complete.count / width
  }

  /// The mean and the variance (over the number of outputs) of a selection at A and B.
  func moments(_ selection: [Int]) -> (mean: Double, variance: Double)? {
    guard let firstRow = selection.first else { return nil }
    let width = inputs + 2
    let reference = outputs[firstRow * width]
    let number = Double(2 * selection.count)
    var sum = 0.0
    var vary = false
    for row in selection {
      let (a, b) = (outputs[row * width], outputs[row * width + 1])
      sum += a + b
      vary = vary || a != reference || b != reference
    }
    // Rounding of the mean must not make equal outputs vary.
    guard vary else { return (reference, 0) }
    let mean = sum / number
    var squares = 0.0
    for row in selection {
      let (a, b) = (outputs[row * width] - mean, outputs[row * width + 1] - mean)
      squares += a * a + b * b
    }
    return (mean, squares / number)
  }

  /// The estimates from rows at the given positions, repeated ones counted as often as they stand.
  ///
  /// - Returns: Nil if the outputs of the selection at A and B do not vary.
  /// - Complexity: O(selection.count · inputs).
  func estimates(_ selection: [Int]) -> Estimates? {
    guard let (mean, variance) = moments(selection), variance > 0 else { return nil }
    let width = inputs + 2
    var first = [Double](repeating: 0, count: inputs)
    var total = first
    for row in selection {
      let a = outputs[row * width]
      let b = outputs[row * width + 1]
      for input in 0..<inputs {
        let change = outputs[row * width + 2 + input] - a
        first[input] += (b - mean) * change
        total[input] += change * change
      }
    }
    let rows = Double(selection.count)
    return Estimates(
      mean: mean, variance: variance, first: first.map { $0 / (rows * variance) },
      total: total.map { $0 / (2 * rows * variance) })
  }
}
