import Diagnostics
import Foundation

/// The folder of a finished backtest: its manifest, and its tables as the manifest describes them.
struct BacktestFolder {
  /// The folder, as the user named it.
  let path: String
  /// What the backtest was made from and what it wrote.
  let manifest: BacktestManifest

  /// Opens the folder of a backtest.
  ///
  /// - Throws: ``InputError`` where there is no manifest of a backtest.
  init(_ path: String) throws {
    self.path = path
    let file = "\(path)/\(RunFolder.manifestName)"
    let content = try InputFile.read(
      file, expected: "the manifest of a finished backtest", limit: InputFile.jsonLimit)
    guard let manifest = try? JSONDecoder().decode(BacktestManifest.self, from: Data(content))
    else {
      throw InputError(
        file: file, found: "no manifest of a backtest that this version reads",
        expected: "a folder that strait backtest wrote", suggestion: "run strait backtest again")
    }
    self.manifest = manifest
  }

  /// A table of the backtest.
  ///
  /// - Throws: ``InputError`` where it wrote no such table, or it is not what the backtest wrote.
  func table(_ name: String) throws -> CSVTable {
    try CSVTable(name: name, bytes: content(name), file: "\(path)/\(name)")
  }

  /// The content of a file of the backtest.
  ///
  /// - Throws: ``InputError`` where it wrote no such file, or it is not what the backtest wrote.
  func content(_ name: String) throws -> [UInt8] {
    guard let output = manifest.outputs.first(where: { $0.name == name }) else {
      throw InputError(
        file: path, key: name, found: "a backtest that wrote no \(name)",
        expected: "a backtest that wrote it", suggestion: "run strait backtest again")
    }
    return try output.content(in: path)
  }
}
