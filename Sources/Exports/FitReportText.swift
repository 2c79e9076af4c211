import ForecastModels

/// A fit report in words.
public enum FitReportText {
  /// The report as a person reads it.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - seconds: how long the fit took.
  /// - Returns: the lines of the report.
  public static func text(_ report: FitReport, seconds: Double) -> String {
    func percent(_ interval: FitReport.Interval) -> String {
      "\(NumberText.percent(interval.middle)) (90 %: \(NumberText.percent(interval.lower)) to "
        + "\(NumberText.percent(interval.upper)))"
    }
    func number(_ interval: FitReport.Interval) -> String {
      "\(NumberText.decimals(interval.middle, 1)) (90 %: \(NumberText.decimals(interval.lower, 1)) "
        + "to \(NumberText.decimals(interval.upper, 1)))"
    }
    var table = TextTable()
    func row(_ name: String, _ value: String) { table.row([name + "  " + value]) }
    row(
      "Crossing day in mid-July, after a quiet day:   ", percent(report.crossingChanceAfterQuietDay)
    )
    row(
      "  after a crossing day of ordinary size:       ",
      percent(report.crossingChanceAfterCrossingDay))
    row("Crossing day in mid-January, after a quiet day:", percent(report.winterCrossingChance))
    row("Expected boats on a crossing day in mid-July:  ", number(report.boatsInJuly))
    row("  in mid-January:                              ", number(report.boatsInJanuary))
    if let peoplePerBoat = report.peoplePerBoat, let growth = report.peoplePerBoatGrowth {
      row("People per boat at the end of the data:        ", number(peoplePerBoat))
      row(
        "  growth a month:                              ",
        "\(NumberText.decimals(growth, 1)) %")
    }
    for effect in report.windEffects {
      row(
        "Wind, " + effect.name + ":",
        "\(NumberText.decimals(effect.value, 2)) ± \(NumberText.decimals(effect.error ?? 0, 2))")
    }
    row(
      "Dispersion r of boats (variance μ + μ²/r):     ", NumberText.decimals(report.dispersion, 2))
    row(
      "Drift of boats, sd per √month:                 ", NumberText.decimals(report.sizeLevelSD, 3))
    row(
      "Drift of crossing chance, logit sd per √month: ",
      NumberText.decimals(report.crossingLevelSD, 3))
    row(
      report.isScored
        ? "One-step log score, crossing days and boats:   "
        : "Log score not reported before its first day:    ",
      "\(NumberText.decimals(report.crossingLogScore, 1)) and "
        + NumberText.decimals(report.sizeLogScore, 1))
    if let rate = report.interceptionRate, let expected = report.expectedInterceptionRate {
      row(
        "Interception rate at the mean logit:           ",
        "\(percent(rate)), expected in a week \(NumberText.percent(expected))")
    } else {
      row(
        "Interception rate:                             ", "no weekly preventions up to the origin")
    }
    return """
      Model \(report.model), fitted to \(report.from) to \(report.through) in \
      \(NumberText.decimals(seconds, 3)) s

      \(table.text)

      Pool: \(report.pointsInPool[0]) crossing and \(report.pointsInPool[1]) size filters carry \
      weight. \(report.unconvergedUpdates == 0
        ? "Every filter update converged."
        : "\(report.unconvergedUpdates) filter updates did not converge: the model does not forecast.")
      """
  }
}
