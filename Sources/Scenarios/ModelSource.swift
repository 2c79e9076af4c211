import Foundation
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import StraitSimulation

/// The model that a study or command names.
package enum ModelSource: Sendable {
  /// A specification of the hurdle model, to be fitted.
  case specification(HurdleSpec)
  /// A fitted hurdle model, read from a file.
  case fitted(FittedHurdle)
  /// A model of the family that is no hurdle model, to be fitted.
  case forecaster(any ForecastModel)

  /// Finds the model of a name: one of the family, or the path of a specification (`.yaml`) or of
  /// a fitted model (`.json`), relative to `folder`.
  ///
  /// - Parameters:
  ///   - name: the name or path.
  ///   - folder: the folder from which a relative path is seen.
  ///   - family: the models that are known by name.
  /// - Returns: the model and, for a file, its record.
  /// - Throws: ``InputError`` where there is none, or the file is bad.
  package static func find(
    _ name: String, relativeTo folder: String, family: [any ForecastModel] = ModelFamily.all
  ) throws -> (source: ModelSource, record: InputRecord?) {
    if let forecaster = family.first(where: { $0.name == name }) {
      if let hurdle = forecaster as? HurdleModel { return (.specification(hurdle.spec), nil) }
      return (.forecaster(forecaster), nil)
    }
    let isJSON = name.hasSuffix(".json")
    guard isJSON || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      throw InputError(
        key: "model", found: "'\(name)'",
        expected: "a model that is built in, or a .yaml or .json file",
        suggestion: NearMiss.suggestion(for: name, in: family.map(\.name)))
    }
    let path = InputPath.resolve(name, relativeTo: folder)
    let content = try InputFile.read(
      path, expected: isJSON ? "a fitted model" : "a model specification",
      limit: InputFile.jsonLimit)
    let record = InputRecord(role: "model", name: name, content: content)
    if isJSON {
      return (.fitted(try FittedHurdle(decoding: Data(content), file: name)), record)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: name, found: "bytes that are no UTF-8", expected: "a text file")
    }
    return (.specification(try HurdleSpec(yaml: text, file: name)), record)
  }
}
