/// Where night wind comes from.
package struct WindSource: Sendable, Equatable {
  /// The paths of the files of a record, later ones replacing the nights that they share.
  package var record: [String]
  /// The paths of files with nights after the origin that are taken as known, such as a weather
  /// forecast.
  package var ahead: [String]
  /// The station, where a file holds several.
  package var station: String?

  /// A source of night wind.
  package init(record: [String], ahead: [String] = [], station: String? = nil) {
    self.record = record
    self.ahead = ahead
    self.station = station
  }
}
