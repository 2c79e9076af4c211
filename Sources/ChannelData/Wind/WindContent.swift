import StraitTimeSeries

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

/// Where the speed of a night comes from.
package enum NightSource: String, Codable, Sendable, CaseIterable {
  /// The night's own mean, given or reduced from hourly values.
  case measured
  /// The mean of the whole day, taken for the night.
  case dailyMean = "daily-mean"
  /// Filled between the neighbouring nights.
  case filled
}

/// What one file of wind holds.
struct WindContent {
  /// The speed of a night, and where it comes from.
  struct Night: Equatable {
    var speed: Double
    var source: NightSource
  }

  let format: WindFormat
  /// The station that the file itself names.
  var station: String?
  /// Whether the station was chosen by what the file says, so that it cannot be renamed.
  var stationIsChosen = false
  /// Speeds at times, where the file is hourly.
  var samples = WindSamples()
  /// Speeds of nights, where the file is daily.
  var nights: [Day: Night] = [:]
  /// Whether times were read by the clock that was stated for files without one.
  var usesStatedClock = false
  /// Whether times were taken for UTC because nothing names their zone.
  var assumesUTC = false
  /// Each approximation that the format brings, a sentence.
  var approximations: [String] = []

  init(_ format: WindFormat, station: String? = nil) {
    self.format = format
    self.station = station
  }

  /// Takes the speed of a night; a second one is a problem unless it is equal.
  mutating func add(_ night: Night, day: Day, line: Int, into problems: inout ProblemList) {
    if let earlier = nights.updateValue(night, forKey: day), earlier != night {
      problems.append(
        line: line, key: "date", found: "\(day) twice, with two speeds",
        expected: "each day once", suggestion: "keep the speed that the source gives today")
    }
  }
}
