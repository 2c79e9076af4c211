import StraitDiagnostics
import Foundation

/// A finished folder that was verified and is sound: what was checked.
///
/// Four things are checked: that every file is the one that the command wrote (length and SHA-256);
/// that every table has the columns, types and limits that `datapackage.json` states; that the tables
/// of a run agree with one another; and that every figure of a report stands in the cell that it names.
public struct Verification: Encodable, Sendable {
  /// One of the things that were checked.
  public struct Check: Encodable, Sendable, Equatable {
    /// What was checked: `files`, `tables`, `sums` or `figures`.
    public let subject: String
    /// How many of them.
    public let count: Int
    /// What holds, as a sentence.
    public let statement: String
  }

  /// The folder.
  public let folder: String
  /// The command that wrote it.
  public let command: String
  /// What was checked, in order; what the folder does not have is left out.
  public private(set) var checks: [Check]

  /// Verifies a folder.
  ///
  /// - Parameters:
  ///   - path: the folder of a finished command.
  ///   - most: how many problems are named; all are counted.
  /// - Throws: ``InputError`` with the problems, each with file, line or cell.
  /// - Complexity: O(*n*) in the bytes of the folder, of which one table of a run is held in memory.
  public init(of path: String, most: Int = 20) throws {
    let manifest = try Manifest(in: path)
    var problems = ProblemCount(most: most)
    let files = FileVerification(manifest, in: path)
    problems.add(files.problems)
    var checks = [files.check]
    // Only files that are what was written are looked into.
    if files.sound.contains(DataPackage.fileName) {
      let tables = TableVerification(try DataPackage(in: path), files.sound, in: path)
      problems.add(tables.problems)
      checks.append(tables.check)
    }
    if manifest.command == "run", files.problems.isEmpty {
      let sums = try SumVerification(FinishedFolder(path))
      problems.add(sums.problems)
      checks.append(sums.check)
    }
    if let figures = try FigureVerification(in: path) {
      problems.add(figures.problems)
      checks.append(figures.check)
    }
    try problems.finish(path)
    folder = path
    command = manifest.command
    self.checks = checks
  }

  /// Adds a further check.
  public mutating func add(_ check: Check) { checks.append(check) }
}
