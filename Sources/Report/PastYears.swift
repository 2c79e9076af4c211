import StraitCharts
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// What the arrivals that a run used say of its season and of past years.
struct PastYears {
  /// The arrivals.
  let series: DailySeries
  /// The season of the run.
  let season: ClosedRange<Day>

  /// The name of the table that a report writes for its figures of past years.
  static let tableName = "past-years.csv"

  /// Finds the arrivals of a run: in the file that is named, or where the run read them; `nil` where no
  /// file is named and the run's is no longer there, or no longer the same.
  ///
  /// - Throws: ``InputError`` where the file that is named does not hold what the run used.
  init?(of folder: FinishedFolder, arrivals file: String?) throws {
    if let file {
      series = try folder.arrivals(from: file)
    } else if let own = try? folder.arrivals(from: nil) {
      series = own
    } else {
      return nil
    }
    season = try SeasonRun(folder, hasScenarios: false).season
  }

  /// Years before the season's for whose season every day is known.
  var years: [Int] {
    (series.start.year..<max(season.upperBound.year, series.start.year + 1)).filter {
      let window = window($0)
      return $0 < season.upperBound.year && series.days.contains(window.lowerBound)
        && series.days.contains(window.upperBound)
    }
  }

  /// The days of the season in the year of its end.
  func window(_ year: Int) -> ClosedRange<Day> {
    let shift = year - season.upperBound.year
    return season.lowerBound.advanced(years: shift)...season.upperBound.advanced(years: shift)
  }

  /// People over some days, where all of them are known.
  func people(_ days: ClosedRange<Day>) -> Double? {
    guard series.days.contains(days.lowerBound), series.days.contains(days.upperBound) else {
      return nil
    }
    return Double(series.totalPeople(over: days))
  }

  /// How many of the latest years are recent.
  private static let recentYears = 5

  /// On which shares of the season's days people crossed in recent years.
  var crossingShares: CrossingChanceChart.Past? {
    let recent = years.suffix(Self.recentYears)
    let shares = recent.map { year -> Double in
      let days = window(year)
      let crossed = days.count { series.people[series.start.distance(to: $0)] > 0 }
      return Double(crossed) / Double(days.count)
    }
    guard let first = recent.first, let last = recent.last, let least = shares.min(),
      let most = shares.max()
    else { return nil }
    return CrossingChanceChart.Past(years: first...last, shares: least...most)
  }

  /// Boats over some days that are known.
  private func boats(_ days: ClosedRange<Day>) -> Double {
    let first = series.start.distance(to: days.lowerBound)
    let last = series.start.distance(to: days.upperBound)
    return series.hasBoats ? Double(series.boats[first...last].reduce(0, +)) : 0
  }

  /// People per boat over those of some days that are known; `nil` without boats.
  func peoplePerBoat(_ days: ClosedRange<Day>) -> Double? {
    let known = max(days.lowerBound, series.start)...min(days.upperBound, series.end)
    let count = boats(known)
    return count > 0 ? Double(series.totalPeople(over: known)) / count : nil
  }

  /// What was observed up to an origin in the periods before those of a chart, in step with them: weeks
  /// of 12 months, or days of eight weeks.
  func history(before first: Day, through origin: Day, isWeekly: Bool) -> [FanChart.Observation] {
    let (length, count) = isWeekly ? (7, 52) : (1, 56)
    // A season that begins later than the origin leaves a gap.
    let nearest = max(1, (origin.distance(to: first) + length - 1) / length)
    return (nearest..<(nearest + count)).reversed().compactMap { index in
      let day = first.advanced(by: -length * index)
      return people(day.advanced(by: 1 - length)...day).map { .init(day: day, people: $0) }
    }
  }

  /// People since 1 January on each known day of a year; `nil` where 1 January is not known.
  func totals(_ year: Int) -> CumulativeChart.Year? {
    guard let first = Day(year: year, month: 1, day: 1), series.days.contains(first) else {
      return nil
    }
    let last = min(series.end, Day(year: year, month: 12, day: 31)!)
    var total = 0
    let totals = (first...last).map { day in
      total += series.people[series.start.distance(to: day)]
      return Double(total)
    }
    return CumulativeChart.Year(year: year, totals: totals)
  }

  /// People from 1 January to the day of the year on which the season ends.
  private func totalSinceJanuary(_ year: Int) -> Double? {
    totals(year)?.totals.prefix(season.upperBound.dayOfYear).last
  }

  /// The table of the season in past years: `year,measure,value`.
  var table: [UInt8] {
    var csv = CSVBuffer()
    csv.row(["year", "measure", "value"])
    for year in years {
      let days = window(year)
      var rows = [("people", people(days))]
      if let total = totalSinceJanuary(year) { rows.append(("people_since_january", total)) }
      if series.hasBoats {
        rows += [("boats", boats(days)), ("people_per_boat", peoplePerBoat(days))]
      }
      for (measure, value) in rows where value != nil {
        csv.field(year)
        csv.field(measure)
        csv.field(value)
        csv.endRow()
      }
    }
    return csv.bytes
  }
}
