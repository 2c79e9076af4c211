import Charts
import TimeSeries

extension RunReport {
  /// The charts that the tables hold numbers for.
  var charts: [Chart] {
    get throws {
      let source = ChartSource(ManifestFigures(manifest: manifest).source)
      return try [
        fan(source), cumulative(source), comparison(source), calendar(source), boatSize(source),
      ].compactMap { $0 }
    }
  }

  /// The shortest season whose chart is drawn by weeks.
  private static let shortestByWeek = 29

  private func fan(_ source: ChartSource) throws -> Chart? {
    let weeks = days.filter {
      $0.weekday == 7 && $0.advanced(by: -6) >= days.lowerBound
        && weekly.has(baseline, $0.description, "people")
    }
    let isWeekly = days.count >= Self.shortestByWeek && weeks.count > 1
    let dates =
      isWeekly ? weeks : days.filter { daily.has(baseline, $0.description, "people") }
    guard dates.count > 1 else { return nil }
    let table = isWeekly ? weekly : daily
    let steps = try dates.map { day in
      FanChart.Step(
        day: day,
        people: try table.spread([baseline, day.description, "people"], inColumns: true),
        actual: past?.people((isWeekly ? day.advanced(by: -6) : day)...day))
    }
    return FanChart(steps: steps, isWeekly: isWeekly, scenario: baseline, source: source).chart
  }

  private func cumulative(_ source: ChartSource) throws -> Chart? {
    let year = days.upperBound.startOfYear
    let dates = (year...days.upperBound).filter {
      cumulative.has(baseline, $0.description, "people")
    }
    guard dates.count > 1 else { return nil }
    let steps = try dates.map { day in
      CumulativeChart.Step(
        day: day,
        people: try cumulative.spread([baseline, day.description, "people"], inColumns: true))
    }
    let years = past?.years.compactMap { past?.totals($0) } ?? []
    let known = past?.totals(year.year)
    return CumulativeChart(steps: steps, past: years, known: known, source: source).chart
  }

  private func comparison(_ source: ChartSource) throws -> Chart? {
    let rows = try manifest.scenarios.map { name in
      ComparisonChart.Row(
        name: name, people: try season.spread([name, "people"]),
        difference: name == baseline
          ? nil
          : try comparison.spread([name, "season", "people"], prefix: "difference_"))
    }
    return ComparisonChart(rows: rows, actual: actual?.value, source: source).chart
  }

  private func calendar(_ source: ChartSource) throws -> Chart? {
    let dates = days.filter { daily.has(baseline, $0.description, "crossing_day") }
    guard !dates.isEmpty else { return nil }
    let cells = try dates.map { day in
      CalendarChart.Cell(
        day: day,
        chance: try daily.figure([baseline, day.description, "crossing_day"], "mean").value,
        happened: past?.people(day...day).map { $0 > 0 })
    }
    return CalendarChart(cells: cells, source: source).chart
  }

  /// The ratio of means is the model's level: a table of ratios path by path does not exist.
  private func boatSize(_ source: ChartSource) throws -> Chart? {
    var level: [BoatSizeChart.Month] = []
    var day = manifest.model.through.advanced(by: 1).endOfMonth
    while day <= days.upperBound.endOfMonth {
      let key = day.description
      if monthly.has(baseline, key, "boats") {
        let people = try monthly.figure([baseline, key, "people"], "mean").value
        let boats = try monthly.figure([baseline, key, "boats"], "mean").value
        if boats > 0 { level.append(.init(day: firstOfMonth(day), ratio: people / boats)) }
      }
      day = day.advanced(by: 1).endOfMonth
    }
    guard !level.isEmpty, let past, past.series.hasBoats else { return nil }
    var months: [BoatSizeChart.Month] = []
    var month = past.series.start.endOfMonth
    while month <= past.series.end {
      let first = firstOfMonth(month)
      if first >= past.series.start, let ratio = past.peoplePerBoat(first...month) {
        months.append(.init(day: first, ratio: ratio))
      }
      month = month.advanced(by: 1).endOfMonth
    }
    let years = (past.series.start.year...past.series.end.year).compactMap { year in
      past.peoplePerBoat(
        Day(year: year, month: 1, day: 1)!...Day(year: year, month: 12, day: 31)!
      ).map { BoatSizeChart.Year(year: year, ratio: $0) }
    }
    return BoatSizeChart(months: months, years: years, level: level, source: source).chart
  }

  private func firstOfMonth(_ day: Day) -> Day {
    day.advanced(by: 1 - day.components.day)
  }
}
