import StraitDiagnostics
import StraitFiles

/// The folder that a command writes: its tables, their description in `datapackage.json`, and
/// `manifest.json`, all of them or nothing.
package final class RunOutput {
  /// The folder.
  package let folder: OutputFolder
  private var tables: [(schema: TableSchema, file: OutputFile)] = []

  /// The outputs of a command, in an open folder.
  package init(_ folder: OutputFolder) { self.folder = folder }

  /// Opens a table and writes its header; rows follow.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  package func open(_ schema: TableSchema) throws -> OutputFile {
    let file = try folder.file(schema.file)
    tables.append((schema, file))
    try file.write(CSVBuffer(schema).bytes)
    return file
  }

  /// Writes a whole table.
  ///
  /// - Parameters:
  ///   - schema: the table.
  ///   - rows: adds its rows below the header.
  /// - Throws: ``RunError`` where the disk fails, or what `rows` throws.
  package func write(_ schema: TableSchema, _ rows: (inout CSVBuffer) throws -> Void) throws {
    var csv = CSVBuffer(schema)
    try rows(&csv)
    try write(schema, content: csv.bytes)
  }

  /// Writes a table that is built already, its header included.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  package func write(_ schema: TableSchema, content: [UInt8]) throws {
    let file = try folder.file(schema.file)
    tables.append((schema, file))
    try file.write(content)
  }

  /// Describes the tables, writes the manifest, and gives every file its name. A table that only some
  /// runs write, and this one did not, is removed where an earlier run left it.
  ///
  /// - Parameters:
  ///   - manifest: what the command knows of its work.
  ///   - name: the name of the data package, where it is not that of the manifest.
  ///   - title: what the folder is about, for people.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  /// - Throws: ``RunError`` where the disk fails; the folder is then as it was.
  package func finish(
    _ manifest: Manifest, name: String? = nil, title: String, records: [InputRecord],
    attribution: String?, invocation: Invocation
  ) throws {
    let package = DataPackage(
      name: name ?? manifest.name, title: title, tables: tables, attribution: attribution)
    try folder.write(DataPackage.fileName, JSONText.file(package))
    var manifest = manifest
    manifest.title = title
    manifest.close(
      outputs: folder.openedFiles, records: records, attribution: attribution,
      invocation: invocation)
    try folder.write(OutputFolder.manifestName, JSONText.file(manifest))
    let earlier = (try? Manifest(in: folder.path))?.outputs ?? []
    try folder.commit(optional: TableSchema.all.filter(\.isOptional).map(\.file)) { path in
      earlier.contains {
        "\(folder.path)/\($0.name)" == path && $0.sha256 == RegularFile.sha256(path)
      }
    }
  }
}
