import Foundation
import LinearAlgebra
import Scenarios
import Simulation
import TimeSeries

/// What a run was made from and what it wrote: `manifest.json`.
public struct Manifest: Codable, Sendable, Equatable {
  /// A file that was read.
  public struct Input: Codable, Sendable, Equatable {
    /// What it served for.
    public let role: String
    /// Its name, as the user gave it.
    public let name: String
    /// How long it is.
    public let bytes: Int
    /// The SHA-256 of its content.
    public let sha256: String

    init(_ record: InputRecord) {
      role = record.role
      name = record.name
      bytes = record.content.count
      sha256 = Digest.sha256(record.content)
    }
  }

  /// A file that was written.
  public struct Output: Codable, Sendable, Equatable {
    /// Its name within the folder.
    public let name: String
    /// How long it is.
    public let bytes: Int
    /// The SHA-256 of its content.
    public let sha256: String

    init(_ file: OutputFile) {
      name = file.name
      bytes = file.byteCount
      sha256 = file.sha256
    }
  }

  /// The model.
  public struct Model: Codable, Sendable, Equatable {
    /// Its name.
    public let name: String
    /// What kind it is.
    public let kind: String
    /// The first day of data that it used or was given.
    public let from: Day
    /// The origin: the last day of data that it used.
    public let through: Day
    /// Whether its fit converged.
    public let converged: Bool
  }

  /// The program's name.
  public let program: String
  /// Its version.
  public let version: String
  /// The version of the simulation, or of a model that simulates paths itself: it changes whenever a
  /// seed would give other numbers.
  public let algorithmVersion: Int
  /// The command that ran.
  public let command: String
  /// Its words, without those on which results do not depend; absent where the library was called.
  public let arguments: [String]?
  /// The study, or the name of the forecast.
  public let study: String
  /// The model.
  public let model: Model
  /// The season.
  public let season: [Day]
  /// The number of paths.
  public let paths: Int
  /// The seed.
  public let seed: UInt64
  /// The names of the scenarios, the baseline first; empty for a forecast.
  public let scenarios: [String]
  /// The question that was asked, as a study file would state it; absent for a run or forecast.
  public let question: String?
  /// The day by which the study is to be reviewed; absent where none was set.
  public let review: Day?
  /// The BLAS library, with its kernel and its number of threads.
  public let blas: String
  /// Where official figures among the data come from and on which terms.
  public let attribution: String?
  /// What was read.
  public let inputs: [Input]
  /// What was written, besides this file.
  public let outputs: [Output]
  /// When the run began, in UTC.
  public let started: String
  /// How long it took, in seconds.
  public let seconds: Double

  /// Everything but the outputs is known when the run ends.
  init(
    command: String, study: String, prepared model: Model, season: ClosedRange<Day>, paths: Int,
    algorithmVersion: Int = Simulator.algorithmVersion, seed: UInt64, scenarios: [String],
    question: String? = nil, review: Day? = nil, attribution: String?, records: [InputRecord],
    outputs: [OutputFile], invocation: Invocation
  ) {
    program = "strait"
    version = ProgramVersion.current
    self.algorithmVersion = algorithmVersion
    self.command = command
    self.study = study
    self.model = model
    self.season = [season.lowerBound, season.upperBound]
    self.paths = paths
    self.seed = seed
    self.scenarios = scenarios
    self.question = question
    self.review = review
    blas = BLAS.description
    self.attribution = attribution
    inputs = records.map(Input.init)
    self.outputs = outputs.map(Output.init)
    arguments = invocation.words
    started = invocation.startedText
    seconds = invocation.seconds
  }

  /// The content of the file.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(self)) + [10]
  }
}
