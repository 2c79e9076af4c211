import ArgumentParser
import Strait

/// `strait verify`: whether a finished folder is what was written, and agrees with itself.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify a finished folder: files, tables, sums, and the figures of its report.",
    discussion: """
      Compares every file with the manifest (length and SHA-256), every table with \
      datapackage.json (columns, types, limits, keys), the tables of a run with one another, and \
      every figure of report.html with the cell that it names. Each problem is shown with file \
      and place, and the program ends with code 2.

      EXAMPLE
        strait verify Notebooks-Exports/summer-2026
      """)

  @Argument(help: "The folder of a finished run.", completion: .directory)
  var folder: String

  @Option(help: "How many problems are shown; all are counted.")
  var most = 20

  @OptionGroup var output: OutputOptions

  func validate() throws { try Limits.check("--most", most, in: 1...1_000_000) }

  func run() throws {
    let verification = try Verification(of: folder, most: most)
    try output.show(text: verification.text, json: JSONText.encode(verification))
  }
}
