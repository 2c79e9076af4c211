import StraitDiagnostics
import StraitTimeSeries
import StraitYAMLInput

/// A file of public statements to compare with the data.
package struct ClaimsFile: Sendable {
  /// The name, by which the output folder is called.
  package let name: String
  /// What the statements are about, for people.
  package let title: String
  /// The statements, in order.
  package let claims: [Claim]

  /// The version of the claims file that is read.
  package static let schemaVersion = 1

  /// Reads a claims file.
  ///
  /// - Parameters:
  ///   - text: the content, in YAML.
  ///   - file: the file, as the user named it.
  /// - Throws: ``InputError`` with every unknown key, wrong type and impossible value, each with its
  ///   path and line.
  package init(yaml text: String, file: String) throws {
    let reading = YAMLReading(file: file)
    let node = try reading.root(of: text)
    let root = YAMLMapping(
      node, path: "", keys: ["strait", "claims", "title", "statements"], reading: reading)
    _ = root?.integer("strait", in: Self.schemaVersion...Self.schemaVersion, required: true)
    name = root?.name("claims", required: true) ?? ""
    title = root?.text("title") ?? name
    let mappings = root?.mappings("statements", keys: Claim.keys, required: true) ?? []
    if let root, root.isEmptyList("statements") {
      root.report("statements", found: "no statement", expected: "at least one")
    }
    var seen: Set<String> = []
    claims = mappings.compactMap { mapping in
      guard let claim = Claim(mapping) else { return nil }
      if !seen.insert(claim.id).inserted {
        mapping.report("id", found: "'\(claim.id)' twice", expected: "a different id for each")
      }
      return claim
    }
    try reading.finish()
  }
}

/// A public statement, in neutral words, and the one check that it is put to.
package struct Claim: Sendable {
  /// The name.
  package let id: String
  /// What was said, paraphrased.
  package let words: String
  /// The day on which it was said.
  package let said: Day
  /// Who said it, where.
  package let source: String
  /// What is checked.
  let check: any ClaimCheck

  /// The kind of check, as the claims file names it.
  package var kind: String { type(of: check).name }
}

extension Claim {
  /// The keys of a statement in a claims file.
  static let keys = ["id", "words", "said", "source"] + ClaimChecks.all.map { $0.name }

  /// Reads a statement; `nil`, reported, where something is wrong.
  init?(_ mapping: YAMLMapping) {
    let id = mapping.name("id", required: true)
    let words = mapping.text("words", required: true)
    let said = mapping.day("said", required: true)
    let source = mapping.text("source", required: true)
    let kinds = ClaimChecks.all.filter { mapping.has($0.name) }
    let check = kinds.first.flatMap { kind in
      mapping.mapping(kind.name, keys: kind.keys).flatMap { kind.init($0) }
    }
    if kinds.count != 1 {
      let names = kinds.map { $0.name }.joined(separator: " and ")
      mapping.report(
        kinds.last?.name ?? "id", found: kinds.isEmpty ? "a statement without a check" : names,
        expected: "one check of \(ClaimChecks.all.map { $0.name }.joined(separator: ", "))")
    }
    guard let id, let words, let said, let source, let check else { return nil }
    self.init(id: id, words: words, said: said, source: source, check: check)
  }
}
