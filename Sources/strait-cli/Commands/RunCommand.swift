import ArgumentParser
import Foundation
import Strait

/// `strait run`: the main job.
struct RunCommand: ShardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate the scenarios of a study and compare them with its baseline.",
    discussion: """
      Fits or loads the model, simulates every scenario on the same random numbers, prints the \
      answer, and writes CSV files, charts and report.html, a page that you can open and print.

      Finished parts of a long run are kept in the folder parts of the output folder: rerun an \
      interrupted command and it resumes. With --shard, a share of the paths is simulated and only \
      parts are written.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml --paths 20000 --out results
      """)

  @Argument(help: "Study files.", completion: .file(extensions: ["yaml", "yml"]))
  var studies: [String]

  @Option(help: "Paths a scenario (default: the study's).")
  var paths: Int?

  @Option(help: "The seed of every draw (default: the study's).")
  var seed: Int?

  @Option(help: "Also write this many single paths of each scenario to paths.csv.")
  var samplePaths = 0

  @Option(
    help: "The output folder (default: Notebooks-Exports/<study>); one study only.",
    completion: .directory)
  var out: String?

  @OptionGroup var result: RunResultOptions
  @OptionGroup var sharding: ShardOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: 1...Study.mostPaths)
    try Limits.check("--seed", seed, in: 0...Int(Study.largestSeed))
    try Limits.check("--sample-paths", samplePaths, in: 0...Limits.mostSamplePaths)
    if out != nil, studies.count > 1 {
      throw ValidationError("--out: found \(studies.count) studies; expected one with --out")
    }
  }

  func run() async throws {
    for file in studies { try await run(file) }
  }

  private func run(_ file: String) async throws {
    let invocation = Invocation.current.keeping(file, of: studies)
    var (study, content) = try StudyOptions.read(file, quiet: output.quiet)
    if let paths { study.paths = paths }
    if let seed { study.seed = UInt64(seed) }
    let work = try PreparedWork(
      .study(
        StudyWork(study, content: content, file: file, analysis: .run(samplePaths: samplePaths))))
    try await work.perform(
      to: out ?? "Notebooks-Exports/\(study.name)", invocation: invocation, sharding: sharding,
      simulation: simulation, output: output, result: result)
    work.study?.warn(quiet: output.quiet)
  }
}
