import StraitCharts
import StraitFiles
import StraitTimeSeries

extension RunReport {
  /// The charts that the tables hold numbers for.
  var charts: [Chart] {
    get throws {
      let source = ChartSource(figures.source)
      return try [
        fan(source), presence(source), cumulative(source), comparison(source), calendar(source),
        boatSize(source),
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
      .citing(
        try dates.flatMap { day in
          try table.quantiles([baseline, day.description, "people"], inColumns: true).map(\.mark)
        })
  }

  /// People present, where places were asked for.
  private func presence(_ source: ChartSource) throws -> Chart? {
    guard let places else { return nil }
    let dates = days.filter { places.has(baseline, $0.description, "presence", "q0.5") }
    guard dates.count > 1 else { return nil }
    let steps = try dates.map { day in
      FanChart.Step(
        day: day, people: try places.spread([baseline, day.description, "presence"]), actual: nil)
    }
    let sufficing = try sufficing(baseline, "season", "0.95")
    return FanChart(
      presence: steps, sufficing: sufficing.value, available: available, scenario: baseline,
      source: source
    ).chart.citing(
      try dates.flatMap { day in
        try places.quantiles([baseline, day.description, "presence"]).map(\.mark)
      } + [sufficing.mark])
  }

  /// The places that suffice over a period with a chance.
  func sufficing(_ scenario: String, _ period: String, _ level: String) throws -> Figure {
    try places!.figure([scenario, period, "presence_peak", "places_sufficing_\(level)"])
  }

  /// The places that there are, as the study says.
  var available: Double? {
    assumptions.text([baseline, "places", "available", "", ""], "value").flatMap(Double.init)
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
    let last = [baseline, dates[dates.count - 1].description, "people"]
    let totals = try years.map {
      try pastTable!.figure([String($0.year), "people_since_january"])
    }
    return CumulativeChart(steps: steps, past: years, known: known, source: source).chart
      .citing((try cumulative.quantiles(last, inColumns: true) + totals).map(\.mark))
  }

  private func comparison(_ source: ChartSource) throws -> Chart? {
    let rows = try run.scenarios.map { name in
      ComparisonChart.Row(
        name: name, people: try season.spread([name, "people"]),
        difference: name == baseline
          ? nil
          : try comparison.spread([name, "season", "people"], prefix: "difference_"))
    }
    let cells = try run.scenarios.flatMap { name in
      try season.quantiles([name, "people"])
        + (name == baseline
          ? [] : comparison.quantiles([name, "season", "people"], prefix: "difference_"))
    }
    return ComparisonChart(rows: rows, actual: actual?.value, source: source).chart
      .citing((cells + [actual].compactMap { $0 }).map(\.mark))
  }

  private func calendar(_ source: ChartSource) throws -> Chart? {
    let dates = days.filter { daily.has(baseline, $0.description, "crossing_days") }
    guard !dates.isEmpty else { return nil }
    let chances = try dates.map {
      try daily.figure([baseline, $0.description, "crossing_days"], "mean")
    }
    let cells = zip(dates, chances).map { day, chance in
      CalendarChart.Cell(
        day: day, chance: chance.value, happened: past?.people(day...day).map { $0 > 0 })
    }
    return CalendarChart(cells: cells, source: source).chart.citing(chances.map(\.mark))
  }

  private func boatSize(_ source: ChartSource) throws -> Chart? {
    guard let boatSizes else { return nil }
    let table = try CSVTable(
      name: BoatSizes.tableName, bytes: boatSizes.table, file: BoatSizes.tableName)
    let rows = try ReportTable(table, keys: ["period", "source"])
    return BoatSizeChart(
      months: boatSizes.months, years: boatSizes.years, level: boatSizes.level, source: source
    ).chart.citing(try table.rows.map { try rows.figure([$0[0], $0[1]]).mark })
  }
}
