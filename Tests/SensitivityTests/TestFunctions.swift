import StraitDistributions
import Foundation
import StraitSensitivity
import Testing

/// A function of independent inputs whose Sobol' indices are known.
struct TestFunction: Sendable, CustomTestStringConvertible {
  let name: String
  let first: [Double]
  let total: [Double]
  let mean: Double
  let variance: Double
  let value: @Sendable ([Double]) -> Double

  var inputs: Int { first.count }
  var testDescription: String { name }

  /// sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ with a = 7 and b = 0.1 for inputs uniform between −π and π.
  ///
  /// With V₁ = ½(1 + bπ⁴/5)², V₂ = a²/8 and V₁₃ = b²π⁸(1/18 − 1/50), the first-order parts of the
  /// variance are V₁, V₂ and 0, and the total ones V₁ + V₁₃, V₂ and V₁₃. Source: T. Ishigami and T.
  /// Homma, *An importance quantification technique in uncertainty analysis for computer models*
  /// (1990).
  static let ishigami: TestFunction = {
    let (a, b) = (7.0, 0.1)
    let alone = pow(1 + b * pow(.pi, 4) / 5, 2) / 2
    let second = a * a / 8
    let both = b * b * pow(.pi, 8) * (1.0 / 18 - 1.0 / 50)
    let variance = alone + second + both
    return TestFunction(
      name: "Ishigami", first: [alone / variance, second / variance, 0],
      total: [(alone + both) / variance, second / variance, both / variance], mean: a / 2,
      variance: variance
    ) { point in
      let x = point.map { SaltelliDesign.scaled($0, to: -.pi ... .pi) }
      return sin(x[0]) + a * pow(sin(x[1]), 2) + b * pow(x[2], 4) * sin(x[0])
    }
  }()

  /// 10 + 4x₁ − 2x₂ + x₃ + ½x₄ + 0x₅: each index is the square of the coefficient over their sum.
  static let linear: TestFunction = {
    let coefficients = [4, -2, 1, 0.5, 0]
    let squares = coefficients.map { $0 * $0 }
    let sum = squares.reduce(0, +)
    let parts = squares.map { $0 / sum }
    return TestFunction(
      name: "linear", first: parts, total: parts, mean: 10 + coefficients.reduce(0, +) / 2,
      variance: sum / 12
    ) { point in zip(coefficients, point).reduce(10) { $0 + $1.0 * $1.1 } }
  }()

  /// The outputs at the points of a design.
  func outputs(rows: Int, seed: UInt64) -> [Double?] {
    let design = SaltelliDesign(inputs: inputs, rows: rows, seed: seed)
    return (0..<design.count).map { value(design.point($0)) }
  }

  /// The outputs at points of the same form whose base rows are independent of each other.
  func independentOutputs(rows: Int, seed: UInt64) -> [Double?] {
    (0..<rows).flatMap { row in
      var stream = RandomStream(seed: seed, path: row, day: 0, purpose: .test)
      let a = (0..<inputs).map { _ in stream.nextUniform() }
      let b = (0..<inputs).map { _ in stream.nextUniform() }
      let mixed = (0..<inputs).map { input in
        var point = a
        point[input] = b[input]
        return value(point)
      }
      return [value(a), value(b)] + mixed
    }
  }
}
