import Diagnostics
import Foundation
import TimeSeries

/// What the manifests of all commands have in common, and what some of them have besides.
struct FinishedManifest: Decodable {
  /// A model that a backtest scored.
  struct ScoredModel: Decodable {
    let name: String
  }

  let program: String
  let version: String
  let algorithmVersion: Int
  let command: String
  /// The words of the command; absent where an older version or no command wrote the folder.
  let arguments: [String]?
  private let study: String?
  private let task: String?
  private let claims: String?
  let model: Manifest.Model?
  let models: [ScoredModel]?
  let season: [Day]?
  let paths: Int
  let seed: UInt64
  let scenarios: [String]?
  let question: String?
  let review: Day?
  let blas: String
  let attribution: String?
  let inputs: [Manifest.Input]
  let outputs: [Manifest.Output]

  /// The name of the study, forecast, impact, backtest or claims file.
  var name: String { study ?? task ?? claims ?? command }

  /// The names of the tables, in the order in which they were written.
  var tables: [String] { outputs.map(\.name).filter { $0.hasSuffix(".csv") } }

  /// The models as words.
  var modelWords: String? {
    model?.name ?? models.map { $0.map(\.name).joined(separator: ", ") }
  }

  /// Where the command read the arrivals; `nil` where its manifest names none.
  var arrivals: Manifest.Input? {
    inputs.first { $0.role == "arrivals" || $0.role == "series" }
  }
}

extension FinishedManifest {
  /// Reads the manifest of a folder.
  ///
  /// - Throws: ``InputError`` where there is none, or it is not one of this program.
  init(in path: String) throws {
    let file = "\(path)/\(RunFolder.manifestName)"
    if access(file, F_OK) != 0, FolderLock.isMarked(path) {
      throw InputError(
        file: path, found: "the folder of a command that did not end",
        expected: "the folder of a finished run",
        suggestion: "wait for it, or give the same command again: it goes on from what it kept")
    }
    let content = try InputFile.read(
      file, expected: "the manifest of a finished run", limit: InputFile.jsonLimit)
    guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(content)) else {
      throw InputError(
        file: file, found: "no manifest that this version reads", expected: "a manifest of strait",
        suggestion: "run the study again")
    }
    var check = ManifestCheck(file: file)
    check.name(manifest.command, key: "command")
    check.name(manifest.study, key: "study")
    check.name(manifest.task, key: "task")
    check.name(manifest.claims, key: "claims")
    check.outputs(manifest.outputs.map(\.name))
    check.season(manifest.season)
    try check.throwIfAny()
    self = manifest
  }
}
