import Charts
import Diagnostics
import Scenarios
import TimeSeries

/// What the arrivals that a run used say of its season and of past years.
struct PastYears {
  /// The arrivals.
  let series: DailySeries
  /// The season of the run.
  let season: ClosedRange<Day>

  /// The name of the table that a report writes for its figures of past years.
  static let tableName = "past-years.csv"

  /// Finds the arrivals of a run; `nil` where they came from a file and none is named.
  ///
  /// - Throws: ``InputError`` where the arrivals are not those that the run used.
  init?(of manifest: Manifest, arrivals file: String?) throws {
    let input = manifest.inputs.first { $0.role == "arrivals" }
    guard file != nil || input?.name == Study.builtin else { return nil }
    let data = try DataInputs(
      Study.DataSource(arrivals: file ?? Study.builtin), relativeTo: "")
    let read = data.records.first { $0.role == "arrivals" }.map { Digest.sha256($0.content) }
    guard let input, read == input.sha256 else {
      throw InputError(
        file: file ?? Study.builtin, key: "arrivals",
        found: "arrivals with SHA-256 \(read ?? "")",
        expected: "those of the run, \(input?.name ?? "none") with SHA-256 \(input?.sha256 ?? "")",
        suggestion: "name the file of the run with --data, or run the study again")
    }
    series = data.series
    season = manifest.season[0]...manifest.season[1]
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
    let shift = season.upperBound.year - year
    return moved(season.lowerBound, shift)...moved(season.upperBound, shift)
  }

  /// People over some days, where all of them are known.
  func people(_ days: ClosedRange<Day>) -> Double? {
    guard series.days.contains(days.lowerBound), series.days.contains(days.upperBound) else {
      return nil
    }
    return Double(series.totalPeople(over: days))
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

  /// The table of the season in past years: `year,measure,value`.
  var table: [UInt8] {
    var csv = CSVBuffer()
    csv.row(["year", "measure", "value"])
    for year in years {
      let days = window(year)
      var rows = [("people", people(days))]
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

  private func moved(_ day: Day, _ years: Int) -> Day {
    let (year, month, number) = day.components
    return Day(year: year - years, month: month, day: number)
      ?? Day(year: year - years, month: month, day: number - 1)!
  }
}
