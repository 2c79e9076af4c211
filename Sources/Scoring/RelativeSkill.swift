import Foundation

/// The pairwise relative skill of several models.
///
/// θᵢ = (Πₘ sᵢₘ/sₘᵢ)^(1/M) over all M models m, itself included, where sᵢₘ is the mean score of model
/// i on the targets that both i and m forecast. Divided by the θ of a baseline it is the scaled
/// relative skill. Source: E. Y. Cramer et al., *Evaluation of individual and ensemble probabilistic
/// forecasts of COVID-19 mortality in the United States*, PNAS 119 (2022); `get_pairwise_comparisons`
/// of the R package scoringutils.
///
/// Orientation: lower is better, for scores that are themselves better when lower. Below 1 a model
/// is better than its competitors on geometric average, and scaled, better than the baseline.
/// Missing values: none here; a target that one model of a pair lacks is left out of that pair's two
/// mean scores, which are positive and finite (precondition).
package struct RelativeSkill: Sendable, Equatable {
  /// The relative skill θ of each model, in the order of the scores.
  package let relativeSkill: [Double]

  /// The relative skill from mean scores on common targets.
  ///
  /// - Parameter meanScores: row i, column m: the mean score of model i on the targets that i and m
  ///   have in common. If all models forecast all targets each row holds one value throughout.
  package init(meanScores: [[Double]]) {
    precondition(
      !meanScores.isEmpty && meanScores.allSatisfy { $0.count == meanScores.count },
      "a square table of mean scores")
    precondition(
      meanScores.allSatisfy { $0.allSatisfy { $0 > 0 && $0.isFinite } },
      "mean scores are positive and finite")
    let models = meanScores.indices
    relativeSkill = models.map { i in
      let sum = models.reduce(0.0) { $0 + log(meanScores[i][$1] / meanScores[$1][i]) }
      return exp(sum / Double(models.count))
    }
  }
}
