import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Sets of shards")
struct ShardSetTests {
  private let records = [InputRecord(role: "study", name: "s.yaml", content: [1, 2, 3])]

  /// Writes the folder of a finished shard.
  private func shard(
    _ number: Int, of count: Int, in folder: String, arguments: [String] = ["run", "s.yaml"],
    records: [InputRecord]? = nil
  ) throws -> String {
    let path = "\(folder)/\(UUID().uuidString)"
    let invocation = Invocation(arguments: arguments)
    let output = try PartedOutput(
      path, identity: WorkIdentity(records: records ?? self.records, invocation: invocation),
      invocation: invocation, share: PathShare(number: number, of: count), shards: nil)
    _ = try output.finishShard()
    return path
  }

  private func problems(_ folders: [String]) -> [Problem] {
    StraitTestSupport.problems { _ = try ShardSet(folders) }
  }

  @Test func completeSetsAreTakenInAnyOrder() throws {
    try withFolder { folder in
      let folders = try [3, 1, 2].map { try shard($0, of: 3, in: folder) }
      let set = try ShardSet(folders)
      #expect(set.folders == [folders[1], folders[2], folders[0]])
      #expect(set.arguments == ["run", "s.yaml"])
    }
  }

  @Test func missingShardsAreNamed() throws {
    try withFolder { folder in
      let found = problems(try [2, 4].map { try shard($0, of: 5, in: folder) })
      #expect(found.map(\.found) == ["no shards 1, 3, 5 of 5"])
      let empty = folder + "/none"
      #expect(problems([empty]).first?.file == empty + "/shard.json")
    }
  }

  @Test func overlappingShardsAreNamed() throws {
    try withFolder { folder in
      let folders = try [1, 2, 2].map { try shard($0, of: 2, in: folder) }
      let found = problems(folders)
      #expect(found.map(\.file) == [folders[2]])
      #expect(found.first?.found == "shard 2, which \(folders[1]) holds too")
    }
  }

  @Test func shardsOfOtherWorkAreNamed() throws {
    try withFolder { folder in
      let first = try shard(1, of: 2, in: folder)
      let seed = try shard(2, of: 2, in: folder, arguments: ["run", "s.yaml", "--seed", "2"])
      #expect(problems([first, seed]).map(\.file) == [seed])
      #expect(problems([first, seed]).first?.found == "strait run s.yaml --seed 2")
      let edited = try shard(
        2, of: 2, in: folder,
        records: [InputRecord(role: "study", name: "s.yaml", content: [9])])
      #expect(
        problems([first, edited]).first?.found.hasPrefix("study s.yaml with SHA-256") == true)
      let count = try shard(2, of: 3, in: folder)
      #expect(problems([first, count]).first?.found == "shard 2 of 3")
    }
  }

  @Test func damagedPartsAreNotTaken() throws {
    try withFolder { folder in
      let identity = try WorkIdentity(records: records, invocation: Invocation(arguments: ["run"]))
      let other = try WorkIdentity(records: [], invocation: Invocation(arguments: ["run"]))
      let parts = try PartFolder(folder + "/parts", identity: identity)
      let part = PathPart(share: 1, pass: 0, blocks: 0..<4)
      let content: [UInt8] = [10, 0, 10, 255, 10]
      try parts.keep(content, of: part)
      #expect(parts.content(of: part) == content)
      #expect(try PartFolder(folder + "/parts", identity: other).content(of: part) == nil)
      let file = folder + "/parts/" + (try names(in: folder + "/parts")[0])
      var damaged = try bytes(file)
      damaged[damaged.count - 1] ^= 1
      try Data(damaged).write(to: URL(fileURLWithPath: file))
      #expect(parts.content(of: part) == nil)
      try Data().write(to: URL(fileURLWithPath: file))
      #expect(parts.content(of: part) == nil)
    }
  }
}
