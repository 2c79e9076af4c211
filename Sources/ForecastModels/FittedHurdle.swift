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
  /// Beside a wind-driven model, the model without wind that a share of its paths follows, see
  /// ``horizon(days:nightsAhead:)``; `nil` otherwise.
  package let withoutWind: HurdlePosterior?
  /// The model of the interception rate; `nil` where the data held no preventions.
  package let interception: InterceptionModel?

  private static let currentFormat = 2
  private static let hurdleKind = "dynamic-hurdle"

  /// A fitted model, to be saved.
  ///
  /// - Parameters:
  ///   - hurdle: the model of arrivals.
  ///   - withoutWind: the model without wind beside a wind-driven one.
  ///   - interception: the model of the interception rate.
  package init(
    hurdle: HurdlePosterior, withoutWind: HurdlePosterior? = nil, interception: InterceptionModel?
  ) {
    precondition(
      (hurdle.wind == nil) == (withoutWind == nil),
      "a wind-driven model, and no other, has one without wind beside it")
    format = Self.currentFormat
    kind = Self.hurdleKind
    self.hurdle = hurdle
    self.withoutWind = withoutWind
    self.interception = interception
  }

  /// Fits a specification to a history, without a model of the interception rate.
  ///
  /// - Throws: ``InputError`` where the history does not suffice.
  public init(fitting history: History, spec: HurdleSpec = .standard) throws {
    try self.init(fitting: history, spec: spec, interception: nil)
  }

  /// Fits a specification to a history, and beside a wind-driven one the same without wind.
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
      withoutWind: try spec.wind == nil
        ? nil : HurdlePosterior(fitting: history.observed, spec: spec.withoutWind),
      interception: interception)
  }

  /// The number of filter updates whose mode was not found.
  public var unconvergedUpdates: Int {
    hurdle.unconvergedUpdates + (withoutWind?.unconvergedUpdates ?? 0)
  }

  /// The predictive distribution over the days after the origin.
  ///
  /// Of a wind-driven model's paths, the share ½ + k/2 follows it, with k the share of the nights
  /// that are known ahead; the others follow the model without wind. Where no wind is known the two
  /// forecast equally well over a month, the plain one better over a summer, and half of each covers
  /// best; where every night is known the wind-driven model is far ahead.
  ///
  /// - Parameters:
  ///   - days: the number of days.
  ///   - nightsAhead: night wind, of which the nights after the origin are taken as known.
  /// - Returns: the horizon.
  /// - Throws: ``InputError`` where the model did not converge.
  public func horizon(days: Int, nightsAhead: NightWind? = nil) throws -> HurdleHorizon {
    let main = try HurdleHorizon(of: hurdle, days: days, nightsAhead: nightsAhead)
    guard let withoutWind, let wind = main.wind else { return main }
    return HurdleHorizon(
      mixing: 0.5 + 0.5 * wind.knownShare, of: main,
      with: try HurdleHorizon(of: withoutWind, days: days))
  }

  /// The same model with coefficients alone: without the last nights of the record of wind, whose
  /// terms may not allow it to be passed on.
  public var omittingNights: FittedHurdle {
    FittedHurdle(
      hurdle: hurdle.omittingNights, withoutWind: withoutWind, interception: interception)
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
    if (hurdle.wind == nil) != (withoutWind == nil) {
      throw InputError(
        file: file, key: "withoutWind", found: withoutWind == nil ? "no model" : "a model",
        expected: "a model without wind beside a wind-driven one, and only there",
        suggestion: "fit the model again")
    }
    if let plain = withoutWind,
      plain.spec.wind != nil || plain.through != hurdle.through
        || plain.hasBoats != hurdle.hasBoats || plain.lastCrossed != hurdle.lastCrossed
    {
      throw InputError(
        file: file, key: "withoutWind", found: "a model of other data, or with wind",
        expected: "the model without wind of the same data", suggestion: "fit the model again")
    }
    if let fault = hurdle.fault ?? withoutWind?.fault ?? interception?.fault {
      throw InputError(
        file: file, key: fault.key, found: fault.found, expected: fault.expected,
        suggestion: "fit the model again")
    }
  }
}
