import StraitTimeSeries

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
        expected: "each day once", suggestion: "remove the row that is out of date")
    }
  }
}
