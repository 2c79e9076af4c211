import Foundation
import Testing
import StraitTestSupport

@Suite("Commands that are given again")
struct RerunTests {
  private static let study = Repository.path("Scenarios/summer-2023.yaml")

  private static let commands: [[String]] = [
    ["run", study, "--paths", "3000", "--sample-paths", "3"],
    ["sweep", study, "--vary", "interception.rate=0.3,0.5", "--paths", "2000"],
    [
      "solve", study, "--lever", "interception.rate", "--below", "12000", "--probability",
      "0.8", "--paths", "2000",
    ],
    ["forecast", "--through", "2025-05-31", "--paths", "2000"],
    [
      "backtest", "--models", "climatology,hurdle", "--from", "2025-05-31", "--to", "2025-05-31",
      "--every", "7", "--horizon", "28", "--paths", "50",
    ],
  ]

  @Test(arguments: commands)
  func outputsAreTheSame(_ command: [String]) async throws {
    try await withFolder { folder in
      let first = try await Program.run(command + ["--out=out", "--jobs", "2", "-q"], in: folder)
      try #require(first.status == 0, "\(first.errors)")
      let before = try snapshot(folder)
      let again = try await Program.run(["verify", "out", "--rerun", "--jobs", "1"], in: folder)
      #expect(again.status == 0, "\(again.errors)")
      #expect(again.output.contains("  rerun    run again"), "\(again.output)")
      #expect(try snapshot(folder) == before)
    }
  }

  /// Numbers do not depend on where and when a command runs, nor on the kernel of the linear algebra.
  @Test(arguments: [
    ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"], ["LC_ALL": "de_DE.UTF-8"],
    ["TZ": "Pacific/Kiritimati"], ["OPENBLAS_CORETYPE": "Prescott"],
    ["OPENBLAS_CORETYPE": "Nehalem"], ["OPENBLAS_NUM_THREADS": "2"],
  ])
  func surroundingsDoNotMatter(_ environment: [String: String]) async throws {
    try await withFolder { folder in
      for (number, command) in Self.commands.enumerated() {
        let out = "out\(number)"
        let first = try await Program.run(command + ["--out", out, "-q"], in: folder)
        try #require(first.status == 0, "\(first.errors)")
        let again = try await Program.run(
          ["verify", out, "--rerun"], in: folder, environment: environment)
        #expect(again.status == 0, "\(environment): \(again.errors)")
      }
    }
  }

  /// OpenSSL may be configured so that it has no SHA-256; digests do not depend on it.
  @Test func openSSLConfigurationDoesNotMatter() async throws {
    try await withFolder { folder in
      let configuration = """
        openssl_conf = all
        [all]
        providers = providers
        alg_section = algorithms
        [algorithms]
        default_properties = fips=yes
        [providers]
        base = base
        [base]
        activate = 1
        """
      try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder + "/openssl.cnf"))
      let written = try await Program.run(
        ["forecast", "--model", "climatology", "--paths", "100", "--out", "out", "-q"],
        in: folder, environment: ["OPENSSL_CONF": folder + "/openssl.cnf"])
      try #require(written.status == 0, "\(written.errors)")
      let verified = try await Program.run(["verify", "out"], in: folder)
      #expect(verified.status == 0, "\(verified.errors)")
    }
  }

  @Test func changedInputsAndOutputsAreNamed() async throws {
    try await withFolder { folder in
      let study = try String(contentsOfFile: Self.study, encoding: .utf8)
      try Data(study.utf8).write(to: URL(fileURLWithPath: folder + "/study.yaml"))
      let command = ["run", "study.yaml", "--paths", "300", "--out", "out", "-q"]
      let first = try await Program.run(command, in: folder)
      try #require(first.status == 0, "\(first.errors)")
      try Data(("# \n" + study).utf8).write(to: URL(fileURLWithPath: folder + "/study.yaml"))
      let edited = try await Program.run(["verify", "out", "--rerun"], in: folder)
      #expect(edited.status == 2)
      #expect(edited.errors.hasPrefix("strait: study.yaml: study: found SHA-256 "))
      try FileManager.default.removeItem(atPath: folder + "/study.yaml")
      let absent = try await Program.run(["verify", "out", "--rerun"], in: folder)
      #expect(absent.status == 2)
      #expect(absent.errors.hasPrefix("strait: study.yaml: "), "\(absent.errors)")
    }
  }
}
