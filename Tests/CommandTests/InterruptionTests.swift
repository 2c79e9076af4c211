import Foundation
import Testing

@Suite("Runs that are interrupted")
struct InterruptionTests {
  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func nothingIsKept(signal: String, status: Int32) async throws {
    try await withFolder { folder in
      let study = Repository.root.appendingPathComponent("Scenarios/summer-2026.yaml").path
      let result = try await Program.run(
        ["run", study, "--paths", "10000000", "--out", "out"], signal: signal, onceIn: "out",
        in: folder)
      #expect(result.status == status)
      #expect(result.errors == "strait: interrupted; nothing was kept of this run\n")
      #expect(try names(in: folder).isEmpty)
    }
  }
}
