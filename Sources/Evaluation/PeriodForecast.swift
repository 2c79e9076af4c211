import StraitFiles
import StraitScoring
import StraitTimeSeries

/// A forecast of one quantity over one period.
package struct PeriodForecast: Sendable, Equatable {
  /// The last day of data that the forecast used.
  package let origin: Day
  /// What is forecast.
  package let target: ForecastTarget
  /// The first day of the period.
  package let start: Day
  /// The last day of the period.
  package let end: Day
  /// The forecast.
  package let stated: StatedForecast

  /// Days of the period that had been observed at the origin, and count in full.
  package var observedDays: Int { start > origin ? 0 : start.distance(to: min(origin, end)) + 1 }

  /// What happened, where the series holds every day of the period.
  func outcome(in series: DailySeries) -> Int? {
    guard series.days.contains(start), series.days.contains(end) else { return nil }
    return series.totalPeople(over: start...end)
  }
}

/// The forecasts of one folder or model, from one origin or several.
package struct ForecastSet: Sendable {
  /// What the set is called in tables.
  package let name: String
  /// The path from which it was read.
  package let path: String
  /// The forecasts, by target, origin and period.
  package let forecasts: [PeriodForecast]
  /// What was read.
  package let records: [InputRecord]
  /// What a person should know of the reading.
  package let notes: [String]

  init(
    name: String, path: String, forecasts: [PeriodForecast], records: [InputRecord],
    notes: [String] = []
  ) {
    self.name = name
    self.path = path
    self.forecasts = forecasts.sorted { Self.place($0) < Self.place($1) }
    self.records = records
    self.notes = notes
  }

  /// The same set under another name.
  func named(_ name: String) -> ForecastSet {
    ForecastSet(name: name, path: path, forecasts: forecasts, records: records, notes: notes)
  }

  /// The origins, in order.
  package var origins: [Day] { Set(forecasts.map(\.origin)).sorted() }

  private static func place(_ forecast: PeriodForecast) -> (Int, Day, Day) {
    (ForecastTarget.allCases.firstIndex(of: forecast.target)!, forecast.origin, forecast.end)
  }
}
