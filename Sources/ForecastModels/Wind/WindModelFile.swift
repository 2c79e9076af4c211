import StraitDiagnostics
import Foundation

/// A wind generator as it is kept on disk: its coefficients, and the station and period of the
/// record behind them, but not the record.
///
/// The file is JSON whose numbers have the shortest digits that give the same bits back.
package struct WindModelFile: Sendable, Equatable, Codable {
  /// The version of the file's format.
  package let format: Int
  /// What kind of model it is: `night-wind-generator`.
  package let kind: String
  package let generator: WindGenerator

  private static let currentFormat = 1
  private static let generatorKind = "night-wind-generator"

  /// A generator, to be saved.
  package init(generator: WindGenerator) {
    format = Self.currentFormat
    kind = Self.generatorKind
    self.generator = generator
  }

  /// The content of a file.
  package func encoded() throws -> Data { try ModelFile.encoded(self) }

  /// Reads the content of a file.
  ///
  /// - Throws: ``InputError`` where it is no generator that this version reads, or does not hold
  ///   together.
  package init(decoding data: Data, file: String) throws {
    let suggestion = "fit the generator again with `wind`"
    self = try ModelFile.decode(
      data, file: file, expected: "a saved wind generator", suggestion: suggestion)
    guard format == Self.currentFormat, kind == Self.generatorKind else {
      throw InputError(
        file: file, key: "format", found: "format \(format) of kind '\(kind)'",
        expected: "format \(Self.currentFormat) of kind '\(Self.generatorKind)'",
        suggestion: suggestion)
    }
    if let fault = generator.fault {
      throw InputError(
        file: file, key: "generator.\(fault.key ?? "")", found: fault.found,
        expected: fault.expected, suggestion: suggestion)
    }
  }
}
