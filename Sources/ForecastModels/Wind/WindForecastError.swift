import StraitTimeSeries

/// How far a single weather forecast of night wind is off: normal, with an sd that grows with the nights
/// ahead in a straight line, and an autocorrelation from one night to the next.
///
/// Some 1.2 m/s at one night and 3 m/s at seven are what forecasts of wind over the sea miss by.
public struct WindForecastError: Sendable, Equatable {
  /// The sd of the first night's error, in m/s.
  public var first: Double
  /// The sd of the seventh night's error, in m/s.
  public var seventh: Double
  /// The autocorrelation of the error from one night to the next.
  public static let correlation = 0.5

  /// An error that is taken where none is stated.
  public static let usual = WindForecastError(first: 1.2, seventh: 3)
  /// A forecast that is taken as certain.
  public static let none = WindForecastError(first: 0, seventh: 0)

  /// An error.
  public init(first: Double, seventh: Double) {
    precondition(first >= 0 && seventh >= first, "an error that does not shrink with time")
    self.first = first
    self.seventh = seventh
  }

  /// The sd of a night that is so many nights ahead, from 1 on; it grows on beyond the seventh.
  package func sd(nightsAhead nights: Int) -> Double {
    first + (seventh - first) * Double(nights - 1) / 6
  }
}

/// Nights after an origin, as a weather forecast has them: one forecast with its error, or an ensemble.
public struct NightsAhead: Sendable {
  /// The members; each simulated season follows one.
  public var members: [NightWind]
  /// The error of each member.
  public var error: WindForecastError

  /// Nights ahead.
  public init(_ members: [NightWind], error: WindForecastError = .none) {
    self.members = members
    self.error = error
  }
}
