import ArgumentParser
import Strait

/// The engine that runs a study's shards, and what each may use.
struct EngineOptions: ParsableArguments {
  @Flag(help: "Submit to Slurm.")
  var slurm = false

  @Option(help: ArgumentHelp("Write a manifest of Kubernetes for an image.", valueName: "image"))
  var kubernetes: String?

  @Option(help: "How often to try a failed shard again; bad input is never tried again.")
  var retries = 2

  @Option(help: ArgumentHelp("The longest time of a task.", valueName: "minutes"))
  var time: Int?

  @Option(help: ArgumentHelp("The memory of a task.", valueName: "mebibytes"))
  var mem: Int?

  @Option(help: "Slurm: the partition (default: the cluster's).")
  var partition: String?

  @Option(help: "Slurm: the account that is charged (default: yours).")
  var account: String?

  @Option(help: "Slurm: the quality of service (default: the account's).")
  var qos: String?

  @Option(
    help: ArgumentHelp(
      "Slurm: how many shards may run at once (default: all).", valueName: "shards"))
  var arrayLimit: Int?

  @Flag(help: "Slurm: wait for the merge, and end with its exit code.")
  var wait = false

  @Option(help: "With --wait, progress on standard error: auto, plain or none (default: auto).")
  var progress: ProgressDisplay.Style?

  @Option(help: "Kubernetes: the claim of the volume that holds the study (default: strait).")
  var claim: String?

  func validate() throws {
    if slurm == (kubernetes != nil) {
      throw ValidationError(
        "--slurm: found \(slurm ? "--kubernetes too" : "no engine"); expected one of --slurm and "
          + "--kubernetes IMAGE")
    }
    try Limits.check("--retries", retries, in: 0...20)
    try Limits.check("--time", time, in: 1...1_000_000)
    try Limits.check("--array-limit", arrayLimit, in: 1...1_000_000)
    try Limits.check("--mem", mem, in: 1...100_000_000)
    if slurm {
      try refuse("--claim", claim != nil, without: "--kubernetes")
    } else {
      try refuse("--partition", partition != nil, without: "--slurm")
      try refuse("--account", account != nil, without: "--slurm")
      try refuse("--qos", qos != nil, without: "--slurm")
      try refuse("--array-limit", arrayLimit != nil, without: "--slurm")
      try refuse("--wait", wait, without: "--slurm")
    }
    try refuse("--progress", progress != nil && !wait, without: "--wait")
  }

  private func refuse(_ option: String, _ isGiven: Bool, without other: String) throws {
    if isGiven { throw ValidationError("\(option): found no \(other); expected it beside") }
  }

  /// Where jobs of Slurm queue.
  var queue: SlurmQueue {
    SlurmQueue(partition: partition, account: account, qos: qos, arrayLimit: arrayLimit)
  }

  /// What a task may use.
  var limits: BatchLimits { BatchLimits(retries: retries, minutes: time, mebibytes: mem) }
}
