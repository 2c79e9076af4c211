import Foundation
import StraitDiagnostics
import StraitFiles
import StraitLinearAlgebra
import StraitRunFolder
import StraitScenarios
import StraitSimulation

/// What the numbers of a command depend on. Parts belong together where it is the same.
///
/// The linear algebra library and its kernel are part of it, since the last bits of a fit may depend
/// on them.
package struct WorkIdentity: Codable, Sendable, Equatable {
  /// The program and its version.
  package let program: String
  /// The version of the simulation.
  package let algorithmVersion: Int
  /// The command and its words.
  package let arguments: [String]
  /// The linear algebra library, with its kernel.
  package let blas: String
  /// The SHA-256 of the fitted model; absent for a backtest, which fits many.
  package let model: String?
  /// What was read.
  package let inputs: [Manifest.Input]

  /// The identity of a simulation of a study.
  package init(_ prepared: PreparedStudy, invocation: Invocation) throws {
    try self.init(
      records: prepared.records, model: Digest.sha256(Array(prepared.model.encoded())),
      invocation: invocation)
  }

  /// The identity of a command that read some files.
  package init(records: [InputRecord], model: String? = nil, invocation: Invocation) throws {
    program = "strait \(ProgramVersion.current)"
    algorithmVersion = Simulator.algorithmVersion
    arguments = invocation.arguments
    blas = BLAS.description
    self.model = model
    inputs = records.map(Manifest.Input.init)
  }

  /// A digest of all of it.
  var digest: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Digest.sha256(Array(try encoder.encode(self)))
    }
  }

  /// What differs from another identity, in words: what this one has, and what the other has.
  func difference(from other: WorkIdentity) -> (found: String, expected: String)? {
    if program != other.program || algorithmVersion != other.algorithmVersion {
      return (
        "\(program), algorithm \(algorithmVersion)",
        "\(other.program), algorithm \(other.algorithmVersion)"
      )
    }
    if arguments != other.arguments {
      return (
        "strait \(arguments.joined(separator: " "))",
        "strait \(other.arguments.joined(separator: " "))"
      )
    }
    for (own, others) in zip(inputs, other.inputs) where own != others {
      return (
        "\(own.role) \(own.name) with SHA-256 \(own.sha256.prefix(12))…",
        "\(others.role) \(others.name) with SHA-256 \(others.sha256.prefix(12))…"
      )
    }
    if inputs.count != other.inputs.count {
      return ("\(inputs.count) files that were read", "\(other.inputs.count)")
    }
    if blas != other.blas { return (blas, other.blas) }
    if model != other.model { return ("another fitted model", "the same fitted model") }
    return nil
  }
}
