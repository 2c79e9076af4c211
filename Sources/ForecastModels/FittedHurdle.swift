import StraitDiagnostics
import Foundation
import StraitTimeSeries

/// A fitted model as it is kept on disk: everything that a forecast needs besides the data.
///
/// The file is JSON whose numbers have the shortest digits that give the same bits back, so that a
/// model read again forecasts the same bytes.
public struct FittedHurdle: Sendable, Equatable, Codable {
  /// The version of the file's format.
  public let format: Int
  /// What kind of model it is: `dynamic-hurdle`.
  public let kind: String
  /// The model of arrivals.
  package let hurdle: HurdlePosterior
  /// The model of the interception rate; `nil` where the data held no preventions.
  package let interception: InterceptionModel?

  private static let currentFormat = 4
  private static let hurdleKind = "dynamic-hurdle"

  /// A fitted model, to be saved.
  ///
  /// - Parameters:
  ///   - hurdle: the model of arrivals.
  ///   - interception: the model of the interception rate.
  package init(hurdle: HurdlePosterior, interception: InterceptionModel?) {
    format = Self.currentFormat
    kind = Self.hurdleKind
    self.hurdle = hurdle
    self.interception = interception
  }

  /// Fits a specification to a history, without a model of the interception rate.
  ///
  /// - Throws: ``InputError`` where the history does not suffice.
  public init(fitting history: History, spec: HurdleSpec = .standard) throws {
    try self.init(fitting: history, spec: spec, interception: nil)
  }

  /// Fits a specification to a history.
  ///
  /// - Parameters:
  ///   - history: the data up to the origin.
  ///   - spec: the settings of the model, which are fixed before it sees data.
  ///   - interception: the model of the interception rate.
  /// - Throws: ``InputError`` where the history does not suffice.
  package init(fitting history: History, spec: HurdleSpec, interception: InterceptionModel?) throws
  {
    self.init(
      hurdle: try HurdlePosterior(fitting: history.observed, wind: history.wind, spec: spec),
      interception: interception)
  }

  /// The predictive distribution over the days after the origin.
  ///
  /// - Parameters:
  ///   - days: the number of days.
  ///   - nightsAhead: night wind, of which the nights after the origin are taken as known.
  /// - Returns: the horizon.
  /// - Throws: ``RunError`` where the model's numbers give none.
  public func horizon(days: Int, nightsAhead: NightWind? = nil) throws -> HurdleHorizon {
    try HurdleHorizon(of: hurdle, days: days, nightsAhead: nightsAhead)
  }

  /// The same model with coefficients alone: without the last nights of the record of wind, whose
  /// terms may not allow it to be passed on.
  public var omittingNights: FittedHurdle {
    FittedHurdle(hurdle: hurdle.omittingNights, interception: interception)
  }

  /// The content of a file.
  public func encoded() throws -> Data { try ModelFile.encoded(self) }

  /// Reads the content of a file.
  ///
  /// - Throws: ``InputError`` where this version cannot read it, or its values are inconsistent.
  public init(decoding data: Data, file: String) throws {
    self = try ModelFile.decode(
      data, file: file, expected: "a fitted model saved by strait fit",
      suggestion: "fit a model with strait fit, and name the file that it saves")
    guard format == Self.currentFormat, kind == Self.hurdleKind else {
      throw InputError(
        file: file, key: "format", found: "format \(format) of kind '\(kind)'",
        expected: "format \(Self.currentFormat) of kind '\(Self.hurdleKind)'",
        suggestion: "fit the model again with this version")
    }
    if let fault = hurdle.fault ?? interception?.fault {
      throw InputError(
        file: file, key: fault.key, found: fault.found, expected: fault.expected,
        suggestion: "fit the model again")
    }
  }
}
