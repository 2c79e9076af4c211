/// Night wind over contiguous nights: the mean wind speed at 10 m from 21 UTC the evening before a
/// day to 09 UTC of the day, in m/s, at one named station. A night may be missing.
public struct NightWind: Sendable, Equatable {
  /// The station, as it is named in reports.
  public let station: String
  /// The day of the first night.
  public let start: Day
  /// The speed of each night in m/s; `nil` where it is missing.
  public let speeds: [Double?]

  /// Consecutive nights.
  ///
  /// - Parameters:
  ///   - station: the name of the station.
  ///   - start: the day of the first night.
  ///   - speeds: the speed of each night, at least 0 and finite.
  public init(station: String, start: Day, speeds: [Double?]) {
    precondition(!speeds.isEmpty, "a record has at least one night")
    precondition(
      speeds.allSatisfy { $0.map { $0 >= 0 && $0.isFinite } ?? true },
      "a wind speed is finite and not negative")
    self.station = station
    self.start = start
    self.speeds = speeds
  }

  /// The day of the last night.
  public var end: Day { start.advanced(by: speeds.count - 1) }

  /// The speed of the night before a day; `nil` where it is missing or lies outside the record.
  public subscript(day: Day) -> Double? {
    let index = start.distance(to: day)
    return speeds.indices.contains(index) ? speeds[index] : nil
  }

  /// The nights up to and including that of a day; `nil` where the record begins after it.
  public func through(_ day: Day) -> NightWind? {
    let count = min(start.distance(to: day) + 1, speeds.count)
    guard count > 0 else { return nil }
    return NightWind(station: station, start: start, speeds: Array(speeds[..<count]))
  }
}
