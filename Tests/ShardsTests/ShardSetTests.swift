import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Sets of shards")
struct ShardSetTests {
  /// A backtest that takes no time, at six origins.
  private func work(
    seed: UInt64 = 1, arrivals: String = BuiltinSeries.name
  ) throws -> PreparedWork {
    try PreparedWork(
      .backtest(
        BacktestWork(
          .custom(try day("2024-01-31")...day("2024-06-30"), every: 30, horizon: 7),
          models: ["climatology"], arrivals: arrivals, paths: 2, seed: seed)))
  }

  /// Writes the folder of a finished shard.
  private func shard(
    _ number: Int, of count: Int, in folder: String, work: PreparedWork? = nil
  ) async throws -> String {
    let path = "\(folder)/\(UUID().uuidString)"
    let output = try PartedOutput(
      path, of: work ?? self.work(), invocation: Invocation(arguments: ["backtest", "\(number)"]),
      share: PathShare(number: number, of: count))
    _ = try await output.perform(jobs: 1)
    return path
  }

  private func problems(_ folders: [String]) -> [Problem] {
    StraitTestSupport.problems { _ = try ShardSet(folders) }
  }

  @Test func completeSetsAreTakenInAnyOrder() async throws {
    try await withFolder { folder in
      var folders: [String] = []
      for number in [3, 1, 2] { folders.append(try await shard(number, of: 3, in: folder)) }
      let set = try ShardSet(folders)
      #expect(set.folders == [folders[1], folders[2], folders[0]])
      #expect(set.arguments == ["backtest", "1"])
    }
  }

  @Test func missingShardsAreNamed() async throws {
    try await withFolder { folder in
      let folders = [
        try await shard(2, of: 5, in: folder), try await shard(4, of: 5, in: folder),
      ]
      #expect(problems(folders).map(\.found) == ["no shards 1, 3, 5 of 5"])
      let empty = folder + "/none"
      #expect(problems([empty]).first?.file == empty + "/shard.json")
    }
  }

  @Test func overlappingShardsAreNamed() async throws {
    try await withFolder { folder in
      var folders: [String] = []
      for number in [1, 2, 2] { folders.append(try await shard(number, of: 2, in: folder)) }
      let found = problems(folders)
      #expect(found.map(\.file) == [folders[2]])
      #expect(found.first?.found == "shard 2, which \(folders[1]) holds too")
    }
  }

  @Test func shardsOfOtherWorkAreNamed() async throws {
    try await withFolder { folder in
      let first = try await shard(1, of: 2, in: folder)
      let seed = try await shard(2, of: 2, in: folder, work: work(seed: 2))
      #expect(problems([first, seed]).map(\.file) == [seed])
      #expect(problems([first, seed]).first?.found == "seed 2")
      let file = folder + "/arrivals.csv"
      let series = try BuiltinSeries.arrivals.through(day("2025-06-30"))
      try DailySeriesCSV.csv(series).write(toFile: file, atomically: true, encoding: .utf8)
      let edited = try await shard(2, of: 2, in: folder, work: work(arrivals: file))
      #expect(
        problems([first, edited]).first?.found.hasPrefix("arrivals \(file) with SHA-256") == true)
      let count = try await shard(2, of: 3, in: folder)
      #expect(problems([first, count]).first?.found == "shard 2 of 3")
    }
  }

  @Test func damagedDescriptionsAreRefused() async throws {
    try await withFolder { folder in
      let path = try await shard(1, of: 1, in: folder) + "/shard.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacing("\"paths\" : 2", with: "\"paths\" : 3")
        .write(toFile: path, atomically: true, encoding: .utf8)
      #expect(
        problems([String(path.dropLast("/shard.json".count))]).map(\.found)
          == ["no shard that this version reads"])
    }
  }

  /// A part names the blocks that it counted: that of another shard does not stand in for it.
  @Test func partsOfOtherBlocksAreNotTaken() async throws {
    try await withFolder { folder in
      let parts = PartFolder(folder + "/parts", identity: try work().identity)
      let own = PathPart(share: 1, pass: 0, blocks: 0..<4)
      let others = [
        PathPart(share: 2, pass: 0, blocks: 4..<8), PathPart(share: 1, pass: 1, blocks: 0..<4),
      ]
      for other in others {
        try parts.keep([1, 2, 3], of: other)
        #expect(parts.content(of: other) == [1, 2, 3])
        let name = "\(other.pass)-\(other.blocks.lowerBound)-\(other.blocks.upperBound).part"
        try write(bytes("\(folder)/parts/\(name)"), to: folder + "/parts/0-0-4.part")
        #expect(parts.content(of: own) == nil)
      }
    }
  }

  /// Folders for kept work that are links, and files in them that are not ours.
  @Test func whatOthersPutThereStays() async throws {
    for name in ["parts", "cells"] {
      try await withFolder { folder in
        let (out, target) = (folder + "/out", folder + "/target")
        for path in [out, target] {
          try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        try write("mine", to: target + "/0-0-4.part")
        #expect(symlink(target, "\(out)/\(name)") == 0)
        let error = await #expect(throws: InputError.self) {
          _ = try PartedOutput(out, of: work(), invocation: Invocation())
        }
        #expect(error?.problems.first?.file == "\(out)/\(name)")
        #expect(try names(in: target) == ["0-0-4.part"])
      }
    }
    try await withFolder { folder in
      let foreign = ["0-0-4.part", ".x.partial-12", "mine.part"]
      for name in foreign { try write("mine", to: "\(folder)/out/parts/\(name)") }
      #expect(mkfifo("\(folder)/out/parts/0-4-8.part", 0o644) == 0)
      let output = try PartedOutput("\(folder)/out", of: work(), invocation: Invocation())
      _ = try await output.perform(jobs: 1)
      #expect(try Set(names(in: folder + "/out/parts")) == Set(foreign + ["0-4-8.part"]))
    }
  }

  @Test func damagedPartsAreNotTaken() async throws {
    try await withFolder { folder in
      let identity = try work().identity
      let other = try work(seed: 2).identity
      let parts = PartFolder(folder + "/parts", identity: identity)
      let part = PathPart(share: 1, pass: 0, blocks: 0..<4)
      let content: [UInt8] = [10, 0, 10, 255, 10]
      try parts.keep(content, of: part)
      #expect(parts.content(of: part) == content)
      #expect(PartFolder(folder + "/parts", identity: other).content(of: part) == nil)
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
