import Foundation
import Testing
import StraitTestSupport

/// A Slurm of the test's own: a controller and two nodes of one processor each.
struct SlurmCluster {
  static let isInstalled =
    geteuid() == 0
    && ChildProcess.succeeds(["sh", "-c", "command -v slurmctld slurmd munged sbatch"])
  static let missing: Comment = "skipped: no Slurm (make test-tools installs it), or not root"

  private static let script =
    Repository.path("Tests/Slurm/cluster.sh")
  private let folder: String

  /// What the program needs to find it.
  var environment: [String: String] { ["SLURM_CONF": folder + "/slurm.conf"] }

  /// Starts a cluster in a folder, and stops it after the body.
  static func with<Value>(
    in folder: String, _ body: (SlurmCluster) async throws -> Value
  ) async throws -> Value {
    let cluster = SlurmCluster(folder: folder + "/slurm")
    let port = 20_000 + Int(getpid()) % 10_000
    do {
      try await cluster.run("start", String(port))
      let value = try await body(cluster)
      try await cluster.run("stop")
      return value
    } catch {
      try await cluster.run("stop")
      throw error
    }
  }

  /// Ends the daemon of a node, and its tasks.
  func kill(_ node: String) async throws { try await run("kill", node) }

  /// Lets tasks whose node failed start at once, and not after Slurm's two minutes.
  func hasten() async throws { try await run("hasten") }

  /// Waits, for a minute at most, until a task runs on a node.
  func waitUntilBusy(_ node: String) async throws {
    for _ in 0..<300 {
      let result = try await ChildProcess.run(
        ["squeue", "--noheader", "--states=RUNNING", "--format=%N"],
        environment: ProcessInfo.processInfo.environment.merging(environment) { $1 })
      if result.output.split(separator: "\n").contains(Substring(node)) { return }
      try await Task.sleep(for: .milliseconds(200))
    }
    Issue.record("no task came to \(node)")
  }

  private func run(_ command: String, _ argument: String? = nil) async throws {
    let words = [Self.script, command, folder] + (argument.map { [$0] } ?? [])
    let result = try await ChildProcess.run(words)
    #expect(result.status == 0, "cluster.sh \(command): \(result.errors)")
  }
}
