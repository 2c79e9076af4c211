import Strait

/// A fit report in words.
package enum FitReportText {
  /// The report as a person reads it.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - seconds: how long the fit took.
  /// - Returns: the lines of the report.
  package static func text(_ report: FitReport, seconds: Double) -> String {
    func percent(_ interval: FitReport.Interval) -> String {
      "\(NumberText.percent(interval.middle)) (90%: \(NumberText.percent(interval.lower)) to "
        + "\(NumberText.percent(interval.upper)))"
    }
    func number(_ interval: FitReport.Interval) -> String {
      func text(_ value: Double) -> String {
        interval.middle < 1000 ? NumberText.decimals(value, 1) : NumberText.whole(value)
      }
      return "\(text(interval.middle)) (90%: \(text(interval.lower)) to \(text(interval.upper)))"
    }
    var rows: [(name: String, value: String)] = []
    func row(_ name: String, _ value: String) { rows.append((name, value)) }
    let unit = report.sizeUnit
    row("Crossing day in mid-July, after a quiet day", percent(report.crossingChanceAfterQuietDay))
    row("  after a crossing day of ordinary size", percent(report.crossingChanceAfterCrossingDay))
    row("Crossing day in mid-January, after a quiet day", percent(report.winterCrossingChance))
    row("Expected \(unit) on a crossing day in mid-July", number(report.sizeInJuly))
    row("  in mid-January", number(report.sizeInJanuary))
    if let peoplePerBoat = report.peoplePerBoat, let growth = report.peoplePerBoatGrowth {
      row("People per boat at the end of the data", number(peoplePerBoat))
      row("  growth a month", "\(NumberText.decimals(growth, 1))%")
    }
    for effect in report.backlogEffects {
      let error = effect.error.map { " ± \(NumberText.decimals($0, 2))" } ?? ""
      row(
        "Effect of the \(effect.name), log of \(unit)",
        NumberText.decimals(effect.value, 2) + error)
    }
    for effect in report.windEffects {
      let error = effect.error.map { " ± \(NumberText.decimals($0, 2))" } ?? ""
      row("Wind, \(effect.name)", NumberText.decimals(effect.value, 2) + error)
    }
    for figure in report.windClimate {
      row(
        "Nights, \(figure.name)",
        figure.value <= 1 ? NumberText.percent(figure.value) : NumberText.whole(figure.value))
    }
    row("Dispersion r of \(unit) (variance μ + μ²/r)", NumberText.decimals(report.dispersion, 2))
    row("Drift of \(unit), sd per √month", NumberText.decimals(report.sizeLevelSD, 3))
    row(
      "Drift of crossing chance, logit sd per √month",
      NumberText.decimals(report.crossingLevelSD, 3))
    if report.isScored {
      row(
        "One-step log score, crossing days and \(unit)",
        "\(NumberText.decimals(report.crossingLogScore, 1)) and "
          + NumberText.decimals(report.sizeLogScore, 1))
    } else {
      row("One-step log score", "not reported before its first day")
    }
    if let rate = report.interceptionRate, let expected = report.expectedInterceptionRate {
      row(
        "Interception rate, level now",
        "\(percent(rate)), expected of the next 13 weeks \(NumberText.percent(expected))")
      // Every quarter of the last two years.
      for level in report.interceptionHistory.suffix(25).reversed().enumerated()
      where level.offset % 3 == 0 && level.offset > 0 {
        row(
          "Interception rate, level at \(level.element.week)", percent(level.element.rate))
      }
    } else {
      row("Interception rate", "no weekly preventions up to the origin")
    }
    let width = rows.map(\.name.count).max() ?? 0
    let lines = rows.map { row in
      row.name + ":" + String(repeating: " ", count: width - row.name.count + 2) + row.value
    }
    return """
      Model \(report.model), fitted to \(report.from) to \(report.through) in \
      \(NumberText.decimals(seconds, 3)) s

      \(lines.joined(separator: "\n"))

      \(report.filters) \(report.filters == 1 ? "filter carries" : "filters carry") weight.
      """
  }
}
