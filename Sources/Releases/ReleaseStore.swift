import Foundation
import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// A folder of official releases: each file under its SHA-256, and a ledger of them.
///
/// Nothing in a store is ever replaced. A release is put in whole before the ledger names it, and the
/// ledger is replaced as a whole: whatever happens in between, what it named before still stands.
package struct ReleaseStore: Sendable {
  /// The folder where none is named.
  package static let defaultPath = "data/releases"

  /// The folder, as the user named it.
  package let path: String

  /// A store in a folder, which need not exist yet.
  package init(_ path: String = ReleaseStore.defaultPath) { self.path = path }

  /// The path of the ledger.
  package var ledgerPath: String { PathText.join(path, ReleaseLedger.fileName) }

  /// The path of a release's file.
  package func path(of entry: LedgerEntry) -> String { PathText.join(path, entry.file) }

  /// The ledger; one of no release where the store does not exist yet.
  ///
  /// - Throws: ``InputError`` where it is damaged.
  package func ledger() throws -> ReleaseLedger {
    guard FileManager.default.fileExists(atPath: ledgerPath) else { return ReleaseLedger() }
    return try ReleaseLedger(
      csv: InputFile.read(ledgerPath, expected: "the ledger of a store"), file: ledgerPath)
  }

  /// The ledger, once the file of every release was read and found to be what came in.
  ///
  /// - Complexity: O(*n*) in the length of all files.
  /// - Throws: ``InputError`` with every file that is missing or has changed.
  package func verifiedLedger() throws -> ReleaseLedger {
    let ledger = try ledger()
    let problems = ledger.entries.flatMap { entry -> [Problem] in
      do throws(InputError) {
        _ = try document(of: entry)
        return []
      } catch {
        return error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return ledger
  }

  /// The names of release files that the ledger does not name: an update was cut off before its end,
  /// or rows of the ledger were lost.
  package func unnamedFiles(beside ledger: ReleaseLedger) -> [String] {
    let named = Set(ledger.entries.map(\.file))
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".ods") && !named.contains($0) }.sorted()
  }

  /// The release that was current on a day.
  ///
  /// - Parameter day: the day; the newest release where absent.
  /// - Returns: the release and its content.
  /// - Throws: ``InputError`` where the store has none of that day or before, or it is damaged.
  package func release(
    asOf day: Day? = nil
  ) throws -> (entry: LedgerEntry, document: [UInt8]) {
    let ledger = try ledger()
    guard let first = ledger.byPublication.first else {
      throw InputError(
        file: path, found: "no release", expected: "a store of official releases",
        suggestion: "fill it with strait data update, or name another with `store`")
    }
    guard let entry = ledger.current(asOf: day) else {
      throw InputError(
        file: path, key: "as of \(day.map(String.init(describing:)) ?? "")",
        found: "no release of that day or before", expected: "a day from \(first.published) on",
        suggestion: "give a later day, or add the release with strait data update FILE")
    }
    return (entry, try document(of: entry))
  }

  /// The content of a release, once it was found to be what came in.
  func document(of entry: LedgerEntry) throws(InputError) -> [UInt8] {
    let file = path(of: entry)
    let content: [UInt8]
    do {
      content = try InputFile.read(file, expected: "the release of \(entry.published)")
    } catch {
      let problem = (error as? InputError)?.problems.first
      throw InputError(
        file: file, found: problem?.found ?? "\(error)",
        expected: "the release of \(entry.published)", suggestion: ReleaseLedger.remedy)
    }
    let digest = Digest.sha256(content)
    guard digest == entry.sha256 else {
      throw InputError(
        file: file, key: "sha256", found: digest, expected: "the digest in its name",
        suggestion: ReleaseLedger.remedy)
    }
    return content
  }
}
