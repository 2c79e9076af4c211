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
    let content = try InputFile.read(file, expected: "the manifest of a finished backtest")
    guard let manifest = try? JSONDecoder().decode(BacktestManifest.self, from: Data(content))
    else {
      throw InputError(
        file: file, found: "no manifest of a backtest that this version reads",
        expected: "a folder that strait backtest wrote", suggestion: "run strait backtest again")
    }
    self.manifest = manifest
  }

  /// The content of a file of the backtest.
  ///
  /// - Throws: ``InputError`` where it is not what the backtest wrote.
  func content(_ name: String) throws -> [UInt8] {
    let file = "\(path)/\(name)"
    let bytes = try InputFile.read(file, expected: "a file of the backtest")
    guard manifest.outputs.contains(where: { $0.name == name && $0.sha256 == Digest.sha256(bytes) })
    else {
      throw InputError(
        file: file, found: "a content that is not what the backtest wrote",
        expected: "the file that its manifest names", suggestion: "run strait backtest again")
    }
    return bytes
  }

  /// A table of the backtest.
  func table(_ name: String) throws -> CSVTable {
    try CSVTable(name: name, bytes: content(name), file: "\(path)/\(name)")
  }
}
