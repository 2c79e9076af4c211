import ArgumentParser
import Foundation
import Strait

/// `strait submit`: a study on many machines.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Run a study in shards on a cluster: under Slurm, or under Kubernetes.",
    discussion: """
      With --slurm, it submits an array of jobs, one for each shard, and a job that merges \
      them once all are done. The output folder then holds the same bytes as strait run \
      writes. Scripts, logs and shards are in its folder batch. Every machine must see the \
      current folder. A shard that fails is tried again and resumes, on another machine too.

      With --kubernetes, it writes a manifest for kubectl apply: an Indexed Job, and a Job \
      that merges. The current folder stands for the root of the volume. See \
      docs/scale-out.md.

      EXAMPLE
        strait submit --slurm Scenarios/summer-2026.yaml --shards 16 --wait
        strait submit --kubernetes registry.example/strait:0.1.0 --shards 16 \\
          Scenarios/summer-2026.yaml
      """)

  @Argument(help: "The study file.", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  @OptionGroup var engine: EngineOptions

  @Option(help: "The number of shards.")
  var shards: Int

  @Option(help: "Paths a scenario (default: the study's).")
  var paths: Int?

  @Option(help: "The seed of every draw (default: the study's).")
  var seed: Int?

  @Option(help: "Parallel tasks of a shard, each on a processor. Results do not depend on it.")
  var jobs = 1

  @Option(help: "The output folder (default: Notebooks-Exports/<study>).", completion: .directory)
  var out: String?

  @Flag(help: "Print what would be written and submitted, and do neither.")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if study == InputFile.standardInput {
      throw ValidationError("found - as the study; expected a file, which every machine reads")
    }
    try Limits.check("--shards", shards, in: 1...PathShare.most)
    try Limits.check("--paths", paths, in: 1...Study.mostPaths)
    try Limits.check("--seed", seed, in: 0...Int(Study.largestSeed))
    try Limits.check("--jobs", jobs, in: 1...1024)
    if dryRun, engine.wait {
      throw ValidationError("--wait: found --dry-run; expected one of them")
    }
  }

  func run() async throws {
    let run = try shardedRun()
    if engine.slurm {
      try await runSlurm(run)
    } else {
      try writeManifest(run)
    }
  }

  /// The run, once the study is known to be good.
  private func shardedRun() throws -> ShardedRun {
    var (study, content) = try StudyOptions.read(self.study, quiet: output.quiet)
    if let paths { study.paths = paths }
    if let seed { study.seed = UInt64(seed) }
    let prepared = try PreparedStudy(study, content: content, file: self.study)
    return try ShardedRun(
      of: prepared, program: engine.slurm ? Self.program : "strait", shards: shards, paths: paths,
      seed: seed, jobs: jobs, out: out ?? "Notebooks-Exports/\(study.name)")
  }

  /// The path of this program.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  private func runSlurm(_ run: ShardedRun) async throws {
    let scripts = try SlurmScripts(
      run, limits: engine.limits, queue: engine.queue,
      workingFolder: FileManager.default.currentDirectoryPath)
    if dryRun { return try show(scripts.files, of: run) }
    let submission = try SlurmSubmission(scripts, client: Self.slurmClient())
    let jobs = submission.jobs
    guard engine.wait else {
      return try output.show(
        text: "Job \(jobs.array): \(run.shards) shards; job \(jobs.merge): merge into "
          + "\(run.folder.out) when they are done. Logs: \(run.folder.logs)",
        json: JSONText.encode(jobs))
    }
    let line = StatusLine(output.quiet ? .none : engine.progress ?? .auto)
    defer { line.finish() }
    do {
      try await submission.wait { line.show($0.description) }
    } catch is CancellationError {
      throw Interruption(
        kept: "jobs \(jobs.array) and \(jobs.merge) go on; end them with "
          + "scancel \(jobs.array) \(jobs.merge)")
    }
    line.finish()
    try output.show(text: run.folder.text(of: .merge), json: JSONText.encode(jobs))
  }

  private static func slurmClient() throws -> SlurmClient {
    do {
      return try SlurmClient()
    } catch let error as InputError {
      var problems = error.problems
      problems[0].suggestion? += ", or see the scripts with --dry-run"
      throw InputError(problems)
    }
  }

  private func writeManifest(_ run: ShardedRun) throws {
    let manifest = try KubernetesManifest(
      run, limits: engine.limits, image: engine.kubernetes ?? "", claim: engine.claim ?? "strait")
    let file = (name: "kubernetes.yaml", text: try manifest.yaml())
    if dryRun { return try show([file], of: run) }
    let path = try run.folder.write(file.name, file.text)
    try output.show(
      text: "\(path): hand it in with kubectl apply --filename \(path)",
      json: JSONText.encode(["manifest": path]))
  }

  /// Prints files that are not written.
  private func show(_ files: [(name: String, text: String)], of run: ShardedRun) throws {
    try output.show(
      text: files.map { "# \(run.folder.path)/\($0.name)\n\($0.text)" }.joined(separator: "\n"),
      json: JSONText.encode(Dictionary(uniqueKeysWithValues: files)))
  }
}
