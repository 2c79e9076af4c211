import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait data revisions")
struct RevisionsCommandTests {
  private func withSeries(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      let head = "date,people,boats\n"
      let old = head + "2023-06-10,154,4\n2023-06-11,616,12\n2023-06-12,0,0\n"
      let new = head + "2023-06-11,549,10\n2023-06-12,0,0\n2023-06-13,9,1\n"
      try TestRelease.write(Array(old.utf8), folder + "/old.csv")
      try TestRelease.write(Array(new.utf8), folder + "/new.csv")
      try await body(folder)
    }
  }

  @Test func daysAddedRemovedAndRevised() async throws {
    try await withSeries { folder in
      let result = try await Program.run(
        ["data", "revisions", "old.csv", "new.csv", "-o", "changes.csv"], in: folder)
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(
        result.output == """
          old.csv to new.csv
          Days: 1 added (2023-06-13), 1 removed (2023-06-10), 1 of 2 revised.
          People over the days that both have: 616 to 549 (−67). Lower on 1, higher on 0 of these days.
          Weeks of preventions: 0 added, 0 removed, 0 revised.

          day                   people          boats
          2023-06-11  616 to 549 (−67)  12 to 10 (−2)

          """)
      #expect(
        String(decoding: try bytes(folder + "/changes.csv"), as: UTF8.self) == """
          period,date,change,measure,before,after
          day,2023-06-10,removed,,,
          day,2023-06-11,revised,people,616,549
          day,2023-06-11,revised,boats,12,10
          day,2023-06-13,added,,,

          """)
    }
  }

  @Test func asJSON() async throws {
    try await withSeries { folder in
      let result = try await Program.run(
        ["data", "revisions", "old.csv", "new.csv", "--format", "json"], in: folder)
      let report = try JSONDecoder().decode(RevisionsReport.self, from: Data(result.output.utf8))
      #expect(report.addedDays == [day("2023-06-13")])
      #expect(report.removedDays == [day("2023-06-10")])
      #expect(report.sharedDays == 2)
      #expect(report.changedDays.map(\.people.before) == [616])
      #expect(report.changedDays.map(\.boats?.after) == [10])
      let quiet = try await Program.run(
        ["data", "revisions", "old.csv", "new.csv", "-q"], in: folder)
      #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
    }
  }

  @Test func weeksOfTheReleasesOfAStore() async throws {
    try await withFolder { folder in
      let store = ReleaseStore(folder + "/store")
      let old = TestRelease.document(days: 30, saved: "2025-02-01")
      let new = TestRelease.document(days: 30, prevented: 700, saved: "2025-02-08")
      for release in [old, new] { _ = try store.add(release, source: "r", at: Date()) }
      let result = try await Program.run(
        ["data", "revisions", "2025-02-07", "2025-02-08", "--store", "store", "-o", "c.csv"],
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.hasPrefix("release of 2025-02-01 to release of 2025-02-08\n"))
      #expect(result.output.contains("Days: 0 added, 0 removed, 0 of 30 revised."))
      #expect(
        try bytes(folder + "/c.csv")
          == Array(
            """
            period,date,change,measure,before,after
            week,2025-01-05,revised,people_prevented,849,700

            """.utf8))
      let early = try await Program.run(
        ["data", "revisions", "2025-01-01", "2025-02-08", "--store", "store"], in: folder)
      #expect(early.status == 2)
      #expect(
        early.errors.contains(
          "store: as of 2025-01-01: found no release of that day or before; expected a day from "
            + "2025-02-01 on"), "\(early.errors)")
    }
  }

  @Test func noStore() async throws {
    try await withFolder { folder in
      let list = try await Program.run(["data", "revisions"], in: folder)
      #expect(list.status == 0)
      #expect(list.output == "data/releases: no release yet; strait data update puts one in\n")
      let result = try await Program.run(
        ["data", "revisions", "2025-01-01", "2025-02-01"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("data/releases: found no release"), "\(result.errors)")
    }
  }

  @Test(
    .enabled(if: Repository.releases.count >= 2, "the official releases are not in ../shared"))
  func officialReleases() async throws {
    let result = try await Program.run(["data", "revisions"] + Repository.releases.prefix(2))
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "Days: 45 added (2025-11-14 to 2025-12-28), 0 removed, 0 of 2,874 revised.\n"
          + "Weeks of preventions: 6 added (2025-11-16 to 2025-12-21), 0 removed, 0 revised."),
      "\(result.output)")
  }
}
