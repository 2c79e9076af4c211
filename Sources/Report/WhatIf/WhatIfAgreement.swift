import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// Whether a run and a sweep answer for the same study: the same inputs, model, season, paths, seed
/// and simulation.
enum WhatIfAgreement {
  /// Checks a sweep against a run.
  ///
  /// - Throws: ``InputError`` with everything that differs.
  static func check(_ sweep: FinishedFolder, against run: FinishedFolder) throws {
    let file = "\(sweep.path)/\(OutputFolder.manifestName)"
    let (own, other) = (sweep.manifest, run.manifest)
    guard own.command == "sweep" else {
      throw InputError(
        file: file, key: "command", found: "the folder of \(own.command)",
        expected: "the folder of a sweep")
    }
    guard sweep.has(TableSchema.weeklySurface(axes: []).file) else {
      throw InputError(
        file: file, key: "outputs",
        found: "a sweep without \(TableSchema.weeklySurface(axes: []).file)",
        expected: "a sweep with the weeks of every point",
        suggestion: "run the sweep again with `weekly`")
    }
    var problems: [Problem] = []
    func compare(_ key: String, _ found: String, _ expected: String) {
      guard found != expected else { return }
      problems.append(
        Problem(
          file: file, key: key, found: found, expected: "\(expected), as in \(run.path)",
          suggestion: "sweep the study of the run with the same seed and paths"))
    }
    compare("study", own.name, other.name)
    compare("paths", String(own.paths), String(other.paths))
    compare("seed", String(own.seed), String(other.seed))
    compare("algorithmVersion", String(own.algorithmVersion), String(other.algorithmVersion))
    compare("season", words(own.season), words(other.season))
    compare("model", words(own.model), words(other.model))
    let roles = other.inputs.map(\.role)
    for role in roles + own.inputs.map(\.role).filter({ !roles.contains($0) }) {
      compare("inputs.\(role)", digest(role, of: own), digest(role, of: other))
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }

  private static func words(_ season: [Day]?) -> String {
    (season ?? []).map(\.description).joined(separator: " to ")
  }

  private static func words(_ model: Manifest.Model?) -> String {
    model.map { "\($0.name) (\($0.kind)) through \($0.through)" } ?? "none"
  }

  private static func digest(_ role: String, of manifest: Manifest) -> String {
    manifest.inputs.first { $0.role == role }.map { "SHA-256 \($0.sha256)" } ?? "none"
  }
}
