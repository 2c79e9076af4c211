import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("A store of releases that is damaged, shared or cut off")
struct ReleaseStoreDamageTests {
  private static let releases = (0..<4).map {
    TestRelease.document(days: 30 + 7 * $0, people: [$0: 3], saved: "2025-03-0\($0 + 1)")
  }

  private func withStore(_ body: (_ folder: String, ReleaseStore) async throws -> Void) async throws
  {
    try await withFolder { folder in
      let store = ReleaseStore(folder + "/store")
      for (place, release) in Self.releases.enumerated() {
        try TestRelease.write(release, "\(folder)/\(place).ods")
        if place < 2 { _ = try store.add(release, source: "\(place).ods", at: Date()) }
      }
      try await body(folder, store)
    }
  }

  private func update(_ files: String..., in folder: String) async throws -> ChildProcess.Result {
    try await Program.run(["data", "update", "--store", "store"] + files, in: folder)
  }

  /// Every use of the store ends with code 2 and these words, and changes nothing.
  private func expectDamage(_ folder: String, _ words: String) async throws {
    let before = try snapshot(folder)
    for arguments in [
      ["data", "update", "2.ods"], ["data", "revisions"],
      ["forecast", "--paths", "10", "--horizon", "7", "--out", "out"],
    ] {
      let result = try await Program.run(arguments + ["--store", "store"], in: folder)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    #expect(try snapshot(folder) == before)
  }

  @Test func aFileThatChanged() async throws {
    try await withStore { folder, store in
      let entry = try #require(try store.ledger().current())
      var content = try bytes(store.path(of: entry))
      content[200] ^= 1
      try TestRelease.write(content, store.path(of: entry))
      try await expectDamage(
        folder, "store/\(entry.sha256).ods: sha256: found ")
      #expect(try store.release(asOf: day("2025-03-01")).document == Self.releases[0])
    }
  }

  @Test func aFileThatIsGone() async throws {
    try await withStore { folder, store in
      let entry = try #require(try store.ledger().current())
      try FileManager.default.removeItem(atPath: store.path(of: entry))
      try await expectDamage(folder, "store/\(entry.sha256).ods: found no such file")
    }
  }

  @Test(arguments: [
    ("2025-03-02,", "2025-03-32,", "ledger.csv:3: found a damaged row"),
    (",1.ods,", ",,", "ledger.csv:3: found a damaged row"),
    (",30,0,0,", ",9223372036854775807,0,0,", "ledger.csv:2: found a damaged row"),
    ("published,", "day,", "ledger.csv:1: header: found day,retrieved"),
    ("retrieved,source", "retrieved", "ledger.csv:1: header"),
  ])
  func aLedgerThatChanged(old: String, new: String, words: String) async throws {
    try await withStore { folder, store in
      let text = String(decoding: try bytes(store.ledgerPath), as: UTF8.self)
      #expect(text.contains(old))
      try TestRelease.write(Array(text.replacing(old, with: new).utf8), store.ledgerPath)
      try await expectDamage(folder, words)
    }
  }

  @Test func aRowThatStandsTwiceOrNamesAnotherPath() async throws {
    try await withStore { folder, store in
      let text = String(decoding: try bytes(store.ledgerPath), as: UTF8.self)
      let rows = text.split(separator: "\n")
      try TestRelease.write(Array((text + rows[2] + "\n").utf8), store.ledgerPath)
      try await expectDamage(folder, "twice; expected each release once")
      let digest = try #require(rows[2].split(separator: ",").first { $0.count == 64 })
      let escape = text.replacing(digest, with: "../" + digest.dropFirst(3))
      try TestRelease.write(Array(escape.utf8), store.ledgerPath)
      try await expectDamage(folder, "ledger.csv:3: found a damaged row")
    }
  }

  @Test func severalDamagesAreToldTogether() async throws {
    try await withStore { folder, store in
      for entry in try store.ledger().entries {
        try TestRelease.write([1, 2, 3], store.path(of: entry))
      }
      let result = try await Program.run(["data", "revisions", "--store", "store"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.split(separator: "\n").count == 2, "\(result.errors)")
    }
  }

  @Test func aFileThatNoRowNamesIsToldAndUsedByNothing() async throws {
    try await withStore { folder, store in
      // What a kill between the two renames of an update leaves.
      let other = ReleaseStore(folder + "/other")
      let digest = try other.add(Self.releases[2], source: "2.ods", at: Date()).entry.sha256
      try TestRelease.write(Self.releases[2], "\(store.path)/\(digest).ods")
      let (_, begun) = try #require(PartialFiles.open("ledger.csv", in: store.path))
      close(begun)
      let list = try await Program.run(["data", "revisions", "--store", "store"], in: folder)
      #expect(list.status == 0)
      #expect(list.output.contains("Not in the ledger, and used by nothing: \(digest).ods"))
      #expect(try store.release().document == Self.releases[1])
      let result = try await update("2.ods", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let ledger = try store.verifiedLedger()
      #expect(ledger.entries.count == 3)
      #expect(store.unnamedFiles(beside: ledger).isEmpty)
      #expect(try names(in: store.path).filter { $0.contains("partial") }.isEmpty)
    }
  }

  @Test func updatesAtTheSameTime() async throws {
    try await withStore { folder, store in
      let outputs = try await withThrowingTaskGroup(of: ChildProcess.Result.self) { group in
        for _ in 0..<6 {
          group.addTask {
            try await Program.run(
              ["data", "update", "--store", "store", "2.ods", "3.ods"], in: folder)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      // One that comes while another is at work says so, and can be run again.
      for result in outputs where result.status != 0 {
        #expect(result.status == 2)
        #expect(
          ["process ", "another process "].contains {
            result.errors.contains("store: output folder: found a folder that \($0)")
          }, "\(result.errors)")
      }
      #expect(outputs.contains { $0.status == 0 })
      let text = outputs.map(\.output).joined()
      #expect(text.matches(of: /Added to store/).count == 2)
      let ledger = try store.verifiedLedger()
      #expect(ledger.entries.map(\.daysAdded) == [30, 7, 7, 7])
      #expect(store.unnamedFiles(beside: ledger).isEmpty)
    }
  }

  @Test func updatesThatAreKilled() async throws {
    try await withStore { folder, store in
      let clock = ContinuousClock()
      let begin = clock.now
      let whole = try await Program.run(
        ["data", "update", "--store", "other", "0.ods", "1.ods", "2.ods", "3.ods"], in: folder)
      #expect(whole.status == 0, "\(whole.errors)")
      let seconds = (clock.now - begin) / .seconds(1)
      let tries = 24
      for place in 0..<tries {
        let copy = ReleaseStore("\(folder)/copy-\(place)")
        try FileManager.default.copyItem(atPath: store.path, toPath: copy.path)
        _ = try await Program.run(
          ["data", "update", "--store", copy.path, "2.ods", "3.ods"],
          killAfter: seconds * Double(place + 1) / Double(tries), in: folder)
        let kept = try copy.verifiedLedger().entries
        #expect((2...4).contains(kept.count))
        let again = try await Program.run(
          ["data", "update", "--store", copy.path, "2.ods", "3.ods"], in: folder)
        #expect(again.status == 0, "\(again.errors)")
        let ledger = try copy.verifiedLedger()
        #expect(ledger.entries.count == 4)
        #expect(copy.unnamedFiles(beside: ledger).isEmpty)
        #expect(try names(in: copy.path).filter { $0.contains("partial") }.isEmpty)
      }
    }
  }
}
