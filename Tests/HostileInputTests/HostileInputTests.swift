import Foundation
import Strait
import Testing

/// Whatever a reader is given, it gives a result or an error of input. A trap would end the run of
/// the tests.
@Suite("Hostile input", .serialized)
struct HostileInputTests {
  /// Another seed than the usual one, to look further.
  private static let seed =
    ProcessInfo.processInfo.environment["STRAIT_SEED"].flatMap { UInt64($0) } ?? 20_260_601
  private static let runs = 3000

  @Test(arguments: Reader.all.map(\.name))
  func everyFileOfTheCorpusIsReadOrRefused(_ name: String) throws {
    let files = try Corpus.files(of: name)
    #expect(!files.isEmpty)
    for file in files { read(file.bytes, name, file.name) }
  }

  @Test(arguments: Reader.all.map(\.name))
  func changedFilesAreReadOrRefused(_ name: String) throws {
    let files = try Corpus.files(of: name).map(\.bytes)
    print("Hostile input: \(name), seed \(Self.seed)")
    var generator = SeededGenerator(seed: Self.seed)
    for run in 0..<Self.runs {
      let input = Mutation.of(
        files.randomElement(using: &generator)!, mixing: files.randomElement(using: &generator)!,
        using: &generator)
      read(input, name, "seed \(Self.seed), run \(run)")
    }
  }

  private func read(_ bytes: [UInt8], _ name: String, _ source: String) {
    let reader = Reader.all.first { $0.name == name }!
    do {
      try reader.read(bytes)
    } catch let error as InputError {
      for problem in error.problems where problem.found.isEmpty || problem.expected.isEmpty {
        Issue.record("\(name), \(source): a problem that says nothing: \(problem)")
      }
    } catch is ZipError {
    } catch {
      Issue.record("\(name), \(source): \(error)")
    }
  }
}

/// A generator of numbers from a seed (SplitMix64), so that a failing sweep can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
