import Foundation
import Strait
import StraitReaders
import Testing
import StraitTestSupport

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
