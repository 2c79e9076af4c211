import Foundation
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import StraitLinearAlgebra
import StraitRunFolder
import StraitSimulation

/// What the numbers of some work depend on. Parts belong together where it is the same.
///
/// It compares values, never words: another spelling of the same study, another folder or another
/// number of tasks gives the same identity. The linear algebra library and its kernel are part of it,
/// since the last bits of a fit may depend on them.
package struct WorkIdentity: Codable, Equatable, Sendable {
  /// A file that was read.
  package struct Input: Codable, Sendable {
    /// What it served for.
    package let role: String
    /// Its name, for messages.
    package let name: String
    /// The SHA-256 of its content.
    package let sha256: String
  }

  /// The program and its version.
  package let program: String
  /// The version of the simulation.
  package let algorithmVersion: Int
  /// The linear algebra library, with its kernel.
  package let blas: String
  /// The SHA-256 of the fitted model; for a backtest, which fits many, their names, versions and
  /// settings.
  package let models: [String]
  /// What was read besides the study file.
  package let inputs: [Input]
  /// The work.
  package let work: Work
  /// The SHA-256 of all of it in canonical JSON, with the words blanked that change no number.
  package let digest: String

  /// The identity of some work.
  ///
  /// - Parameters:
  ///   - work: the work, with the values that it has once it is prepared.
  ///   - records: what was read.
  ///   - models: the digest of the fitted model, or the versions of several.
  /// - Throws: an error where a number of the work is not finite.
  init(_ work: Work, records: [InputRecord], models: [String]) throws {
    program = "strait \(ProgramVersion.current)"
    algorithmVersion = Simulator.algorithmVersion
    blas = BLAS.description
    self.models = models
    inputs = records.filter { $0.role != "study" }.map {
      Input(role: $0.role, name: $0.name, sha256: Digest.sha256($0.content))
    }
    self.work = work
    digest = try Self.digest(
      of: [program, String(algorithmVersion), blas] + models, inputs: inputs, work: work)
  }

  private static func digest(of words: [String], inputs: [Input], work: Work) throws -> String {
    struct Canonical: Encodable {
      let words: [String]
      let inputs: [[String]]
      let work: Work
    }
    return Digest.sha256(
      try JSONText.compact(
        Canonical(
          words: words, inputs: inputs.map { [$0.role, $0.sha256] }, work: work.essence)))
  }

  /// Whether the digest is that of the rest, as it is unless a file was damaged.
  var isWhole: Bool {
    let words = [program, String(algorithmVersion), blas] + models
    return (try? Self.digest(of: words, inputs: inputs, work: work)) == digest
  }

  /// Whether the numbers are the same.
  package static func == (a: WorkIdentity, b: WorkIdentity) -> Bool { a.digest == b.digest }

  /// What differs from another identity, in words: what this one has, and what the other has.
  func difference(from other: WorkIdentity) -> (found: String, expected: String)? {
    if self == other { return nil }
    if program != other.program || algorithmVersion != other.algorithmVersion {
      return (
        "\(program), algorithm \(algorithmVersion)",
        "\(other.program), algorithm \(other.algorithmVersion)"
      )
    }
    if work.name != other.work.name { return (work.name, other.work.name) }
    if let difference = WorkValues.difference(work.essence, from: other.work.essence) {
      return difference
    }
    for (own, others) in zip(inputs, other.inputs)
    where own.role != others.role || own.sha256 != others.sha256 {
      return (
        "\(own.role) \(own.name) with SHA-256 \(own.sha256.prefix(12))…",
        "\(others.role) \(others.name) with SHA-256 \(others.sha256.prefix(12))…"
      )
    }
    if inputs.count != other.inputs.count {
      return ("\(inputs.count) files that were read", "\(other.inputs.count)")
    }
    if blas != other.blas { return (blas, other.blas) }
    guard case .backtest = work else { return ("another fitted model", "the same fitted model") }
    return (models.joined(separator: ", "), other.models.joined(separator: ", "))
  }
}

/// The values of some work, each under its key.
private enum WorkValues {
  /// The first value in which two pieces of work of the same kind differ, in the order of the keys.
  static func difference(_ own: Work, from other: Work) -> (found: String, expected: String)? {
    let (own, other) = (values(of: own), values(of: other))
    let keys = Set(own.keys).union(other.keys).sorted()
    guard let key = keys.first(where: { own[$0] != other[$0] }) else { return nil }
    func words(_ value: String?) -> String { value.map { "\(key) \($0)" } ?? "no \(key)" }
    return (words(own[key]), words(other[key]))
  }

  private static func values(of work: Work) -> [String: String] {
    let content: [UInt8]? =
      switch work {
      case .study(let work): try? JSONText.compact(work)
      case .backtest(let work): try? JSONText.compact(work)
      }
    var values: [String: String] = [:]
    if let content, let tree = try? JSONSerialization.jsonObject(with: Data(content)) {
      gather(tree, key: "", into: &values)
    }
    return values
  }

  private static func gather(_ tree: Any, key: String, into values: inout [String: String]) {
    switch tree {
    case let mapping as [String: Any]:
      for (name, value) in mapping {
        // The study is what is spoken of, and unnamed values of a choice have no name to tell.
        let isSilent = name.hasPrefix("_") || (key.isEmpty && name == "study")
        gather(
          value, key: isSilent ? key : key.isEmpty ? name : "\(key).\(name)", into: &values)
      }
    case let list as [Any]:
      for (index, value) in list.enumerated() {
        gather(value, key: "\(key)[\(index)]", into: &values)
      }
    default: values[key] = "\(tree)"
    }
  }
}
