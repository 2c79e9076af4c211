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
      func text(_ value: Double) -> String {
        interval.middle < 1000 ? NumberText.decimals(value, 1) : NumberText.whole(value)
      }
      return "\(text(interval.middle)) (90 %: \(text(interval.lower)) to \(text(interval.upper)))"
    }
    // Where boats are not counted, the size of a crossing day is its people.
    let counted = report.peoplePerBoat == nil ? "people" : "boats"
    func label(_ start: String, _ end: String = ":") -> String {
      let text = start + counted + end
      return text + String(repeating: " ", count: max(0, 47 - text.count))
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
    row(label("Expected ", " on a crossing day in mid-July:"), number(report.boatsInJuly))
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
      label("Dispersion r of ", " (variance μ + μ²/r):"), NumberText.decimals(report.dispersion, 2))
    row(
      label("Drift of ", ", sd per √month:"), NumberText.decimals(report.sizeLevelSD, 3))
    row(
      "Drift of crossing chance, logit sd per √month: ",
      NumberText.decimals(report.crossingLevelSD, 3))
    row(
      report.isScored
        ? label("One-step log score, crossing days and ")
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
