import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite(
  "strait data update: what a release holds",
  .enabled(if: ReleaseServer.isPossible, ReleaseServer.missing))
struct ReleaseUpdateTests {
  @Test func aGoodFileAndTheSameAgain() async throws {
    try await ReleaseServer.serve { server, folder in
      try server.publish(ReleaseTrial.first)
      let result = try await ReleaseTrial.update(server, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        result.output
          == "Added to store: the release of 2025-02-01 (2025-01-01 to 2025-01-30), 4,650 people.\n"
          + "\nNext, whether the level has moved: strait monitor --store store\n"
      )
      #expect(result.errors.hasPrefix("strait: data: provisional, and likely to be revised: "))
      let ledger = try ReleaseStore(folder + "/store").verifiedLedger()
      let entry = try #require(ledger.entries.first)
      #expect(ledger.entries.count == 1)
      #expect(entry.source == server.address("release.ods"))
      #expect(try bytes("\(folder)/store/\(entry.sha256).ods") == ReleaseTrial.first)
      #expect(try names(in: folder + "/store") == [entry.file, "ledger.csv"].sorted())

      let before = try snapshot(folder)
      let again = try await ReleaseTrial.update(server, in: folder)
      #expect(again.status == 0)
      #expect(
        again.output
          == "Nothing changed: store has the release of 2025-02-01 (2025-01-01 to 2025-01-30) "
          + "already.\n")
      #expect(try snapshot(folder) == before)
    }
  }

  @Test func aPublicationLeadsToItsRelease() async throws {
    try await ReleaseServer.serve { server, folder in
      try server.publish(ReleaseTrial.first, as: "January.ods")
      let one = try await ReleaseTrial.update(server, "publication.json", in: folder)
      #expect(one.status == 0, "\(one.errors)")
      let entry = try #require(try ReleaseStore(folder + "/store").ledger().entries.first)
      #expect(entry.source == server.address("January.ods"))

      let before = try snapshot(folder)
      try server.publish(ReleaseTrial.first, as: "February.ods")
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, "publication.json", in: folder), status: 2,
        "found 'February', 'January'; expected one spreadsheet (.ods) of the time series",
        store: folder, as: before)
      let next = TestRelease.document(days: 33, saved: "2025-02-07")
      try server.publish(next, as: "Time series.ods")
      let named = try await ReleaseTrial.update(server, "publication.json", in: folder)
      #expect(named.status == 0, "\(named.errors)")
      #expect(try ReleaseStore(folder + "/store").ledger().entries.count == 2)
    }
  }

  @Test func redirectsToAFileAreFollowed() async throws {
    try await ReleaseServer.serve { server, folder in
      try server.publish(ReleaseTrial.first)
      let result = try await ReleaseTrial.update(server, "moved", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try server.requests() == ["moved", "release.ods"])
    }
  }

  @Test func aLowerCountIsARevisionThatIsShown() async throws {
    try await ReleaseServer.serve { server, folder in
      _ = try await ReleaseTrial.fill(server, in: folder)
      let second = TestRelease.document(
        days: 32, people: [9: 77, 11: 300], prevented: 700, saved: "2025-02-08")
      try server.publish(second)
      let result = try await ReleaseTrial.update(server, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        result.output == """
          Added to store: the release of 2025-02-08 (2025-01-01 to 2025-02-01), 5,437 people.

          release of 2025-02-01 to release of 2025-02-08
          Days: 2 added (2025-01-31 to 2025-02-01), 0 removed, 2 of 30 revised.
          People over the days that both have: 4,650 to 4,807 (+157). Lower on 1, higher on 1 of these \
          days.
          Weeks of preventions: 0 added, 0 removed, 1 revised.

          day                    people  boats
          2025-01-10    100 to 77 (−23)     10
          2025-01-12  120 to 300 (+180)     12

          week ending  people arrived  boats arrived   people prevented  events prevented
          2025-01-05              150             15  849 to 700 (−149)                30

          Next, whether the level has moved: strait monitor --store store

          """)
      let store = ReleaseStore(folder + "/store")
      let entries = try store.verifiedLedger().entries
      #expect(entries.map(\.daysRevised) == [0, 2])
      #expect(entries.map(\.weeksRevised) == [0, 1])
      #expect(entries.last?.peopleBefore == 4650)
      #expect(entries.last?.peopleAfter == 4807)
      #expect(entries.last?.previous == entries.first?.sha256)
      // The figures that were there before are still there.
      #expect(try store.release(asOf: day("2025-02-07")).document == ReleaseTrial.first)
      #expect(try store.release().document == second)
    }
  }

  @Test func fewerDaysNeedAnOption() async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      let shorter = TestRelease.document(days: 28, saved: "2025-02-08")
      try server.publish(shorter)
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, in: folder), status: 2,
        "found no figures for 2 days of the current release (2025-01-29 to 2025-01-30)",
        "--accept-fewer-days", store: folder, as: before)
      let accepted = try await ReleaseTrial.update(
        server, "release.ods", ["--accept-fewer-days"], in: folder)
      #expect(accepted.status == 0, "\(accepted.errors)")
      #expect(accepted.output.contains("2 removed (2025-01-29 to 2025-01-30)"))
      let store = ReleaseStore(folder + "/store")
      #expect(try store.verifiedLedger().entries.map(\.daysRemoved) == [0, 2])
      #expect(try store.release().document == shorter)
    }
  }

  @Test func manyRevisionsNeedAnOption() async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try server.publish(
        TestRelease.document(days: 31, people: [0: 0, 1: 0, 2: 0, 3: 0], saved: "2025-02-08"))
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, in: folder), status: 2,
        "found other figures on 4 of 30 days",
        "--accept-many-revisions", store: folder, as: before)
      let more = ["--accept-many-revisions", "--quiet"]
      let accepted = try await ReleaseTrial.update(server, "release.ods", more, in: folder)
      #expect(accepted.status == 0 && accepted.output.isEmpty && accepted.errors.isEmpty)
      #expect(try ReleaseStore(folder + "/store").verifiedLedger().entries.last?.daysRevised == 4)
    }
  }

  @Test func aFileThatIsNoReleaseIsRefusedWithItsPlaces() async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try server.publish(SheetBuilder.release(days: [["2025-01-01", "-5", "1", "0"]]))
      try ReleaseTrial.expectRefusal(
        try await ReleaseTrial.update(server, in: folder), status: 2, "SB_01",
        "'-5', a negative count",
        store: folder, as: before)
    }
  }

  @Test(.disabled(if: Program.hasThreadSanitizer, "The thread sanitizer writes a large file"))
  func aDiskThatIsFull() async throws {
    try await ReleaseServer.serve { server, folder in
      let before = try await ReleaseTrial.fill(server, in: folder)
      try server.publish(TestRelease.document(days: 40))
      let result = try await Program.run(
        ["data", "update", "--store", "store"] + server.options("release.ods"), fileLimit: 1,
        in: folder)
      try ReleaseTrial.expectRefusal(
        result, status: 1, "File too large", "the store is as it was", store: folder, as: before)
    }
  }
}
