import StraitFiles
import StraitForecastModels

/// The files of a fitted hurdle model: the model, and beside a wind-driven one its generator of night
/// wind.
package enum FittedModelExport {
  /// Writes the files.
  ///
  /// The generator is called `wind-<station>.json`, after the station's name up to its first comma.
  ///
  /// - Parameters:
  ///   - model: the fitted model.
  ///   - path: the path of the model; `Models/<name>-<origin>.json` where none is given.
  /// - Returns: the paths of the files.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  package static func write(_ model: FittedHurdle, to path: String?) throws -> [String] {
    let path = path ?? "Models/\(model.hurdle.spec.name)-\(model.hurdle.through).json"
    let generator = try model.hurdle.wind.map { wind in
      (
        name: "wind-\(fileName(of: wind.generator.station)).json",
        bytes: try Array(WindModelFile(generator: wind.generator).encoded())
      )
    }
    return try OutputFolder.writeSingleFile(
      path, Array(model.encoded()), beside: generator.map { [$0] } ?? [])
  }

  private static func fileName(of station: String) -> String {
    let name = station.prefix { $0 != "," }.lowercased()
    let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "station" : words.joined(separator: "-")
  }
}
