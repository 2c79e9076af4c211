import Foundation
import StraitDiagnostics
import StraitFiles

/// The description of a command's tables for programs that read open data: `datapackage.json`.
///
/// Source: Frictionless Data, *Data Package*, *Tabular Data Resource* and *Table Schema*, version 1.
package struct DataPackage: Codable, Equatable, Sendable {
  /// A table.
  package struct Resource: Codable, Equatable, Sendable {
    var profile = "tabular-data-resource"
    let name: String
    package let path: String
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    let bytes: Int
    let hash: String
    package let schema: Schema
  }

  /// The columns of a table.
  package struct Schema: Codable, Equatable, Sendable {
    package let fields: [TableColumn]
    package let primaryKey: [String]?
    let foreignKeys: [ForeignKey]?
  }

  /// Columns whose values stand in another table.
  package struct ForeignKey: Codable, Equatable, Sendable {
    /// The other table.
    struct Reference: Codable, Equatable, Sendable {
      let resource: String
      let fields: String
    }

    let fields: String
    let reference: Reference
  }

  /// Where data come from.
  struct Source: Codable, Equatable {
    let title: String
  }

  /// The terms of data.
  package struct License: Codable, Equatable {
    let name: String
    package let path: String
    package let title: String

    /// The terms of the official figures.
    package static let openGovernment = License(
      name: "OGL-UK-3.0",
      path: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
      title: "Open Government Licence v3.0")
  }

  var profile = "tabular-data-package"
  let name: String
  /// What the folder is about, for people.
  package let title: String
  /// The tables.
  package let resources: [Resource]
  let sources: [Source]?
  let licenses: [License]?

  /// The name of the file.
  package static let fileName = "datapackage.json"

  /// A description of tables.
  ///
  /// - Parameters:
  ///   - name: the name of the run: lower-case letters, digits and hyphens.
  ///   - title: what it is, for people.
  ///   - tables: the tables that were written.
  ///   - attribution: what official figures among the data ask for; `nil` where there are none.
  init(
    name: String, title: String, tables: [(schema: TableSchema, file: OutputFile)],
    attribution: String?
  ) {
    self.name = name
    self.title = title
    let hasSeason = tables.contains { $0.schema.file == TableSchema.season.file }
    resources = tables.map { schema, file in
      let links =
        hasSeason && schema.file != TableSchema.season.file ? ["scenario", "baseline"] : []
      let foreignKeys = links.filter(schema.header.contains).map {
        ForeignKey(
          fields: $0, reference: ForeignKey.Reference(resource: "season", fields: "scenario"))
      }
      return Resource(
        name: schema.name, path: schema.file, bytes: file.byteCount, hash: "sha256:\(file.sha256)",
        schema: Schema(
          fields: schema.columns, primaryKey: schema.key.isEmpty ? nil : schema.key,
          foreignKeys: foreignKeys.isEmpty ? nil : foreignKeys))
    }
    sources = attribution.map { [Source(title: $0)] }
    licenses = attribution.map { _ in [.openGovernment] }
  }

  /// Reads the description in a folder.
  ///
  /// - Throws: ``InputError`` where this version cannot read it.
  init(in path: String) throws {
    let file = "\(path)/\(Self.fileName)"
    let content = try InputFile.read(
      file, expected: "a data package of strait", limit: InputFile.jsonLimit)
    guard let package = try? JSONDecoder().decode(Self.self, from: Data(content)) else {
      throw InputError(
        file: file, found: "none that this version reads", expected: "a data package of strait",
        suggestion: "run the study again")
    }
    self = package
  }

  /// The columns of a table; `nil` where it is not described.
  package func columns(of file: String) -> [TableColumn]? {
    resources.first { $0.path == file }?.schema.fields
  }
}
