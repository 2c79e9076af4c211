import ArgumentParser
import Foundation
import Strait

/// `strait verify`: whether a finished folder is what was written, and agrees with itself.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify a finished folder: files, tables, sums, figures, and the numbers again.",
    discussion: """
      Compares every file with the manifest (length and SHA-256), every table with \
      datapackage.json (columns, types, limits, keys), the tables of a run with one another, and \
      every figure of report.html with the cell that it names. Each problem is shown with file \
      and place, and the program ends with code 2.

      With --rerun the command that wrote the folder runs again on the same inputs and must write \
      the same bytes. Run it in the folder where the command ran first: names of files are relative \
      to it.

      EXAMPLE
        strait verify Notebooks-Exports/summer-2026
        strait verify Notebooks-Exports/summer-2026 --rerun --jobs 1
      """)

  @Argument(help: "The folder of a finished run.", completion: .directory)
  var folder: String

  @Flag(help: "Also run the command again and compare every byte that it writes.")
  var rerun = false

  @Option(help: "How many problems are shown; all are counted.")
  var most = 20

  @Option(help: "Parallel tasks of the command that runs again (default: one a processor).")
  var jobs: Int?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Limits.check("--most", most, in: Limits.shownProblems)
    try Limits.check("--jobs", jobs, in: Limits.jobs)
    if jobs != nil, !rerun {
      throw ValidationError("--jobs: found it without --rerun; expected both")
    }
  }

  func run() async throws {
    var verification = try Verification(of: folder, most: most)
    if rerun { verification.add(try await runAgain()) }
    try output.show(text: verification.text, json: JSONText.encode(verification))
  }

  private func runAgain() async throws -> Verification.Check {
    let rerun = try RerunVerification(of: folder)
    let again = FileManager.default.temporaryDirectory.path + "/strait-rerun-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: again) }
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    try await RepeatedCommand.run(
      rerun.arguments, out: again, options: ["--quiet"], tasks: ["--jobs", String(jobs)])
    return try rerun.compare(with: again)
  }
}
