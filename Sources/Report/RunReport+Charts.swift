import StraitCharts
import StraitFiles
import StraitTimeSeries

extension RunReport {
  /// The charts that the tables hold numbers for.
  var charts: [Chart] {
    get throws {
      let source = ChartSource(figures.source)
      return try [
        fan(source), comparison(source), cumulative(source), presence(source), chance(source),
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
    return FanChart(
      steps: steps, isWeekly: isWeekly, scenario: title(baseline),
      history: past?.history(before: dates[0], through: origin, isWeekly: isWeekly) ?? [],
      source: source
    ).chart.citing(
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
      presence: steps, sufficing: sufficing.value, available: available,
      scenario: title(baseline), source: source
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
    return CumulativeChart(
      steps: steps, past: years, known: known, scenario: title(baseline), source: source
    ).chart.citing((try cumulative.quantiles(last, inColumns: true) + totals).map(\.mark))
  }

  private func comparison(_ source: ChartSource) throws -> Chart? {
    func key(_ name: String) -> [String] { [name, "season", "people"] }
    let compared = Set(
      run.scenarios.filter {
        $0 != baseline && comparison.has($0, "season", "people", "ratio_q0.5")
      })
    let rows = try run.scenarios.map { name in
      ComparisonChart.Row(
        name: title(name), people: try season.spread([name, "people"]),
        ratio: compared.contains(name)
          ? try comparison.spread(key(name), prefix: "ratio_") : nil)
    }
    let cells = try run.scenarios.flatMap { name in
      try season.quantiles([name, "people"])
        + (compared.contains(name) ? comparison.quantiles(key(name), prefix: "ratio_") : [])
    }
    return ComparisonChart(rows: rows, actual: actual?.value, source: source).chart
      .citing((cells + [actual].compactMap { $0 }).map(\.mark))
  }

  private func chance(_ source: ChartSource) throws -> Chart? {
    let dates = days.filter { daily.has(baseline, $0.description, "crossing_days") }
    guard dates.count > 1 else { return nil }
    let chances = try dates.map { day in
      let key = [baseline, day.description, "crossing_days"]
      return (
        day: day, chance: try daily.figure(key, "mean"), error: try daily.figure(key, "mean_mcse")
      )
    }
    let steps = chances.map { row in
      CrossingChanceChart.Step(
        day: row.day, chance: row.chance.value, error: row.error.value,
        happened: past?.people(row.day...row.day).map { $0 > 0 })
    }
    return CrossingChanceChart(
      steps: steps, past: past?.crossingShares, scenario: title(baseline), source: source
    ).chart.citing(chances.flatMap { [$0.chance.mark, $0.error.mark] })
  }

  private func boatSize(_ source: ChartSource) throws -> Chart? {
    guard let boatSizes else { return nil }
    let chart = BoatSizeChart(
      months: boatSizes.months, years: boatSizes.years, level: boatSizes.level, source: source
    ).chart
    guard let own = chart.table else { return chart }
    let table = try CSVTable(
      name: own.schema.file, bytes: own.content, file: own.schema.file)
    let rows = try ReportTable(table, keys: own.schema.key)
    return chart.citing(try table.rows.map { try rows.figure([$0[0], $0[1]]).mark })
  }
}
