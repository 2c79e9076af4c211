import StraitDiagnostics
import StraitTimeSeries

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

extension History {
  /// The fewest days in which a yearly season can be seen.
  static let fewestSeasonalDays = 365

  /// Sees to it that a season can be seen.
  ///
  /// - Throws: ``InputError`` where the series holds less than a year.
  func requireYear(model: String) throws {
    guard observed.count >= Self.fewestSeasonalDays else {
      throw InputError(
        key: "data", found: "\(observed.count) days from \(observed.start) to \(origin)",
        expected: "at least \(Self.fewestSeasonalDays) days to fit model '\(model)'",
        suggestion: "use a later origin or a longer series")
    }
  }
}

extension DailySeries {
  /// The most days before a model's own start that it leaves out: where a series begins earlier than
  /// that, the start belongs to another series and the whole series is used.
  static let longestLeadIn = 3 * 366

  /// The first day that a model uses whose start is a prior about a series with a short lead-in of
  /// little that tells.
  ///
  /// - Parameters:
  ///   - start: the model's own start.
  ///   - fewestDays: the days that must be left from there on.
  ///   - longestLeadIn: the most days before `start` that are left out.
  /// - Returns: the later of `start` and the first day of the series; the first day of the series
  ///   where its lead-in is long, or too few days come after `start`.
  func firstDay(from start: Day, fewestDays: Int, longestLeadIn: Int = longestLeadIn) -> Day {
    let leadIn = self.start.distance(to: start)
    return leadIn > longestLeadIn || start.distance(to: end) + 1 < fewestDays
      ? self.start : max(start, self.start)
  }
}
