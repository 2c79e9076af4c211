import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// How a run is made again: seed, versions and the command.
struct AssuranceRerun {
  private let manifest: Manifest

  /// The section of a pack.
  init(_ pack: AssurancePack) { manifest = pack.folder.manifest }

  /// The text of the section.
  var markdown: String {
    MarkdownText.list([
      "Program: \(manifest.program) \(manifest.version), algorithm version "
        + "\(manifest.algorithmVersion)",
      "Seed: \(manifest.seed); paths: \(NumberText.whole(Double(manifest.paths)))",
      "Linear algebra: \(manifest.blas)",
    ])
      + "\n" + command
      + (manifest.question.map {
        "The question was \(MarkdownText.code($0)). Where the study file no longer says so, give it "
          + "with the options of the command.\n\n"
      } ?? "")
      + "The same inputs, seed and version give the same tables to the byte, whatever the number of "
      + "tasks. Compare them with the digests in the `manifest.json` of this run. Another version may "
      + "give other numbers from the same seed where its algorithm version differs.\n"
  }

  /// The command as its manifest keeps it, in a block of code.
  private var command: String {
    guard let words = manifest.arguments else {
      return "The run was made by a program that calls the library: run that program again.\n\n"
    }
    guard words.allSatisfy(MessageText.isSafe) else {
      return
        "The words of the command hold control characters, so the command is not shown here. They "
        + "stand as `arguments` in the `manifest.json` of this run.\n\n"
    }
    let line = ([manifest.program] + words).map(ShellText.quote).joined(separator: " ")
    return "```sh\n\(line)\n```\n\n"
  }
}
