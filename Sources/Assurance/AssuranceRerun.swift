import StraitChannelData
import StraitFiles

/// How a run is made again: seed, versions and the command.
struct AssuranceRerun {
  private let pack: AssurancePack

  /// The section of a pack.
  init(_ pack: AssurancePack) { self.pack = pack }

  /// The text of the section.
  var markdown: String {
    let manifest = pack.folder.manifest
    return MarkdownText.list([
      "Program: \(manifest.program) \(manifest.version), algorithm version "
        + "\(manifest.algorithmVersion)",
      "Seed: \(manifest.seed); paths: \(NumberText.whole(Double(manifest.paths)))",
      "Linear algebra: \(manifest.blas)",
    ])
      + "\n```sh\n\(command)\n```\n\n"
      + (manifest.question.map {
        "The question was \(MarkdownText.code($0)). Where the study file no longer says so, give it "
          + "with the options of the command.\n\n"
      } ?? "")
      + "The same inputs, seed and version give the same tables to the byte, whatever the number of "
      + "tasks. Compare them with the digests in the `manifest.json` of this run. Another version may give other numbers from the same seed where its "
      + "algorithm version differs.\n"
  }

  private var command: String {
    let manifest = pack.folder.manifest
    var words = ["strait", manifest.command]
    func add(_ option: String, _ value: String?) {
      if let value { words += [option, value] }
    }
    let studyFile = manifest.inputs.first { $0.role == "study" || $0.role == "claims" }?.name
    if let studyFile { words.append(studyFile) }
    if manifest.command == "forecast" {
      add("--data", manifest.arrivals.map(\.name).flatMap { $0 == BuiltinSeries.name ? nil : $0 })
      add("--through", manifest.model?.through.description)
      add("--to", manifest.season?.last?.description)
      add("--model", manifest.inputs.first { $0.role == "model" }?.name ?? manifest.model?.name)
    }
    add("--paths", String(manifest.paths))
    add("--seed", String(manifest.seed))
    return words.map(Self.quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy {
      (97...122).contains($0 | 32) || (45...57).contains($0) || $0 == 95
    }
    return plain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
