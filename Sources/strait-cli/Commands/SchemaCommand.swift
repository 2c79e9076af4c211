import ArgumentParser
import Strait
import StraitYAMLInput

/// `strait schema`: what the files that people write may hold, for editors.
struct SchemaCommand: ParsableCommand {
  /// The kinds of files that people write.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case study
    case claims
    case model

    /// What a file of the kind may hold.
    var schema: JSONSchema {
      switch self {
      case .study: Study.schema
      case .claims: ClaimsFile.schema
      case .model: ModelSchema.schema
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of study, claims or model files, for editors.",
    discussion: """
      With the schema of a file, an editor completes and checks its keys. Name the schema in \
      the first line of the file:

        # yaml-language-server: $schema=study.schema.json

      Strait may still refuse a file that the schema accepts, if two keys do not go together; \
      strait run says why.

      EXAMPLE
        strait schema study -o study.schema.json
      """)

  @Argument(help: "The kind of file: study, claims or model.")
  var kind: Kind

  @Option(
    name: [.short, .customLong("output")],
    help: "The file to write (default: standard output).",
    completion: .file(extensions: ["json"]))
  var out: String?

  func run() throws {
    let content = try JSONText.file(kind.schema)
    guard let out else { return try StandardOutput.write(String(decoding: content, as: UTF8.self)) }
    try OutputFolder.writeSingleFile(out, content)
  }
}
