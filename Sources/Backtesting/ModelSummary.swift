import StraitScoring

/// The scores of a model over the origins of a backtest.
public struct ModelSummary: Sendable {
  /// A mean over origins with its standard error.
  public struct Mean: Sendable, Equatable {
    /// The mean, in the unit of the score.
    public let value: Double
    /// Its standard error, see `StandardErrorOfMean`; `nil` for a single origin.
    public let error: Double?
  }

  /// The model's name.
  public let name: String
  /// The number of origins with a forecast.
  public let origins: Int
  /// The number of origins without one.
  public let failures: Int
  /// The mean of each of `ScoreColumn.all` over the origins with a forecast, by name; without those that
  /// not every forecast has.
  public let means: [String: Mean]
  /// 1 − s/c for the mean score s of the model and c of climatology over the origins that both have,
  /// for each of `ScoreColumn.scores`, by name; empty without climatology.
  public let skill: [String: Double]
  /// The place by mean CRPS of weekly totals, 1 for the best; `nil` for a model without a forecast
  /// at some origin, whose mean is not one over the same origins.
  public let rank: Int?
  /// The geometric mean of the ratios of this model's mean CRPS of weekly totals to that of each
  /// model with a forecast at every origin; see `RelativeSkill`.
  public let relativeSkill: Double?

  /// The name of the model against which skill is measured.
  public static let reference = "climatology"

  /// The summaries of a result, in the order of its models.
  public static func all(of result: BacktestResult) -> [ModelSummary] {
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
        uniqueKeysWithValues: ScoreColumn.all.compactMap { column in
          let values = scores.compactMap(column.value)
          guard values.count == scores.count else { return nil }
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

/// The standard error of the mean of scores at successive origins, which may depend on each other.
///
/// The square root of the long-run variance of Newey and West over n − 1, with the lags of `NeweyWest`.
/// The error is never less than that of independent scores.
package enum StandardErrorOfMean {
  /// The standard error; `nil` for fewer than two values.
  ///
  /// - Parameters:
  ///   - values: the scores in the order of their origins.
  ///   - overlap: how many consecutive origins have forecasts that overlap.
  /// - Returns: the standard error of their mean.
  package static func of(_ values: [Double], overlap: Int) -> Double? {
    let n = values.count
    guard n > 1 else { return nil }
    let lags = NeweyWest.lags(count: n, overlap: overlap)
    let variances = [0, lags].map { NeweyWest.longRunVariance(values, lags: $0) }
    return (max(variances[0], variances[1]) / Double(n - 1)).squareRoot()
  }
}
