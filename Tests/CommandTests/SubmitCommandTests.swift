import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait submit")
struct SubmitCommandTests {
  /// What a dry run prints, with the names of this machine and of the run taken out.
  private static func dryRun(_ arguments: [String], in folder: String) async throws -> String {
    let result = try await Program.run(
      ["submit", "tiny.yaml", "--dry-run"] + arguments, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try names(in: folder) == ["tiny.yaml"], "a dry run writes nothing")
    let program = URL(fileURLWithPath: Program.path).resolvingSymlinksInPath().path
    let place = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let text = result.output.replacing(program, with: "/opt/strait")
    return text.replacing(place, with: "/home/study")
      .replacing(/(batch\/|strait-)[0-9a-f]{12}/) { $0.1 + "KEY" }
  }

  private static func golden(_ name: String) throws -> String {
    let path = try #require(Bundle.module.path(forResource: "Golden/\(name)", ofType: "txt"))
    return String(decoding: try bytes(path), as: UTF8.self)
  }

  @Test func scriptsOfSlurm() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      let text = try await Self.dryRun(
        [
          "--slurm", "--shards", "16", "--paths", "2000", "--seed", "5", "--jobs", "2", "--out",
          "it's here", "--retries", "1", "--time", "90", "--mem", "2000", "--partition", "long",
        ], in: folder)
      #expect(try text == Self.golden("submit-slurm"))
      let plain = try await Self.dryRun(["--slurm", "--shards", "3"], in: folder)
      for absent in ["--paths", "--seed", "--partition", "--time", "--mem"] {
        #expect(text.contains(absent) && !plain.contains(absent), "\(absent)")
      }
      #expect(plain.contains("/opt/strait run tiny.yaml --shard \"$shard/3\" --jobs 1 "))
      #expect(plain.contains("Notebooks-Exports/tiny/batch/KEY/shards"))
    }
  }

  @Test func manifestOfKubernetes() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      let text = try await Self.dryRun(
        [
          "--kubernetes", "registry.example/strait:0.1.0", "--shards", "16", "--paths", "2000",
          "--time", "90", "--mem", "2000", "--claim", "studies",
        ], in: folder)
      #expect(try text == Self.golden("submit-kubernetes"))
    }
  }

  /// The schema of a Job in the version of Kubernetes that the package brings.
  @Test(
    .enabled(
      if: ChildProcess.succeeds([ChildProcess.python, "-c", "import kubernetes_validate"]),
      "Python has no package kubernetes-validate; set STRAIT_PYTHON"))
  func manifestFollowsTheSchema() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      let result = try await Program.run(
        ["submit", "tiny.yaml", "--kubernetes", "strait", "--shards", "4", "--mem", "500"],
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let path = try #require(result.output.split(separator: ":").first)
      let script = """
        import copy, sys, yaml, kubernetes_validate
        jobs = list(yaml.safe_load_all(open(sys.argv[1])))
        first, second = (job["metadata"]["name"] for job in jobs)
        assert second == first + "-merge" and first.startswith("strait-"), (first, second)
        for job in jobs:
            kubernetes_validate.validate(job, "1.33", strict=True)
            spoilt = copy.deepcopy(job)
            spoilt["spec"]["template"]["spec"]["containers"][0]["comand"] = []
            try:
                kubernetes_validate.validate(spoilt, "1.33", strict=True)
            except kubernetes_validate.ValidationError:
                continue
            raise SystemExit("the schema refuses nothing")
        assert jobs[0]["spec"]["completions"] == 4
        """
      let check = try await ChildProcess.run([
        ChildProcess.python, "-c", script, "\(folder)/\(path)",
      ])
      #expect(check.status == 0, "\(check.errors)")
    }
  }

  @Test func runsAreToldApart() async throws {
    try await withFolder { folder in
      func key(_ arguments: [String]) async throws -> Substring {
        let result = try await Program.run(
          ["submit", "tiny.yaml", "--slurm", "--dry-run"] + arguments, in: folder)
        return try #require(result.output.firstMatch(of: /batch\/([0-9a-f]{12})\//)).1
      }
      try BatchStudy.write(into: folder)
      let first = try await key(["--shards", "3"])
      #expect(try await key(["--shards", "3", "--mem", "100", "--jobs", "2"]) == first)
      var others = Set([first])
      for arguments in [["4"], ["3", "--seed", "8"], ["3", "--paths", "10"]] {
        others.insert(try await key(["--shards"] + arguments))
      }
      try BatchStudy.write(into: folder, BatchStudy.text.replacing("0.8", with: "0.7"))
      others.insert(try await key(["--shards", "3"]))
      #expect(others.count == 5)
    }
  }

  @Test func withoutSlurmItSaysSo() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      let result = try await Program.run(
        ["submit", "tiny.yaml", "--slurm", "--shards", "2"], in: folder,
        environment: ["PATH": folder])
      #expect(result.status == 2)
      #expect(
        result.errors
          == "strait: --slurm: found no program sbatch; expected the commands of Slurm on this "
          + "machine; submit from a machine of the cluster, or see the scripts with --dry-run\n")
      #expect(try names(in: folder) == ["tiny.yaml"])
    }
  }

  @Test func aBadStudyIsNotHandedIn() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder, BatchStudy.text + "\nbaselin: fewer")
      let result = try await Program.run(
        ["submit", "tiny.yaml", "--slurm", "--shards", "2", "--dry-run"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("tiny.yaml:7: baselin: "))
    }
  }

  @Test(arguments: [
    ([], "--slurm: found no engine"),
    (["--slurm", "--kubernetes", "x"], "--slurm: found --kubernetes too"),
    (["--slurm", "--claim", "x"], "--claim: found no --kubernetes"),
    (["--kubernetes", "x", "--wait"], "--wait: found no --slurm"),
    (["--kubernetes", "x", "--partition", "long"], "--partition: found no --slurm"),
    (["--slurm", "--progress", "plain"], "--progress: found no --wait"),
    (["--slurm", "--wait", "--dry-run"], "--wait: found --dry-run"),
    (["--slurm", "--retries", "21"], "--retries: found 21"),
    (["--kubernetes", "x", "--out", "../out", "--dry-run"], "--out: found '../out'"),
    (["--slurm", "--out", "50%", "--dry-run"], "--out: found a path with '%'"),
    (["--slurm", "--partition", "a b", "--dry-run"], "--partition: found 'a b'"),
  ])
  func optionsThatDoNotGoTogether(_ arguments: [String], _ message: String) async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      let result = try await Program.run(
        ["submit", "tiny.yaml", "--shards", "2"] + arguments, in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.hasPrefix("strait: " + message), "\(result.errors)")
    }
  }
}
