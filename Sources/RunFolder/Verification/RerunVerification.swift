import Foundation
import StraitDiagnostics
import StraitFiles

/// Whether a command that runs again writes the same outputs, byte for byte.
package struct RerunVerification {
  /// The words of the command.
  package let arguments: [String]

  private let folder: String
  private let manifest: Manifest

  /// The command that wrote a folder.
  ///
  /// - Throws: ``InputError`` where there is no manifest, or it does not keep the words.
  package init(of folder: String) throws {
    manifest = try Manifest(in: folder)
    guard let words = manifest.arguments else {
      throw InputError(
        file: "\(folder)/\(OutputFolder.manifestName)", key: "arguments",
        found: "a manifest that does not keep the words of its command",
        expected: "one that the program wrote with this version or a later one",
        suggestion: "run it again")
    }
    arguments = words
    self.folder = folder
  }

  /// Compares the outputs of the command with what it wrote when it ran again.
  ///
  /// - Parameter again: the folder that it wrote then.
  /// - Returns: what was compared.
  /// - Throws: ``InputError`` with the inputs that have changed or, where none has, with the outputs
  ///   that differ, each with its first line that does.
  package func compare(with again: String) throws -> Verification.Check {
    let repeated = try Manifest(in: again)
    let changed = zip(manifest.inputs, repeated.inputs).filter { $0 != $1 }.map { old, new in
      Problem(
        file: new.name, key: new.role, found: "SHA-256 \(new.sha256)",
        expected: "\(old.sha256), as when \(folder) was written",
        suggestion: "bring back the file that was read then")
    }
    guard changed.isEmpty else { throw InputError(changed) }
    var problems = try differences(from: repeated)
    for old in manifest.outputs {
      let new = repeated.outputs.first { $0.name == old.name }
      if new?.sha256 == old.sha256 { continue }
      problems.append(difference(old, new == nil ? nil : again, repeated))
    }
    for new in repeated.outputs where !manifest.outputs.contains(where: { $0.name == new.name }) {
      problems.append(
        Problem(
          file: "\(folder)/\(new.name)", found: "no such file",
          expected: "one, as the command writes it now", suggestion: advice(repeated)))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return Verification.Check(
      subject: "rerun", count: manifest.outputs.count,
      statement: "run again (\(repeated.blas)), strait \(manifest.command) "
        + "wrote the same bytes into all \(manifest.outputs.count) files")
  }

  /// What the manifest states otherwise than that of the command now, times and the machine apart.
  private func differences(from repeated: Manifest) throws -> [Problem] {
    let (was, now) = (try Self.statements(manifest), try Self.statements(repeated))
    return Set(was.keys).union(now.keys).sorted().compactMap { key in
      guard was[key] != now[key] else { return nil }
      return Problem(
        file: "\(folder)/\(OutputFolder.manifestName)", key: key, found: was[key] ?? "nothing",
        expected: "\(now[key] ?? "nothing"), as the command writes it now",
        suggestion: advice(repeated))
    }
  }

  /// What may differ from one run of a command to the next, and what is compared on its own.
  private static let passing = [
    "started", "seconds", "blas", "arguments", "inputs", "outputs", "keptForecasts",
  ]

  /// The other values of a manifest as JSON, by their keys.
  private static func statements(_ manifest: Manifest) throws -> [String: String] {
    var manifest = manifest
    manifest.models = manifest.models?.map {
      Manifest.ScoredModel(name: $0.name, version: $0.version, secondsPerForecast: nil)
    }
    let tree = try JSONSerialization.jsonObject(with: Data(JSONText.compact(manifest)))
    let values = (tree as? [String: Any] ?? [:]).filter { !passing.contains($0.key) }
    return try values.mapValues {
      String(
        decoding: try JSONSerialization.data(
          withJSONObject: $0, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]),
        as: UTF8.self)
    }
  }

  private func difference(
    _ old: Manifest.Output, _ again: String?, _ repeated: Manifest
  ) -> Problem {
    let file = "\(folder)/\(old.name)"
    guard let again, let was = lines(file), let now = lines("\(again)/\(old.name)") else {
      return Problem(
        file: file, found: "a file that the command does not write now", expected: "the same files",
        suggestion: advice(repeated))
    }
    let line = zip(was, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let place = line ?? min(was.count, now.count)
    func text(_ lines: [Substring]) -> String {
      place < lines.count ? "'\(lines[place].prefix(120))'" : "the end of the file"
    }
    return Problem(
      file: file, line: place + 1, found: text(was), expected: "\(text(now)), as computed again",
      suggestion: advice(repeated))
  }

  private func advice(_ repeated: Manifest) -> String? {
    manifest.version == repeated.version && manifest.blas == repeated.blas
      ? nil
      : "it was written by version \(manifest.version) with \(manifest.blas), this is "
        + "\(repeated.version) with \(repeated.blas)"
  }

  private func lines(_ file: String) -> [Substring]? {
    guard let content = RegularFile.content(file) else { return nil }
    return String(decoding: content, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
  }
}
