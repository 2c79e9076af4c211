import StraitTimeSeries

/// What a forecaster may know at an origin, and nothing else.
package struct History: Sendable, Equatable {
  /// The series up to and including the origin.
  package let observed: DailySeries
  /// Night wind: the nights up to the origin, and those that are known ahead of it; `nil` where no
  /// record is given.
  package let wind: NightWind?

  /// A history up to the last day of a series.
  package init(observed: DailySeries, wind: NightWind? = nil) {
    self.observed = observed
    self.wind = wind
  }

  /// The last day that is known.
  package var origin: Day { observed.end }

  /// The first day that is forecast.
  package var firstDay: Day { origin.advanced(by: 1) }
}
