import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Disks that fill up")
struct FullDiskTests {
  private static let study = Repository.path("Scenarios/summer-2023.yaml")

  /// One line that names the file and the reason.
  private func expectFailure(_ result: ChildProcess.Result, _ reason: String) {
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 1, "\(result.errors)")
    #expect(lines.first?.hasPrefix("strait: cannot ") == true, "\(result.errors)")
    #expect(lines.first?.contains(reason) == true, "\(result.errors)")
    #expect(lines.first?.contains("choose another folder") == true)
  }

  private static let commands: [[String]] = [
    ["run", study, "--paths", "300", "--out", "out"],
    ["forecast", "--paths", "300", "--out", "out"],
    ["forecast", "--paths", "300", "--sample-paths", "1000", "--out", "out/deeper"],
    ["fit", "-o", "out/m.json"],
  ]

  @Test(
    .disabled(if: Program.hasThreadSanitizer, "The thread sanitizer writes a large file"),
    arguments: commands)
  func fileSizeLimit(_ command: [String]) async throws {
    try await withFolder { folder in
      let result = try await Program.run(command, fileLimit: 8, in: folder)
      expectFailure(result, "File too large")
      // Nothing so short is kept in parts.
      #expect(result.errors.contains("nothing was kept of this run"))
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test(.disabled(if: Program.hasThreadSanitizer, "The thread sanitizer writes a large file"))
  func earlierOutputSurvives() async throws {
    try await withFolder { folder in
      let command = ["run", Self.study, "--paths", "300", "--out", "out", "--quiet"]
      let first = try await Program.run(command, in: folder)
      #expect(first.status == 0)
      let before = try snapshot(folder)
      #expect(before.count > 20 && before.keys.contains { $0.hasSuffix("report.html") })
      let second = try await Program.run(command + ["--seed", "9"], fileLimit: 64, in: folder)
      expectFailure(second, "File too large")
      #expect(try snapshot(folder) == before)
    }
  }

  private static let canMount: Bool = {
    (try? withFolder { folder in
      ChildProcess.succeeds(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder])
        && ChildProcess.succeeds(["umount", folder])
    }) ?? false
  }()

  @Test(.enabled(if: canMount, "this user may not mount a small disk"))
  func smallDisk() async throws {
    try await withFolder { folder in
      let disk = folder + "/disk"
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
      try #require(
        ChildProcess.succeeds(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]))
      defer { _ = ChildProcess.succeeds(["umount", disk]) }
      for command in Self.commands.dropLast() {
        let result = try await Program.run(command, in: disk)
        expectFailure(result, "No space left on device")
        #expect(try names(in: disk).isEmpty)
      }
    }
  }
}
