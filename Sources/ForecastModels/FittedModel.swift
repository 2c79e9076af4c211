import Diagnostics
import Foundation

/// A fitted model as it is kept on disk: everything that a forecast needs besides the data.
///
/// The file is JSON whose numbers have the shortest digits that give the same bits back, so that a
/// model read again forecasts the same bytes.
public struct FittedModel: Sendable, Equatable, Codable {
  /// The version of the file's format.
  public let format: Int
  /// What kind of model it is: `dynamic-hurdle`.
  public let kind: String
  /// The model of arrivals.
  public let hurdle: HurdleModel
  /// The model of the interception rate; `nil` where the data held no preventions.
  public let interception: InterceptionModel?

  private static let currentFormat = 1
  private static let hurdleKind = "dynamic-hurdle"

  /// A fitted model, to be saved.
  public init(hurdle: HurdleModel, interception: InterceptionModel?) {
    format = Self.currentFormat
    kind = Self.hurdleKind
    self.hurdle = hurdle
    self.interception = interception
  }

  /// The content of a file.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads the content of a file.
  ///
  /// - Throws: ``InputError`` where it is no model that this version reads, or does not hold together.
  public init(decoding data: Data, file: String) throws {
    do {
      self = try JSONDecoder().decode(FittedModel.self, from: data)
    } catch let error as DecodingError {
      throw InputError(
        file: file, key: error.path, found: error.words,
        expected: "a fitted model saved by strait fit",
        suggestion: "fit the model again with: strait fit -o \(file)")
    }
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
