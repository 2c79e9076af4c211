import Claims
import Foundation
import LinearAlgebra
import Scenarios
import Simulation

/// What a check of statements was made from and what it wrote: its `manifest.json`.
public struct ClaimsManifest: Codable, Sendable, Equatable {
  /// The program's name.
  public let program: String
  /// Its version.
  public let version: String
  /// The version of the simulation: it changes whenever a seed would give other numbers.
  public let algorithmVersion: Int
  /// The command that ran.
  public let command: String
  /// Its words, without those on which results do not depend; absent where the library was called.
  public let arguments: [String]?
  /// The name of the claims file.
  public let claims: String
  /// The verdicts by the name of the statement.
  public let verdicts: [String: Verdict]
  /// The paths behind each natural variation.
  public let paths: Int
  /// The seed.
  public let seed: UInt64
  /// The BLAS library, with its kernel and its number of threads.
  public let blas: String
  /// Where official figures among the data come from and on which terms.
  public let attribution: String?
  /// What was read.
  public let inputs: [Manifest.Input]
  /// What was written, besides this file.
  public let outputs: [Manifest.Output]
  /// When the check began, in UTC.
  public let started: String
  /// How long it took, in seconds.
  public let seconds: Double

  init(
    _ report: ClaimsReport, attribution: String?, records: [InputRecord], outputs: [OutputFile],
    invocation: Invocation
  ) {
    program = "strait"
    version = ProgramVersion.current
    algorithmVersion = Simulator.algorithmVersion
    command = "claims"
    claims = report.file.name
    verdicts = Dictionary(
      uniqueKeysWithValues: report.results.map { ($0.claim.id, $0.verdict) })
    paths = report.paths
    seed = report.seed
    blas = BLAS.description
    self.attribution = attribution
    inputs = records.map(Manifest.Input.init)
    self.outputs = outputs.map(Manifest.Output.init)
    arguments = invocation.words
    started = invocation.startedText
    seconds = invocation.seconds
  }
}
