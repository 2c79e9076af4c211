import Foundation

/// The description of a run's tables for programs that read open data: `datapackage.json`.
///
/// Source: Frictionless Data, *Data Package*, *Tabular Data Resource* and *Table Schema*, version 1.
struct DataPackage: Encodable, Equatable {
  /// A table.
  struct Resource: Encodable, Equatable {
    let profile = "tabular-data-resource"
    let name: String
    let path: String
    let format = "csv"
    let mediatype = "text/csv"
    let encoding = "utf-8"
    let bytes: Int
    let hash: String
    let schema: Schema

    private enum CodingKeys: String, CodingKey {
      case profile, name, path, format, mediatype, encoding, bytes, hash, schema
    }
  }

  /// The columns of a table.
  struct Schema: Encodable, Equatable {
    let fields: [TableField]
    let primaryKey: [String]?
    let foreignKeys: [ForeignKey]?
  }

  /// Columns whose values stand in another table.
  struct ForeignKey: Encodable, Equatable {
    /// The other table.
    struct Reference: Encodable, Equatable {
      let resource: String
      let fields: String
    }

    let fields: String
    let reference: Reference
  }

  /// Where data come from.
  struct Source: Encodable, Equatable {
    let title: String
  }

  /// The terms of data.
  struct License: Encodable, Equatable {
    let name: String
    let path: String
    let title: String

    /// The terms of the official figures.
    static let openGovernment = License(
      name: "OGL-UK-3.0",
      path: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
      title: "Open Government Licence v3.0")
  }

  let profile = "tabular-data-package"
  let name: String
  let title: String
  let resources: [Resource]
  let sources: [Source]?
  let licenses: [License]?

  private enum CodingKeys: String, CodingKey {
    case profile, name, title, resources, sources, licenses
  }

  /// The name of the file.
  static let fileName = "datapackage.json"

  /// A description of tables.
  ///
  /// - Parameters:
  ///   - name: the name of the run: lower-case letters, digits and hyphens.
  ///   - title: what it is, for people.
  ///   - tables: the tables that were written.
  ///   - attribution: what official figures among the data ask for; `nil` where there are none.
  init(name: String, title: String, tables: [OutputFile], attribution: String?) {
    self.name = name
    self.title = title
    let hasSeason = tables.contains { $0.name == "season.csv" }
    resources = tables.map { file in
      Resource(
        name: String(file.name.dropLast(4)), path: file.name, bytes: file.byteCount,
        hash: "sha256:\(file.sha256)",
        schema: Self.schema(of: file.name, columns: file.columns, hasSeason: hasSeason))
    }
    sources = attribution.map { [Source(title: $0)] }
    licenses = attribution.map { _ in [.openGovernment] }
  }

  private static func schema(of table: String, columns: [String], hasSeason: Bool) -> Schema {
    let fields = columns.map { column in
      guard let field = TableFields.field(column, in: table) else {
        preconditionFailure("column \(column) of \(table) has no description")
      }
      return field
    }
    let scenarios = hasSeason && table != "season.csv" ? ["scenario", "baseline"] : []
    let keys = scenarios.filter(columns.contains).map {
      ForeignKey(
        fields: $0, reference: ForeignKey.Reference(resource: "season", fields: "scenario"))
    }
    return Schema(
      fields: fields, primaryKey: primaryKeys[table].map { $0.filter(columns.contains) },
      foreignKeys: keys.isEmpty ? nil : keys)
  }

  /// What tells the rows of a table apart.
  private static let primaryKeys: [String: [String]] = [
    "daily.csv": ["scenario", "date", "measure"],
    "weekly.csv": ["scenario", "date", "measure"],
    "monthly.csv": ["scenario", "date", "measure"],
    "cumulative.csv": ["scenario", "date", "measure"],
    "season.csv": ["scenario", "measure", "statistic"],
    "comparison.csv": ["scenario", "baseline", "period", "measure", "statistic"],
    "forecast.csv": ["period", "date", "measure"],
    "paths.csv": ["scenario", "path", "date"],
    "points.csv": ["point"],
    "summary.csv": ["model", "task"],
    "scores.csv": ["model", "task", "origin"],
  ]
}

extension OutputFolder {
  /// Describes the tables that were written so far in `datapackage.json`.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  func writeDataPackage(name: String, title: String, attribution: String?) throws {
    let tables = openedFiles.filter { $0.name.hasSuffix(".csv") }
    let package = DataPackage(name: name, title: title, tables: tables, attribution: attribution)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(DataPackage.fileName, Array(encoder.encode(package)) + [10])
  }
}
