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
/// that belongs to other inputs, or that was damaged, is treated as missing. The digest of the key
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
    try OutputFolder.refuseLink(path)
    try OutputFolder(path, loss: BacktestExport.loss, isShared: true).keep()
    PartialFiles.removeAbandoned(in: path)
    self.path = path
    OpenOutputs.add(folder: path)
    OpenOutputs.add(store: path, words: Self.words(path))
  }

  /// What a person should know of the cells of an interrupted backtest.
  static func words(_ path: String) -> String {
    "finished forecasts are kept in \(path), and the same command resumes from them"
  }

  /// Where the cells of a backtest are, in its output folder.
  package static func path(in folder: String) -> String { "\(folder)/cells" }

  /// Removes the folder if there is no cell in it.
  package func removeIfEmpty() { rmdir(path) }

  /// The cell kept under a key; `nil` where there is none that is whole.
  package func outcome(for key: ForecastKey) -> ScoredForecast? {
    guard let content = RegularFile.content("\(path)/\(Self.name(of: key))"),
      let file = try? JSONDecoder().decode(File.self, from: Data(content)),
      file.key == Self.digest(of: key), let content = try? JSONText.compact(file.cell),
      file.sha256 == Digest.sha256(content)
    else { return nil }
    return file.cell
  }

  /// Keeps a cell, in place of one with the same model, origin and horizon.
  package func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws {
    let content = File(
      key: Self.digest(of: key), sha256: Digest.sha256(try JSONText.compact(outcome)), cell: outcome
    )
    try OutputFile.write(
      try JSONText.compact(content) + [10], name: Self.name(of: key), folder: path,
      loss: BacktestExport.loss)
  }

  private static func name(of key: ForecastKey) -> String {
    "\(key.model)-\(key.origin)-\(key.horizon).json"
  }

  private static func digest(of key: ForecastKey) -> String {
    Digest.sha256(Array("\(BLAS.description)\n\(key.text)".utf8))
  }
}

/// The cells that the shards of a backtest left.
package struct ShardForecasts: ForecastStore {
  private let folders: [ForecastFolder]

  /// The cells of a set of shards.
  package init(_ shards: ShardSet) throws {
    folders = try shards.folders.map { try ForecastFolder(ForecastFolder.path(in: $0)) }
  }

  /// The cell kept under a key; `nil` where no shard has one that is whole.
  package func outcome(for key: ForecastKey) -> ScoredForecast? {
    folders.lazy.compactMap { $0.outcome(for: key) }.first
  }

  /// The cells of finished shards stay as they are.
  package func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws {
    throw RunError("the forecasts of finished shards are not written")
  }

  /// Makes sure that the shards hold every forecast of a backtest.
  ///
  /// - Throws: ``InputError`` with those that are missing or damaged, at most ten of them.
  package func check(_ backtest: Backtest) throws {
    let missing = backtest.missing(in: self)
    guard !missing.isEmpty else { return }
    throw InputError(
      missing.prefix(10).map {
        Problem(
          key: "\($0.model) at \($0.origin)",
          found: "no forecast of \($0.horizon) days in any shard, or one that is damaged",
          expected: "every forecast in one of them", suggestion: "compute the shards again")
      })
  }
}
