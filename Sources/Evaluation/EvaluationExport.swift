import StraitCharts
import StraitFiles
import StraitRunFolder
import StraitScoring
import StraitTimeSeries

/// Writes an evaluation: `scores.csv`, `pairs.csv` where forecasts are compared, charts and the manifest.
package enum EvaluationExport {
  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - evaluation: the scores.
  ///   - records: the arrivals that were read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written.
  package static func write(
    _ evaluation: ForecastEvaluation, records: [InputRecord], attribution: String?,
    invocation: Invocation, folder: OutputFolder
  ) throws {
    let output = RunOutput(folder)
    try output.write(.outcomeScores) { csv in
      for set in evaluation.scored { rows(of: set, to: &csv) }
    }
    if !evaluation.pairs.isEmpty {
      try output.write(.forecastPairs) { rows(of: evaluation.pairs, to: &$0) }
    }
    for (index, set) in evaluation.scored.enumerated() {
      let name = "forecast-and-outcome\(index == 0 ? "" : "-\(index + 1)")"
      guard let chart = OutcomeChart.chart(set, name: name, attribution: attribution) else {
        continue
      }
      try folder.write("\(name).svg", Array(chart.svg.utf8))
      if let table = chart.table { try output.write(table.schema, content: table.content) }
    }
    try output.finish(
      Manifest(command: "score", algorithmVersion: 1, paths: 0, seed: 0, blas: "none"),
      title: "Scores of forecasts against arrivals through \(evaluation.knownThrough)",
      records: records + evaluation.scored.flatMap(\.source.records), attribution: attribution,
      invocation: invocation)
  }

  private static func rows(of set: ScoredForecasts, to csv: inout CSVBuffer) {
    for row in set.rows {
      let (forecast, score) = (row.forecast, row.score)
      for text in [
        set.source.name, forecast.target.rawValue, forecast.origin.description,
        forecast.start.description, forecast.end.description,
      ] { csv.field(text) }
      csv.field(forecast.observedDays)
      csv.field(score.outcome)
      csv.field(forecast.stated.quantiles.quantile(0.5))
      csv.exact(score.crps)
      csv.field(score.sampleCount > 0 ? "sample" : "quantiles")
      csv.field(score.sampleCount)
      csv.field(forecast.stated.quantiles.levels.count)
      for value in [
        score.wis.total, score.wis.spread, score.wis.overprediction, score.wis.underprediction,
      ] { csv.exact(value) }
      for isInside in [score.isInside50, score.isInside90] {
        csv.field(isInside.map { $0 ? 1.0 : 0 })
      }
      csv.exact(score.pit)
      csv.exact(score.bias)
      csv.field(score.place?.rawValue ?? "")
      csv.endRow()
    }
  }

  private static func rows(of pairs: [ForecastPair], to csv: inout CSVBuffer) {
    for pair in pairs {
      for text in [pair.first, pair.second, pair.target.rawValue] { csv.field(text) }
      csv.field(pair.periods)
      csv.field(pair.origins)
      csv.field(pair.isFromSamples ? "sample" : "quantiles")
      for number in [
        pair.meanDifference, pair.test?.standardError, pair.test?.statistic, pair.test?.pValue,
        pair.pHolm, pair.ratio,
      ] { csv.field(number) }
      csv.endRow()
    }
  }
}

extension CSVBuffer {
  /// A number with all its digits, so that a mean of scores agrees with that of the program that made them.
  fileprivate mutating func exact(_ value: Double) { field(String(value)) }
}
