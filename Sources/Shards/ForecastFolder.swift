import Foundation
import StraitBacktesting
import StraitDiagnostics
import StraitFiles
import StraitLinearAlgebra
import StraitTables

/// Keeps the cells of a backtest in a folder, one small JSON file each.
///
/// A file appears under its name only when all of it is on the disk, so a run that is killed at any
/// moment leaves whole cells. A file holds a digest of the cell's key and one of its content: one
/// that belongs to other inputs, or that was damaged, is as good as absent. The digest of the key
/// takes in the BLAS library and its kernel, on which the last bits of a fit depend.
package struct ForecastFolder: ForecastStore {
  /// The path of the folder.
  package let path: String

  private struct File: Codable {
    let key: String
    let sha256: String
    let cell: ScoredForecast
  }

  /// The cells in a folder, which is made where it does not exist.
  ///
  /// - Throws: ``InputError`` where it cannot be made or written.
  package init(_ path: String) throws {
    try OutputFolder(path, loss: BacktestExport.loss, isShared: true).keep()
    PartialFiles.removeAbandoned(in: path)
    self.path = path
    OpenOutputs.add(folder: path)
    OpenOutputs.add(store: path, words: words)
  }

  /// What a person should know of the cells of an interrupted backtest.
  package var words: String {
    "finished forecasts are kept in \(path), and the same command goes on from them"
  }

  /// Where the cells of a backtest are, in its output folder.
  package static func path(in folder: String) -> String { "\(folder)/cells" }

  /// Removes the folder if there is no cell in it.
  ///
  /// - Returns: whether there was none.
  package func removeIfEmpty() -> Bool { rmdir(path) == 0 }

  /// The cell kept under a key; `nil` where there is none that is whole.
  package func outcome(for key: ForecastKey) -> ScoredForecast? {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(Self.name(of: key))"),
      let file = try? JSONDecoder().decode(File.self, from: data),
      file.key == Self.digest(of: key), let content = try? Self.encode(file.cell),
      file.sha256 == Digest.sha256(content)
    else { return nil }
    return file.cell
  }

  /// Keeps a cell, in place of one with the same model, origin and horizon.
  package func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws {
    let content = File(
      key: Self.digest(of: key), sha256: Digest.sha256(try Self.encode(outcome)), cell: outcome)
    try OutputFile.write(
      try Self.encode(content) + [10], name: Self.name(of: key), folder: path,
      loss: BacktestExport.loss)
  }

  private static func name(of key: ForecastKey) -> String {
    "\(key.model)-\(key.origin)-\(key.horizon).json"
  }

  private static func digest(of key: ForecastKey) -> String {
    Digest.sha256(Array("\(BLAS.description)\n\(key.text)".utf8))
  }

  private static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}
