import Foundation
import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// Where forecasts to be scored stand: a finished folder, a hub, a folder of one of its models, or a file.
package enum ForecastSource {
  /// Reads the forecasts at a path; each model of a hub is a set of its own.
  ///
  /// - Throws: ``InputError`` where there are none, or some are bad.
  package static func sets(at path: String) throws -> [ForecastSet] {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if path == InputFile.standardInput {
      return [try model(files: [path], name: "standard input", path)]
    }
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError(
        file: path, found: "no such folder or file",
        expected: "the folder of a forecast or run, or model output of a hub")
    }
    guard isFolder.boolValue else { return [try model(files: [path], name: stem(path), path)] }
    if manager.fileExists(atPath: "\(path)/\(OutputFolder.manifestName)")
      || FolderLock.isMarked(path)
    {
      return [try FinishedForecast(FinishedFolder(path)).forecasts]
    }
    let output = "\(path)/\(modelOutput)"
    let sets = try models(in: manager.fileExists(atPath: output) ? output : path)
    guard !sets.isEmpty else {
      throw InputError(
        file: path, found: "no manifest and no CSV file of model output",
        expected: "the folder of a forecast or run, or model output of a hub")
    }
    return sets
  }

  /// The sets at several paths, each under a name of its own.
  ///
  /// - Throws: ``InputError`` where one cannot be read.
  package static func sets(at paths: [String]) throws -> [ForecastSet] {
    let sets = try paths.flatMap { try self.sets(at: $0) }
    return sets.enumerated().map { index, set in
      guard sets.count(where: { $0.name == set.name }) > 1 else { return set }
      let folder = stem(set.path)
      let isUnique = sets.count { stem($0.path) == folder } == 1
      return set.named(isUnique ? folder : "\(set.name) (\(index + 1))")
    }
  }

  /// The models in a folder: one for each folder within that holds CSV files, and one of the files that
  /// stand in it.
  ///
  /// - Throws: ``InputError`` where a file is bad.
  private static func models(in folder: String) throws -> [ForecastSet] {
    let own = names(in: folder, ending: ".csv").map { "\(folder)/\($0)" }
    var sets = own.isEmpty ? [] : [try model(files: own, name: stem(folder), folder)]
    for name in names(in: folder, ending: "") {
      let place = "\(folder)/\(name)"
      let files = names(in: place, ending: ".csv").map { "\(place)/\($0)" }
      if !files.isEmpty { sets.append(try model(files: files, name: name, place)) }
    }
    return sets
  }

  private static let modelOutput = "model-output"

  /// The forecasts of one model of a hub.
  ///
  /// - Parameters:
  ///   - files: its files.
  ///   - name: what it is called.
  ///   - path: the folder or file in which it stands.
  /// - Returns: its forecasts.
  /// - Throws: ``InputError`` where a file is bad.
  package static func model(
    files: [String], name: String = "", _ path: String = ""
  ) throws -> ForecastSet {
    var output = HubForecasts()
    for file in files { try output.read(file) }
    return ForecastSet(
      name: name, path: path, forecasts: output.forecasts, records: output.records,
      notes: output.notes)
  }

  private static func names(in folder: String, ending: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
  }

  /// The last part of a path, without the ending of a CSV file.
  private static func stem(_ path: String) -> String {
    let name = URL(fileURLWithPath: path).lastPathComponent
    return name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
  }
}
