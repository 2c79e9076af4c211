import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("A store of releases")
struct ReleaseStoreTests {
  /// Three releases, each of which revises a day of the one before it.
  private static let releases = [
    TestRelease.document(days: 30, saved: "2025-02-01"),
    TestRelease.document(days: 37, people: [20: 5], saved: "2025-02-08"),
    TestRelease.document(days: 44, people: [20: 5, 30: 7], saved: "2025-02-15"),
  ]

  /// Does something with a folder that holds the releases `0.ods`, `1.ods` and `2.ods`.
  private func withReleases(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      for (place, release) in Self.releases.enumerated() {
        try TestRelease.write(release, "\(folder)/\(place).ods")
      }
      try await body(folder)
    }
  }

  private func update(
    _ files: [String], _ more: [String] = [], in folder: String
  ) async throws -> ChildProcess.Result {
    try await Program.run(["data", "update", "--store", "store"] + files + more, in: folder)
  }

  @Test func filesAreAddedInOrder() async throws {
    try await withReleases { folder in
      let result = try await update(["0.ods", "1.ods", "2.ods", "1.ods"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.matches(of: /Added to store/).count == 3)
      #expect(result.output.matches(of: /Nothing changed/).count == 1)
      let list = try await Program.run(["data", "revisions", "--store", "store"], in: folder)
      #expect(list.status == 0)
      #expect(list.output.hasPrefix("store: 3 releases, every file as it came in\n"))
      let json = try await Program.run(
        ["data", "revisions", "--store", "store", "--format", "json"], in: folder)
      let report = try JSONDecoder().decode(LedgerReport.self, from: Data(json.output.utf8))
      #expect(report.releases.map(\.daysAdded) == [30, 7, 7])
      #expect(report.releases.map(\.daysRevised) == [0, 1, 1])
      #expect(report.releases.map { $0.peopleAfter - $0.peopleBefore } == [0, -205, -303])
      #expect(report.releases.map(\.source) == ["0.ods", "1.ods", "2.ods"])
      for (entry, release) in zip(report.releases, Self.releases) {
        #expect(try bytes("\(folder)/store/\(entry.file)") == release)
      }
    }
  }

  @Test func theDefaultStore() async throws {
    try await withReleases { folder in
      let result = try await Program.run(["data", "update", "0.ods", "--quiet"], in: folder)
      #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
      #expect(try ReleaseStore(folder + "/data/releases").verifiedLedger().entries.count == 1)
      let list = try await Program.run(["data", "revisions"], in: folder)
      #expect(list.output.hasPrefix("data/releases: 1 release, "))
    }
  }

  @Test func anOlderReleaseDoesNotTakeThePlaceOfANewerOne() async throws {
    try await withReleases { folder in
      _ = try await update(["1.ods"], in: folder)
      let refused = try await update(["0.ods"], in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("found no figures for 7 days of the current release"))
      let result = try await update(["0.ods"], ["--accept-fewer-days"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("A newer release stays the current one."))
      let store = ReleaseStore(folder + "/store")
      #expect(try store.release().document == Self.releases[1])
      #expect(try store.release(asOf: day("2025-02-07")).document == Self.releases[0])
    }
  }

  @Test func whatCameInBesideARefusalIsTold() async throws {
    try await withReleases { folder in
      let first = try await update(["1.ods"], in: folder)
      #expect(first.status == 0)
      let result = try await update(["1.ods", "0.ods"], in: folder)
      #expect(result.status == 2)
      #expect(result.output.hasPrefix("Nothing changed: store has the release of 2025-02-08 "))
      #expect(result.errors.contains("--accept-fewer-days"))
      #expect(try ReleaseStore(folder + "/store").verifiedLedger().entries.count == 1)
    }
  }

  @Test func aReleaseOfTheFutureIsRefused() async throws {
    try await withFolder { folder in
      let days = [["2199-12-31", "1", "1", "0"]]
      try TestRelease.write(SheetBuilder.release(days: days), folder + "/r.ods")
      let result = try await update(["r.ods"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("r.ods:4: date: found 2199-12-31, a day after today"))
      #expect(try names(in: folder) == ["r.ods"])
    }
  }

  @Test func withoutADateInTheDocumentItIsTheDayAfterTheLast() throws {
    try withFolder { folder in
      for saved in [nil, "2025-01-10", "2199-01-01", "soon"] as [String?] {
        let release = TestRelease.document(days: 30, saved: saved)
        let store = ReleaseStore("\(folder)/\(saved ?? "none")")
        let addition = try store.add(release, source: "r.ods", at: Date())
        #expect(addition.entry.published == day("2025-01-31"))
      }
    }
  }

  @Test func onlyReleasesAreKept() async throws {
    try await withFolder { folder in
      try TestRelease.write(
        Array("date,people,boats\n2025-01-01,1,1\n".utf8), folder + "/a.csv")
      let result = try await update(["a.csv"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("a.csv: found a CSV file; expected an official release"))
      #expect(try names(in: folder) == ["a.csv"])
    }
  }

  @Test func optionsThatContradictEachOther() async throws {
    for (arguments, words) in [
      (["update", "a.ods", "--url", "https://localhost/"], "--url: found files as well"),
      (["update", "a.ods", "--timeout", "5"], "--timeout: found files as well"),
      (["update", "--timeout", "0"], "--timeout: found 0"),
      (["revisions", "a.csv"], "found 1 file; expected an old and a new one"),
      (["revisions", "-o", "a.csv"], "--output: found no files"),
      (["revisions", "a.csv", "b.csv", "--store", "s"], "--store: found two files"),
    ] {
      let result = try await Program.run(["data"] + arguments)
      #expect(result.status == 2)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }
}
