import Foundation
import StraitDistributions

/// The normal law with density exp(−(x − μ)²/(2σ²))/(σ√(2π)).
struct Normal {
  let mean: Double
  let standardDeviation: Double

  func logDensity(_ x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return -0.5 * z * z - log(standardDeviation) - 0.5 * log(2 * Double.pi)
  }

  func quantile(_ probability: Double) -> Double {
    mean + standardDeviation * SpecialFunctions.normalQuantile(probability)
  }

  func sample(using stream: inout RandomStream) -> Double { quantile(stream.nextUniform()) }
}
