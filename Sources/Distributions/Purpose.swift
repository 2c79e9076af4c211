/// What a stream of random words is used for.
///
/// The purpose is one coordinate of the address of a stream (see ``RandomStream``): two streams
/// that agree on seed, path and day but differ in purpose are independent, so adding a use of
/// randomness never changes the numbers seen by the others.
public struct Purpose: RawRepresentable, Hashable, Sendable {
  /// The number that stands in the counter of the generator.
  public let rawValue: UInt16

  /// A purpose with the given number.
  ///
  /// - Parameter rawValue: Any number; those of the static members are taken.
  @inlinable
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The four draws that every simulated day consumes.
  @inlinable public static var day: Purpose { Purpose(rawValue: 0) }

  /// The draws of a path's slow change of level.
  @inlinable public static var drift: Purpose { Purpose(rawValue: 1) }

  /// The choice of a mixture component.
  @inlinable public static var component: Purpose { Purpose(rawValue: 2) }

  /// The step of the level and the normal of a week's interception rate.
  @inlinable public static var interceptionWeek: Purpose { Purpose(rawValue: 3) }

  /// The normal of an uncertain lever, addressed by the lever's name in place of a day.
  @inlinable public static var lever: Purpose { Purpose(rawValue: 5) }

  /// The year and the days of a block that climatology draws.
  @inlinable public static var climatologyBlock: Purpose { Purpose(rawValue: 10) }

  /// The days of a block that the block bootstrap draws.
  @inlinable public static var bootstrapBlock: Purpose { Purpose(rawValue: 11) }

  /// The residuals that the seasonal naive forecast adds to a day.
  @inlinable public static var naiveResidual: Purpose { Purpose(rawValue: 12) }

  /// A path's coefficients in the static regression.
  @inlinable public static var regressionCoefficients: Purpose { Purpose(rawValue: 13) }

  /// A day's count in the static regression.
  @inlinable public static var regressionDay: Purpose { Purpose(rawValue: 14) }

  /// The coefficients and the state at the origin of a hidden Markov path.
  @inlinable public static var hiddenMarkovStart: Purpose { Purpose(rawValue: 20) }

  /// The drift, the state and the count of a hidden Markov path's day.
  @inlinable public static var hiddenMarkovDay: Purpose { Purpose(rawValue: 21) }

  /// The coefficients and the level at the origin of a structural path.
  @inlinable public static var structuralStart: Purpose { Purpose(rawValue: 22) }

  /// The drift and the total of a structural path's week, and the earlier week that splits it.
  @inlinable public static var structuralWeek: Purpose { Purpose(rawValue: 23) }

  /// The grid point and the state at the origin of a path of the local-level model of counts.
  @inlinable public static var countLevelStart: Purpose { Purpose(rawValue: 30) }

  /// The drift and the count of a period of such a path.
  @inlinable public static var countLevelPeriod: Purpose { Purpose(rawValue: 31) }

  /// The start of the sequence by which a linear pool chooses the member of each path.
  @inlinable public static var pool: Purpose { Purpose(rawValue: 40) }

  /// The seeds of the origins of a backtest.
  @inlinable public static var backtestOrigin: Purpose { Purpose(rawValue: 50) }

  /// The randomised probability integral transform of a backtest.
  @inlinable public static var backtestTransform: Purpose { Purpose(rawValue: 51) }

  /// The random digital shift of a Sobol' sequence.
  @inlinable public static var sobolShift: Purpose { Purpose(rawValue: 60) }

  /// The rows that the bootstrap of Sobol' indices draws.
  @inlinable public static var sobolBootstrap: Purpose { Purpose(rawValue: 61) }

  /// The seeds of the forecasts from dates other than that of an intervention.
  @inlinable public static var impactOrigin: Purpose { Purpose(rawValue: 70) }

  /// The seeds of the forecasts of simulated series with an injected effect.
  @inlinable public static var injectedEffect: Purpose { Purpose(rawValue: 71) }

  /// The states of the draws from which the share of the weather in a change is computed.
  @inlinable public static var weatherShare: Purpose { Purpose(rawValue: 72) }

  /// The scores of a span in which nothing changes, by which a monitor's threshold is set.
  @inlinable public static var unchangedSpan: Purpose { Purpose(rawValue: 73) }

  /// Purposes from this number up to twice it belong to the keys of ``StratifiedWords`` of those
  /// below it.
  static var firstOfStrata: UInt16 { 0x4000 }

  /// The purpose of the keys of stratified words that serve this one.
  var strata: Purpose {
    precondition(rawValue < Self.firstOfStrata, "a purpose below \(Self.firstOfStrata)")
    return Purpose(rawValue: rawValue + Self.firstOfStrata)
  }

  /// Draws made by tests.
  @inlinable public static var test: Purpose { Purpose(rawValue: 1000) }
}
