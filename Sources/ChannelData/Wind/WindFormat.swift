/// The formats of wind records that are read.
package enum WindFormat: String, Codable, Sendable, CaseIterable {
  /// CSV with a night wind a day.
  case nightCSV = "night-csv"
  /// CSV with a daily mean a day.
  case dailyMeanCSV = "daily-mean-csv"
  /// CSV with a speed a time, hourly or more often.
  case hourlyCSV = "hourly-csv"
  /// The CSV export of Open-Meteo.
  case openMeteo = "open-meteo"
  /// NDBC standard meteorological text.
  case ndbc
  /// KNMI daily text.
  case knmiDaily = "knmi-daily"
  /// KNMI hourly text.
  case knmiHourly = "knmi-hourly"

  /// The format in words.
  package var name: String {
    switch self {
    case .nightCSV: "CSV of night wind"
    case .dailyMeanCSV: "CSV of daily means"
    case .hourlyCSV: "CSV of hourly wind"
    case .openMeteo: "Open-Meteo CSV"
    case .ndbc: "NDBC standard meteorological text"
    case .knmiDaily: "KNMI daily text"
    case .knmiHourly: "KNMI hourly text"
    }
  }
}
