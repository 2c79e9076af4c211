import StraitDiagnostics
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
