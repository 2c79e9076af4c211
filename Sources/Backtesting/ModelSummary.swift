import StraitScoring

/// The scores of a model over the origins of a backtest.
package struct ModelSummary: Sendable {
  /// A mean over origins with its standard error.
  package struct Mean: Sendable, Equatable {
    /// The mean.
    package let value: Double
    /// Its standard error, see ``StandardErrorOfMean``; `nil` for a single origin.
    package let error: Double?
  }

  /// The model's name.
  package let name: String
  /// The number of origins with a forecast.
  package let origins: Int
  /// The number of origins without one.
  package let failures: Int
  /// The mean of each of ``ScoreColumn/all`` over the origins with a forecast, by name; empty where
  /// there is none.
  package let means: [String: Mean]
  /// 1 − s/c for the mean score s of the model and c of climatology over the origins that both have,
  /// for each of ``ScoreColumn/scores``, by name; empty without climatology.
  package let skill: [String: Double]
  /// The place by mean CRPS of weekly totals, 1 for the best; `nil` for a model without a forecast
  /// at some origin, whose mean is not one over the same origins.
  package let rank: Int?
  /// The geometric mean of the ratios of this model's mean CRPS of weekly totals to that of each
  /// model with a forecast at every origin; see ``RelativeSkill``.
  package let relativeSkill: Double?

  /// The name of the model against which skill is measured.
  package static let reference = "climatology"

  /// The summaries of a result, in the order of its models.
  package static func all(of result: BacktestResult) -> [ModelSummary] {
    let ranked = result.models.indices.filter { result.models[$0].failures == 0 }
      .sorted { crps(result.models[$0]) < crps(result.models[$1]) }
    let relative = relativeSkills(result)
    let reference = result.models.first { $0.name == Self.reference }
    return result.models.enumerated().map { index, model in
      ModelSummary(
        model, overlap: result.task.overlap, reference: reference,
        rank: ranked.firstIndex(of: index).map { $0 + 1 }, relativeSkill: relative[index])
    }
  }

  private init(
    _ model: BacktestResult.Model, overlap: Int, reference: BacktestResult.Model?, rank: Int?,
    relativeSkill: Double?
  ) {
    name = model.name
    failures = model.failures
    origins = model.outcomes.count - failures
    let scores = model.outcomes.compactMap(\.scores)
    means =
      scores.isEmpty
      ? [:]
      : Dictionary(
        uniqueKeysWithValues: ScoreColumn.all.map { column in
          let values = scores.map(column.value)
          let mean = values.reduce(0, +) / Double(values.count)
          let error = StandardErrorOfMean.of(values, overlap: overlap)
          return (column.name, Mean(value: mean, error: error))
        })
    skill = reference.map { Self.skill(of: model, against: $0) } ?? [:]
    self.rank = rank
    self.relativeSkill = relativeSkill
  }

  private static func crps(_ model: BacktestResult.Model) -> Double {
    model.outcomes.compactMap { $0.scores?.crpsWeek }.reduce(0, +)
  }

  private static func skill(
    of model: BacktestResult.Model, against reference: BacktestResult.Model
  ) -> [String: Double] {
    var skill: [String: Double] = [:]
    for column in ScoreColumn.scores {
      let (own, other) = CommonOrigins.scores(of: model, and: reference, column)
      let sum = other.reduce(0, +)
      if sum > 0 { skill[column.name] = 1 - own.reduce(0, +) / sum }
    }
    return skill
  }

  private static func relativeSkills(_ result: BacktestResult) -> [Double?] {
    let present = result.models.indices.filter { result.models[$0].failures == 0 }
    let sums = present.map { crps(result.models[$0]) }
    var skills = [Double?](repeating: nil, count: result.models.count)
    guard present.count > 1, sums.allSatisfy({ $0 > 0 }) else { return skills }
    let matrix = sums.map { Array(repeating: $0, count: sums.count) }
    for (model, value) in zip(present, RelativeSkill(meanScores: matrix).relativeSkill) {
      skills[model] = value
    }
    return skills
  }
}
