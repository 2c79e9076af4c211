/// Where the speed of a night comes from.
package enum NightSource: String, Codable, Sendable, CaseIterable {
  /// The night's own mean, given or reduced from hourly values.
  case measured
  /// The mean of the whole day, taken for the night.
  case dailyMean = "daily-mean"
  /// Filled between the neighbouring nights.
  case filled
}
