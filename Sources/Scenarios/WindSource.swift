/// Where night wind comes from.
public struct WindSource: Sendable, Equatable {
  /// The paths of the files of a record, later ones replacing the nights that they share.
  public var record: [String]
  /// The paths of files with nights after the origin that are taken as known, such as a weather
  /// forecast.
  public var ahead: [String]
  /// The station, where a file holds several.
  public var station: String?

  /// A source of night wind.
  public init(record: [String], ahead: [String] = [], station: String? = nil) {
    self.record = record
    self.ahead = ahead
    self.station = station
  }
}
