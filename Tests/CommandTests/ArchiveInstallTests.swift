import Foundation
import StraitTestSupport
import Testing

/// `install.sh` of the archive, with the program as it was built for the tests.
@Suite("Installation of the archive")
struct ArchiveInstallTests {
  /// A folder as the archive unpacks it, and an empty one to install into.
  private func withArchive(
    _ body: (_ archive: String, _ prefix: String) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let archive = folder + "/strait archive"
      for part in ["lib/libx.so.0", "licences/x.txt", "LICENSE", "README", "strait.cdx.json"] {
        try write(part, to: "\(archive)/\(part)")
      }
      for page in ["strait.1", "strait-run.1"] { try write(page, to: "\(archive)/man/\(page)") }
      let files = FileManager.default
      for part in ["Scenarios", "Models"] {
        try files.copyItem(atPath: Repository.path(part), toPath: "\(archive)/\(part)")
      }
      try files.copyItem(
        atPath: Repository.path("packaging/tarball/install.sh"), toPath: archive + "/install.sh")
      try files.copyItem(
        atPath: URL(fileURLWithPath: Program.path).resolvingSymlinksInPath().path,
        toPath: archive + "/strait")
      try await body(archive, folder + "/home of analyst")
    }
  }

  private func install(
    _ archive: String, _ words: [String], environment: [String: String] = [:]
  ) async throws -> ChildProcess.Result {
    try await ChildProcess.run(
      [archive + "/install.sh"] + words,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 })
  }

  private func files(below folder: String) throws -> [String] {
    try snapshot(folder).keys.filter { !$0.hasSuffix("/") }.sorted()
  }

  @Test func itInstallsReplacesAndRemoves() async throws {
    try await withArchive { archive, prefix in
      try write("kept", to: prefix + "/share/man/man1/other.1")
      for _ in 1...2 {
        let result = try await install(archive, ["--prefix", prefix])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("is not on your path; add it: export PATH="))
        try write("from an earlier version", to: prefix + "/lib/strait/old.txt")
      }
      _ = try await install(archive, ["--prefix=\(prefix)"])
      let installed = try files(below: prefix)
      for path in [
        "bin/strait", "lib/strait/strait", "lib/strait/lib/libx.so.0",
        "lib/strait/Scenarios/summer-2026.yaml", "share/man/man1/strait-run.1",
        "share/bash-completion/completions/strait", "share/zsh/site-functions/_strait",
        "share/fish/vendor_completions.d/strait.fish",
      ] { #expect(installed.contains(path), "\(path)") }
      #expect(!installed.contains("lib/strait/old.txt"))
      #expect(!installed.contains { $0.contains("partial") })
      #expect(
        try Repository.text("Scenarios/summer-2026.yaml")
          == String(
            contentsOfFile: prefix + "/lib/strait/Scenarios/summer-2026.yaml", encoding: .utf8))
      let study = prefix + "/lib/strait/Scenarios/summer-2026.yaml"
      let run = try await ChildProcess.run(
        [prefix + "/bin/strait", "run", study, "--paths", "100", "--out", prefix + "/out"])
      #expect(run.status == 0, "\(run.errors)")
      try FileManager.default.removeItem(atPath: prefix + "/out")
      let removed = try await install(archive, ["--uninstall", "--prefix", prefix])
      #expect(removed.status == 0 && removed.output == "Removed strait from \(prefix)\n")
      #expect(try files(below: prefix) == ["share/man/man1/other.1"])
    }
  }

  @Test func withoutAPrefixItTakesTheHomeOfTheUser() async throws {
    try await withArchive { archive, prefix in
      let home = ["HOME": prefix, "PATH": "/usr/bin:/bin:\(prefix)/.local/bin"]
      let result = try await install(archive, [], environment: home)
      #expect(result.status == 0 && !result.output.contains("not on your path"))
      #expect(try files(below: prefix + "/.local").contains("bin/strait"))
    }
  }

  @Test func aProgramThatDoesNotRunLeavesNothing() async throws {
    try await withArchive { archive, prefix in
      try write("#!/bin/sh\necho 'GLIBC_2.36 not found' >&2\nexit 1\n", to: archive + "/strait")
      let result = try await install(archive, ["--prefix", prefix])
      #expect(result.status == 1)
      #expect(result.errors.contains("GLIBC_2.36 not found"))
      #expect(result.errors.contains("the program does not run on this machine"))
      #expect(!FileManager.default.fileExists(atPath: prefix))
    }
  }

  @Test func aProgramOfSomebodyElseIsKept() async throws {
    try await withArchive { archive, prefix in
      try write("mine", to: prefix + "/bin/strait")
      for words in [["--prefix", prefix], ["--prefix", prefix, "--uninstall"]] {
        let result = try await install(archive, words)
        #expect(result.status == 2 && result.errors.contains("found a file that is no link"))
        #expect(try files(below: prefix) == ["bin/strait"])
      }
    }
  }

  @Test(arguments: [
    (["--prefx", "x"], "install.sh: found '--prefx'; expected --prefix DIR or --uninstall\n"),
    (
      ["--prefix"],
      "install.sh: --prefix: found no folder; expected one, such as --prefix ~/.local\n"
    ),
    ([], "install.sh: found no home folder; expected one, or --prefix DIR\n"),
  ])
  func badWordsAreRefused(words: [String], message: String) async throws {
    let result = try await install(
      Repository.path("packaging/tarball"), words, environment: ["HOME": ""])
    #expect(result.status == 2 && result.errors == message)
  }
}
