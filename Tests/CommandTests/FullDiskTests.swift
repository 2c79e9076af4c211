import Foundation
import Strait
import Testing

@Suite("Disks that fill up")
struct FullDiskTests {
  private static let study = Repository.root.appendingPathComponent("Scenarios/summer-2023.yaml")
    .path

  /// One line that names the file and the reason.
  private func expectFailure(_ result: Program.Result, _ reason: String) {
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
      #expect(before.count == 10)
      let second = try await Program.run(command + ["--seed", "9"], fileLimit: 64, in: folder)
      expectFailure(second, "File too large")
      #expect(try snapshot(folder) == before)
    }
  }

  /// Runs a tool of the system; `false` where it cannot do what it was asked.
  private static func succeeds(_ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static let canMount: Bool = {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("strait-mount-\(UUID().uuidString)").path
    guard
      (try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)) != nil
    else { return false }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    guard succeeds(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]) else {
      return false
    }
    return succeeds(["umount", folder])
  }()

  @Test(.enabled(if: canMount, "this user may not mount a small disk"))
  func smallDisk() async throws {
    try await withFolder { folder in
      let disk = folder + "/disk"
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
      try #require(Self.succeeds(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]))
      defer { _ = Self.succeeds(["umount", disk]) }
      for command in Self.commands.dropLast() {
        let result = try await Program.run(command, in: disk)
        expectFailure(result, "No space left on device")
        #expect(try names(in: disk).isEmpty)
      }
    }
  }
}
