import Strait

/// What stands above and below the table of an answer.
enum StudyHeading {
  /// The title, season, data, model, paths and seed.
  static func text(_ prepared: PreparedStudy, paths: Int) -> String {
    let study = prepared.study
    let days = study.season.lowerBound.distance(to: study.season.upperBound) + 1
    return study.title
      + "\nSeason \(study.season.lowerBound) to \(study.season.upperBound) (\(days) "
      + "day\(days == 1 ? "" : "s")), data through \(prepared.plan.observed.end)\n"
      + "Model \(prepared.model.hurdle.spec.name), \(NumberText.whole(Double(paths))) paths, seed "
      + "\(study.seed)"
  }

  /// The baseline rate, warnings about the data, and the files.
  static func footer(_ prepared: PreparedStudy, folder: OutputFolder) -> String {
    var lines: [String] = []
    if let rate = prepared.baselineRate {
      lines.append(
        "Baseline interception rate \(NumberText.decimals(rate.value * 100, 1))% of attempts "
          + "(\(rate.note)). Every assumption: assumptions.csv.")
    }
    for warning in prepared.data.warnings { lines.append("Data: \(warning)") }
    lines.append(
      folder.listing)
    return lines.joined(separator: "\n")
  }
}
