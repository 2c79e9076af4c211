import TimeSeries

/// What a forecaster may know at an origin, and nothing else.
public struct History: Sendable, Equatable {
  /// The series up to and including the origin.
  public let observed: DailySeries
  /// Night wind: the nights up to the origin, and those that are known ahead of it; `nil` where no
  /// record is given.
  public let wind: NightWind?

  /// A history up to the last day of a series.
  public init(observed: DailySeries, wind: NightWind? = nil) {
    self.observed = observed
    self.wind = wind
  }

  /// The last day that is known.
  public var origin: Day { observed.end }

  /// The first day that is forecast.
  public var firstDay: Day { origin.advanced(by: 1) }
}
