import StraitDiagnostics
import StraitFiles
import Yams

/// The manifest of a run under Kubernetes: an Indexed Job of shards, and a Job that waits for them and
/// merges.
///
/// Both mount one volume, which holds the study and, as the working folder, takes the output. A shard
/// whose program fails is tried again, and resumes where it stopped; bad input (code 2) is not; that its
/// machine went away does not count.
package struct KubernetesManifest: Sendable, Equatable {
  /// The run.
  package let run: ShardedRun
  /// What a task may use.
  package let limits: BatchLimits
  /// The image, in which the program is found by its name.
  package let image: String
  /// The name of the claim of the shared volume.
  package let claim: String

  private static let mount = "/work"
  private static let volume = "work"

  /// A manifest of a run.
  ///
  /// - Parameters:
  ///   - run: the run, whose paths are seen from the root of the volume.
  ///   - limits: what a task may use.
  ///   - image: the image, in which the program is found by its name.
  ///   - claim: the name of the claim of the shared volume.
  /// - Throws: ``InputError`` where a path does not lie in the volume.
  package init(_ run: ShardedRun, limits: BatchLimits, image: String, claim: String) throws {
    for (key, path) in [("study", run.study), ("out", run.folder.out)] {
      guard PathText.leaves(path) else { continue }
      throw InputError(
        key: key, found: "'\(path)'",
        expected: "a path below the current folder, which stands for the root of the volume",
        suggestion: "go to the folder that the volume holds, and name the path from there")
    }
    self.run = run
    self.limits = limits
    self.image = image
    self.claim = claim
  }

  /// The text of the manifest, in YAML.
  package func yaml() throws -> String {
    let encoder = YAMLEncoder()
    encoder.options.newLineScalarStyle = .literal
    return try [shards, merge].map { try encoder.encode($0) }.joined(separator: "---\n")
  }

  /// The name of the array of shards; that of a study may be longer than Kubernetes takes.
  private var name: String { "strait-\(run.folder.key)" }

  private var shards: KubernetesJob {
    let script = """
      shard=$((JOB_COMPLETION_INDEX + 1))
      end=\(ShellText.quote(run.folder.ends))/shard-$shard
      mkdir -p \(ShellText.quote(run.folder.ends)) && rm -f "$end"
      \(run.shardCommand)
      code=$?
      echo $code > "$end"
      exit $code

      """
    let policy = KubernetesJob.FailurePolicy(rules: [
      .init(
        action: "FailIndex",
        onExitCodes: .init(containerName: "shard", operator: "In", values: [2])),
      .init(action: "Ignore", onPodConditions: [.init(type: "DisruptionTarget", status: "True")]),
    ])
    return job(
      name,
      KubernetesJob.Spec(
        completions: run.shards, parallelism: run.shards, completionMode: "Indexed",
        backoffLimitPerIndex: limits.retries, podFailurePolicy: policy,
        template: template(
          KubernetesJob.PodSpec(
            activeDeadlineSeconds: limits.minutes.map { $0 * 60 },
            containers: [container("shard", script, cpus: run.jobs)], volumes: volumes))))
  }

  private var merge: KubernetesJob {
    let wait = """
      shard=1
      while [ "$shard" -le \(run.shards) ]; do
        end=\(ShellText.quote(run.folder.ends))/shard-$shard
        if [ "$(cat "$end" 2>/dev/null)" = 0 ]; then shard=$((shard + 1)); else sleep 5; fi
      done

      """
    return job(
      name + "-merge",
      KubernetesJob.Spec(
        backoffLimit: limits.retries,
        template: template(
          KubernetesJob.PodSpec(
            initContainers: [container("wait", wait, cpus: nil)],
            containers: [container("merge", run.mergeScript, cpus: 1)], volumes: volumes))))
  }

  private func job(_ name: String, _ spec: KubernetesJob.Spec) -> KubernetesJob {
    KubernetesJob(
      metadata: .init(
        name: name, annotations: .init(study: run.name), labels: .init(instance: self.name)),
      spec: spec)
  }

  private func template(_ spec: KubernetesJob.PodSpec) -> KubernetesJob.Template {
    KubernetesJob.Template(metadata: .init(labels: .init(instance: name)), spec: spec)
  }

  private var volumes: [KubernetesJob.Volume] {
    [.init(name: Self.volume, persistentVolumeClaim: .init(claimName: claim))]
  }

  /// A container that runs a script; one without processors of its own only waits.
  private func container(_ name: String, _ script: String, cpus: Int?) -> KubernetesJob.Container {
    let memory = cpus == nil ? nil : limits.mebibytes.map { "\($0)Mi" }
    return KubernetesJob.Container(
      name: name, image: image, command: ["/bin/sh", "-c", script], workingDir: Self.mount,
      resources: .init(
        requests: .init(cpu: cpus.map(String.init) ?? "10m", memory: memory),
        limits: memory.map { .init(memory: $0) }),
      volumeMounts: [.init(name: Self.volume, mountPath: Self.mount)])
  }
}
