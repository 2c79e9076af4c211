import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// A finished run as an accessible spreadsheet (OpenDocument): cover, contents, headlines of a run of
/// scenarios, notes, the meaning of columns, and each table in a worksheet of its own. Long tables are not
/// printed.
///
/// Numbers are numbers with every digit that the CSV has, days are days, and nothing is merged, hidden,
/// filtered or frozen. The same run gives the same bytes wherever zlib is the same.
///
/// Source: Government Analysis Function, *Releasing statistics in spreadsheets* and its checklist of
/// the basics, 2021.
package struct Workbook {
  private let folder: FinishedFolder
  private let title: String
  private let headlines: WorkbookHeadlines?
  private let tables: [TableSheet]

  /// Reads a finished run.
  ///
  /// - Parameter path: its folder, of any command that writes a manifest.
  /// - Throws: ``InputError`` where it holds no finished run, or a file that is not what the run wrote,
  ///   or a table that is larger than a worksheet.
  package init(of path: String) throws {
    folder = try FinishedFolder(verified: path)
    title = try folder.title()
    headlines = try WorkbookHeadlines(folder)
    let package = try folder.dataPackage()
    var tables: [TableSheet] = []
    var problems: [Problem] = []
    for name in folder.manifest.tables {
      do {
        try tables.append(
          TableSheet(
            name, of: folder, columns: package?.columns(of: name) ?? [],
            notes: (WorkbookNotes.name, WorkbookColumns.name)))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.tables = tables
  }

  /// The path of the workbook where none is named: in the folder of the run, by its name.
  package var defaultPath: String { PathText.join(folder.path, "\(folder.manifest.name).ods") }

  /// Writes the workbook.
  ///
  /// - Parameter path: the path of the file; its folder is made where it does not exist.
  /// - Returns: what was written.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails;
  ///   nothing is then left of it.
  @discardableResult
  package func write(to path: String) throws -> WorkbookReport {
    var length = 0
    let sheets = self.sheets
    try OutputFolder.writeSingleFile(path, loss: "no workbook was written") { file in
      let zip = ZipWriter { try file.write($0) }
      try zip.addStored("mimetype", Array(OpenDocumentStyles.mediaType.utf8))
      try zip.addDeflated("META-INF/manifest.xml") {
        try $0(Array(OpenDocumentStyles.manifest.utf8))
      }
      try zip.addDeflated("meta.xml") { try $0(Array(metadata.utf8)) }
      try zip.addDeflated("styles.xml") { try $0(Array(OpenDocumentStyles.document.utf8)) }
      try zip.addDeflated("content.xml") { try OpenDocumentContent.write(sheets, $0) }
      try zip.finish()
      length = file.byteCount
    }
    return WorkbookReport(
      path: path, bytes: length,
      sheets: sheets.map {
        WorkbookReport.Sheet(name: $0.name, title: $0.title, rows: $0.rowCount)
      })
  }

  private var sheets: [Sheet] {
    let described = [
      WorkbookNotes(folder, shorthand: tables.map(\.shorthand)).sheet,
      WorkbookColumns(tables).sheet,
    ]
    let listed = (headlines.map { [$0.sheet] } ?? []) + described + tables.map(\.sheet)
    return [WorkbookCover(folder, title: title).sheet, WorkbookContents(listed).sheet] + listed
  }

  private var metadata: String {
    OpenDocumentStyles.head
      + "<office:document-meta \(OpenDocumentStyles.namespaces) "
      + "office:version=\"\(OpenDocumentStyles.version)\"><office:meta><meta:generator>"
      + "\(XMLText.escaped(folder.manifest.program))/\(ProgramVersion.current)</meta:generator><dc:title>"
      + "\(XMLText.escaped(title))</dc:title><dc:language>en-GB</dc:language>"
      + "</office:meta></office:document-meta>"
  }
}

/// What a workbook holds, for people and scripts.
package struct WorkbookReport: Encodable, Sendable, Equatable {
  /// A worksheet.
  package struct Sheet: Encodable, Sendable, Equatable {
    /// The name on its tab.
    package let name: String
    /// Its title.
    package let title: String
    /// The rows of its table below the header.
    package let rows: Int
  }

  /// The path of the file.
  package let path: String
  /// How long the file is.
  package let bytes: Int
  /// The worksheets, in order.
  package let sheets: [Sheet]
}
