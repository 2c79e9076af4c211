import Foundation
import Strait
import StraitTestRuns
import StraitTestSupport
import Testing

@Suite("Runs that fail")
struct FailedRunTests {
  @Test func runThatFailsLeavesNothing() async throws {
    struct Stop: Error {}
    let run = try await SmallRun.june.value
    try await withFolder { folder in
      do {
        let output = try OutputFolder(folder + "/out")
        let export = try RunExport(
          run.prepared, folder: output, samplePaths: 0, invocation: Invocation())
        await #expect(throws: Stop.self) {
          try await run.prepared.run(jobs: 1) {
            try export.add($0)
            if $0.scenario.name == "half" { throw Stop() }
          }
        }
        #expect(try names(in: folder + "/out").allSatisfy { $0.hasPrefix(".") })
        #expect(try !names(in: folder + "/out").isEmpty)
      }
      #expect(try names(in: folder).isEmpty)
    }
  }
}
