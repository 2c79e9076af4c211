import Foundation
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// What a command made its outputs from and what it wrote: `manifest.json`.
///
/// Every command writes the first fields; those that are optional belong to some commands only, and are
/// absent from the file of others.
package struct Manifest: Codable, Sendable, Equatable {
  /// A file that was read.
  package struct Input: Codable, Sendable, Equatable {
    /// What it served for.
    package let role: String
    /// Its name, as the user gave it.
    package let name: String
    /// How long it is.
    package let bytes: Int
    /// The SHA-256 of its content.
    package let sha256: String
    /// The days of the arrivals whose figures are provisional, in ISO form; absent where none are.
    package let provisionalDays: [String]?

    /// The record of what was read.
    package init(_ record: InputRecord) {
      role = record.role
      name = record.name
      bytes = record.content.count
      sha256 = Digest.sha256(record.content)
      provisionalDays = record.provisionalDays.isEmpty ? nil : record.provisionalDays
    }
  }

  /// A file that was written.
  package struct Output: Codable, Sendable, Equatable {
    /// Its name within the folder.
    package let name: String
    /// How long it is.
    package let bytes: Int
    /// The SHA-256 of its content.
    package let sha256: String

    init(_ file: OutputFile) {
      name = file.name
      bytes = file.byteCount
      sha256 = file.sha256
    }
  }

  /// The model of a run, question, forecast or impact.
  package struct Model: Codable, Sendable, Equatable {
    /// The name of the model.
    package let name: String
    /// What kind it is.
    package let kind: String
    /// The first day of data that it used or was given.
    package let from: Day
    /// The origin: the last day of data that it used.
    package let through: Day
    /// Whether its fit converged.
    package let converged: Bool

    /// The record of a model.
    package init(name: String, kind: String, from: Day, through: Day, converged: Bool) {
      self.name = name
      self.kind = kind
      self.from = from
      self.through = through
      self.converged = converged
    }
  }

  /// A model that a backtest scored.
  package struct ScoredModel: Codable, Sendable, Equatable {
    /// The name of the model.
    package let name: String
    /// The version of the model.
    package let version: Int
    /// The mean time of a forecast in seconds; absent where an earlier run kept all of them.
    package let secondsPerForecast: Double?

    /// The record of a model.
    package init(name: String, version: Int, secondsPerForecast: Double?) {
      self.name = name
      self.version = version
      self.secondsPerForecast = secondsPerForecast
    }
  }

  private static let program = "strait"

  /// The program's name.
  package let program: String
  /// The version of the program.
  package let version: String
  /// The version of the simulation, or of a model that simulates paths itself: it changes whenever a
  /// seed would give other numbers.
  package let algorithmVersion: Int
  /// The command that ran.
  package let command: String
  /// Its words, without those on which results do not depend; absent where the library was called.
  package private(set) var arguments: [String]?
  /// The number of paths.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// The BLAS library, with its kernel and its number of threads.
  package let blas: String
  /// Where official figures among the data come from and on which terms.
  package private(set) var attribution: String?
  /// What was read.
  package private(set) var inputs: [Input] = []
  /// What was written, this file left out.
  package private(set) var outputs: [Output] = []
  /// When the command began, in UTC.
  package private(set) var started = ""
  /// How long it took, in seconds.
  package private(set) var seconds = 0.0

  /// What the folder is about, for people.
  package internal(set) var title: String?
  /// The study, or the name of a forecast or impact.
  package var study: String?
  /// The model.
  package var model: Model?
  /// The first and the last day of the season.
  package var season: [Day]?
  /// The names of the scenarios, the baseline first; empty for a forecast.
  package var scenarios: [String]?
  /// What people call the scenarios, by name; those without a title are left out.
  package var titles: [String: String]?
  /// The question that was asked, as a study file would state it; absent for a run or forecast.
  package var question: String?
  /// The day by which the study is to be reviewed; absent where none was set.
  package var review: Day?

  /// The task of a backtest.
  package var task: String?
  /// Its origins.
  package var origins: [Day]?
  /// The number of days of each forecast of a backtest.
  package var horizon: Int?
  /// The models that a backtest scored.
  package var models: [ScoredModel]?
  /// The station of a backtest's wind record and what is known of it ahead; absent without a record.
  package var wind: String?
  /// How many forecasts of a backtest were kept by an earlier run.
  package var keptForecasts: Int?

  /// The name of a claims file.
  package var claims: String?
  /// The verdicts by the name of the statement.
  package var verdicts: [String: String]?

  /// What every command knows when its work begins.
  package init(command: String, algorithmVersion: Int, paths: Int, seed: UInt64, blas: String) {
    program = Self.program
    version = ProgramVersion.current
    self.algorithmVersion = algorithmVersion
    self.command = command
    self.paths = paths
    self.seed = seed
    self.blas = blas
  }

  /// Adds what was read and written, and how the command was called.
  mutating func close(
    outputs: [OutputFile], records: [InputRecord], attribution: String?, invocation: Invocation
  ) {
    inputs = records.map(Input.init)
    self.outputs = outputs.map(Output.init)
    self.attribution = attribution
    arguments = invocation.words
    started = invocation.startedText
    seconds = invocation.seconds
  }

  /// The name of the study, forecast, impact, backtest or claims file.
  package var name: String { study ?? task ?? claims ?? command }

  /// The names of the tables, in the order in which they were written.
  package var tables: [String] { outputs.map(\.name).filter { $0.hasSuffix(".csv") } }

  /// The models as words.
  package var modelWords: String? {
    model?.name ?? models.map { $0.map(\.name).joined(separator: ", ") }
  }

  /// Where the command read the arrivals; `nil` where its manifest names none.
  package var arrivals: Input? { allArrivals.first }

  /// The names of those files, as the user gave them; `nil` where there is none.
  package var arrivalsNames: String? {
    allArrivals.isEmpty ? nil : allArrivals.map(\.name).joined(separator: ", ")
  }

  /// What a person should know of provisional days among the arrivals; `nil` where there are none.
  package var provisionalNote: String? {
    let days = inputs.flatMap { $0.provisionalDays ?? [] }.sorted()
    guard let first = days.first, let last = days.last else { return nil }
    return "Provisional, and likely to be revised: "
      + (days.count == 1 ? "\(first)." : "\(days.count) days between \(first) and \(last).")
  }

  /// Every file from which the command read the arrivals, in order.
  package var allArrivals: [Input] {
    inputs.filter { $0.role == "arrivals" || $0.role == "series" }
  }
}

/// The version of the program, as manifests record it.
package enum ProgramVersion {
  /// The version, by semantic versioning.
  package static let current = "0.2.0-dev"
}

extension Manifest {
  private static var mostPaths: Int { 1_000_000_000 }
  private static var mostBytes: Int { 1 << 50 }

  /// Reads the manifest of a folder.
  ///
  /// Its names become names of files here, and its season a range of days, so they are checked before
  /// they are believed.
  ///
  /// - Throws: ``InputError`` where there is none, or this program did not write it.
  init(in path: String) throws {
    let file = PathText.join(path, OutputFolder.manifestName)
    if access(file, F_OK) != 0, FolderLock.isMarked(path) {
      throw InputError(
        file: path, found: "the folder of a command that did not end",
        expected: "the folder of a finished run",
        suggestion: "wait for it, or rerun the command: it resumes from what it kept")
    }
    let content = try InputFile.read(
      file, expected: "the manifest of a finished run", limit: InputFile.jsonLimit)
    guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(content)) else {
      throw InputError(
        file: file, found: "no manifest that this version reads", expected: "a manifest of strait",
        suggestion: "run the study again")
    }
    var problems: [Problem] = []
    func report(_ key: String, _ found: String, _ expected: String) {
      problems.append(
        Problem(
          file: file, key: key, found: found, expected: expected, suggestion: "run the study again")
      )
    }
    if manifest.program != Self.program {
      report("program", "'\(manifest.program)'", "'\(Self.program)'")
    }
    for (key, name) in [
      ("version", manifest.version), ("command", manifest.command), ("study", manifest.study),
      ("task", manifest.task),
      ("claims", manifest.claims),
    ] {
      guard let name, !Self.isPlain(name) else { continue }
      report(key, "'\(name)'", "a name of letters, digits, hyphens, underscores and points")
    }
    for output in manifest.outputs where !Self.isPlain(output.name) {
      report("outputs", "'\(output.name)'", "the plain name of a file in the folder")
    }
    if let season = manifest.season, season.count != 2 || season[1] < season[0] {
      report("season", "\(season.map(\.description))", "two days in order")
    }
    let days = [manifest.season ?? [], manifest.origins ?? []].joined()
    for day in days where !(1900...2199).contains(day.year) {
      report("season", "\(day)", "days from 1900 to 2199")
    }
    for (key, count) in [
      ("paths", manifest.paths), ("horizon", manifest.horizon ?? 0),
      ("keptForecasts", manifest.keptForecasts ?? 0),
    ] where !(0...Self.mostPaths).contains(count) {
      report(key, "\(count)", "a number from 0 to \(Self.mostPaths)")
    }
    for (name, bytes) in manifest.inputs.map({ ($0.name, $0.bytes) })
      + manifest.outputs.map({ ($0.name, $0.bytes) })
    where !(0..<Self.mostBytes).contains(bytes) {
      report("bytes", "\(bytes) of \(name)", "the length of a file")
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self = manifest
  }

  /// Whether a name is one of a file right in a folder, whatever the system.
  static func isPlain(_ name: String) -> Bool {
    (1...200).contains(name.utf8.count) && name.first != "."
      && name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || $0 == "-" || $0 == "_" || $0 == "."
      }
  }
}
