import Foundation
import Testing

/// The file Reference/scores.json.
struct ReferenceScores: Decodable {
  struct SampleCRPS: Decodable {
    let sample: [Double]
    let outcome: Double
    let scoringrules: Double
    let properscoring: Double
    let fair: Double?
  }
  struct Quantile: Decodable {
    let quantile: Double
    let level: Double
    let outcome: Double
    let score: Double
  }
  struct WeightedInterval: Decodable {
    let quantiles: [Double]
    let levels: [Double]
    let outcome: Double
    let total: Double
    let spread: Double
    let overprediction: Double
    let underprediction: Double
  }
  struct Energy: Decodable {
    let sample: [[Double]]
    let outcome: [Double]
    let score: Double
  }
  struct Counts: Decodable {
    let sample: [Double]
    let outcome: Int
    let score: Double
  }
  struct NegativeBinomialScore: Decodable {
    let mean: Double
    let dispersion: Double
    let outcome: Int
    let scoringrules: Double?
    let scipy: Double
    let crps: Double
  }
  struct Calibration: Decodable {
    let sample: [Double]
    let outcome: Double
    let uniform: Double
    let pit: Double
    let bias: Double
    let in50: Bool
    let in90: Bool
  }
  struct Skill: Decodable {
    let meanScores: [[Double]]
    let relativeSkill: [Double]
  }

  let tools: [String: String]
  let crps: [SampleCRPS]
  let quantile: [Quantile]
  let weightedInterval: [WeightedInterval]
  let energy: [Energy]
  let negativeBinomial: [NegativeBinomialScore]
  let calibration: [Calibration]
  let counts: [Counts]
  let relativeSkill: Skill

  static func load() throws -> ReferenceScores {
    let file: ReferenceScores = try decode("scores")
    try #require(file.tools["scoringrules"] != nil && file.tools["properscoring"] != nil)
    return file
  }

  /// Decodes a file of the folder Reference.
  static func decode<Contents: Decodable>(_ name: String) throws -> Contents {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Reference"))
    return try JSONDecoder().decode(Contents.self, from: Data(contentsOf: url))
  }
}

/// |a − b| ≤ 10⁻⁹ max(1, |b|).
func agree(_ value: Double, _ reference: Double, tolerance: Double = 1e-9) -> Bool {
  abs(value - reference) <= tolerance * max(1, abs(reference))
}

/// The quantile score (1{y < q} − τ)(q − y) of one predicted quantile, of which the weighted interval
/// score is twice the mean.
func quantileScore(_ quantile: Double, level: Double, outcome: Double) -> Double {
  outcome < quantile ? (1 - level) * (quantile - outcome) : level * (outcome - quantile)
}
