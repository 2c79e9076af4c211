extension TableColumn {
  /// Names of the wind speed at a time, without a unit.
  static let windNames = names([
    "wind", "wind speed", "wind 10m", "wind speed 10m", "mean wind", "mean wind speed", "speed",
  ])

  /// Names of the night wind, without a unit.
  static let nightWindNames = names(["night wind", "night wind speed", "wind night"])

  /// Names of the mean wind of a day, without a unit.
  static let dailyWindNames = names([
    "daily mean wind", "mean daily wind", "daily wind", "wind mean 24h", "wind mean", "mean wind",
    "wind speed mean", "wind speed 10m mean", "daily mean wind speed",
  ])

  static let time = TableColumn(
    "the time", example: "time",
    spellings: ["date", "datetime", "date time", "timestamp", "time utc", "valid time"])

  static let wind = speed("the wind speed", example: "wind_ms", names: windNames)

  static let nightWind = speed("night wind", example: "night_wind_ms", names: nightWindNames)

  static let dailyWind = speed(
    "the daily mean wind", example: "daily_mean_wind_ms", names: dailyWindNames)

  static let source = TableColumn(
    "the source", example: "source", isRequired: false, spellings: [])

  /// A column of speeds under any of the names, with a unit in brackets or at the end.
  private static func speed(_ name: String, example: String, names: [String]) -> TableColumn {
    let units = SpeedUnit.allCases.flatMap(\.spellings)
    return TableColumn(
      name, example: example, spellings: names + names.flatMap { name in units.map { name + $0 } })
  }

  private static func names(_ names: [String]) -> [String] { names.map(normalised) }
}
