import Diagnostics
import ForecastModels
import Foundation

/// The model that a study or command names.
public enum ModelSource: Sendable {
  /// A specification, to be fitted.
  case specification(HurdleSpec)
  /// A fitted model, read from a file.
  case fitted(FittedModel)

  /// The names of the models that are built in.
  public static let builtin = builtinSpecs.map(\.name)
  private static let builtinSpecs = [HurdleSpec.standard, .standardWind]

  /// Finds the model of a name: one that is built in, or the path of a specification (`.yaml`) or of
  /// a fitted model (`.json`), relative to `folder`.
  ///
  /// - Returns: the model and, for a file, its record.
  /// - Throws: ``InputError`` where there is none, or the file is bad.
  public static func find(
    _ name: String, relativeTo folder: String
  ) throws -> (source: ModelSource, record: InputRecord?) {
    if let spec = builtinSpecs.first(where: { $0.name == name }) {
      return (.specification(spec), nil)
    }
    let isJSON = name.hasSuffix(".json")
    guard isJSON || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      throw InputError(
        key: "model", found: "'\(name)'",
        expected: "a model that is built in, or a .yaml or .json file",
        suggestion: NearMiss.suggestion(for: name, in: builtin))
    }
    let path = InputPath.resolve(name, relativeTo: folder)
    let content = try InputFile.read(
      path, expected: isJSON ? "a fitted model" : "a model specification")
    let record = InputRecord(role: "model", name: name, content: content)
    if isJSON {
      return (.fitted(try FittedModel(decoding: Data(content), file: name)), record)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: name, found: "bytes that are no UTF-8", expected: "a text file")
    }
    return (.specification(try HurdleSpec(yaml: text, file: name)), record)
  }
}
