import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

@Suite("Workbooks")
struct WorkbookTests {
  /// The bytes of the workbook of a folder.
  static func workbook(of folder: String) throws -> [UInt8] {
    let path = folder + "/test.ods"
    try Workbook(of: folder).write(to: path)
    return try bytes(path)
  }

  /// The table of a sheet, header first, as the reader of this program finds it.
  static func table(_ sheet: OpenDocumentSheet, columns: Int) -> [[OpenDocumentSheet.Cell]] {
    let header = sheet.rows.firstIndex { $0.cells.count == columns } ?? sheet.rows.endIndex
    return sheet.rows[header...].map {
      $0.cells + Array(repeating: .blank, count: columns - $0.cells.count)
    }
  }

  /// Whether a cell holds what a CSV has.
  static func agrees(_ cell: OpenDocumentSheet.Cell, _ text: String) -> Bool {
    if case .number(let value) = cell { return Double(text) == value }
    return cell.text == text
  }

  @Test func contentOfASmallTable() throws {
    try withFolder { folder in
      let table = #"""
        scenario,date,measure,value,n_weeks,note
        a <b> & c,2026-01-31,people,15667.14768,12,"two  spaces, ""quoted"""
        b,2026-02-30,people,1e+20,,"two
        lines"
        c,2026-02-01,boats,-0.5,3,

        """#
      try FinishedFixture.write(
        [("season.csv", table), ("datapackage.json", Self.description)], to: folder)
      let archive = try ZipArchive(bytes: Self.workbook(of: folder))
      let content = String(decoding: try archive.contents(of: "content.xml"), as: UTF8.self)
      let start = try #require(content.range(of: "<table:table table:name=\"season\""))
      let end = try #require(content.range(of: "</table:database-ranges>"))
      #expect(String(content[start.lowerBound..<end.upperBound]) == Self.golden)
    }
  }

  /// The types of the columns of that table.
  private static let description: String = {
    let fields = [
      ("scenario", "string"), ("date", "date"), ("measure", "string"), ("value", "number"),
      ("n_weeks", "integer"), ("note", "string"),
    ].map { #"{"name": "\#($0)", "type": "\#($1)", "description": "A column."}"# }
    return #"""
      {"profile": "tabular-data-package", "name": "by-hand", "title": "By hand", "resources": [
        {"profile": "tabular-data-resource", "name": "season", "path": "season.csv", "format": "csv",
         "mediatype": "text/csv", "encoding": "utf-8", "bytes": 0, "hash": "",
         "schema": {"fields": [\#(fields.joined(separator: ", "))]}}]}
      """#
  }()

  private static let golden = #"""
    <table:table table:name="season" table:style-name="fitted" table:print-ranges="season.A1:season.F11">
    <table:table-column table:style-name="w12"/><table:table-column table:style-name="w12"/><table:table-column table:style-name="w8"/><table:table-column table:style-name="w12"/><table:table-column table:style-name="w8"/><table:table-column table:style-name="w24"/>
    <table:table-row><table:table-cell table:style-name="Heading_20_1" office:value-type="string"><text:p>The season: totals, crossing days and busiest day</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="string"><text:p>This worksheet contains one table: 3 rows below its header, the content of season.csv.</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell table:style-name="Link" office:value-type="string"><text:p><text:a xlink:type="simple" xlink:href="#Notes.A1">Notes and shorthand: worksheet Notes</text:a></text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell table:style-name="Link" office:value-type="string"><text:p><text:a xlink:type="simple" xlink:href="#Columns.A1">Meaning of the columns: worksheet Columns</text:a></text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="string"><text:p>[f] Values are forecasts, or calculated from forecasts.</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="string"><text:p>[p] Observed figures, and totals that hold observed days, are as released and may be revised.</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="string"><text:p>[z] Blank cells: not applicable.</text:p></table:table-cell></table:table-row>
    <table:table-header-rows><table:table-row><table:table-cell table:style-name="Header" office:value-type="string"><text:p>scenario</text:p></table:table-cell><table:table-cell table:style-name="Header" office:value-type="string"><text:p>date</text:p></table:table-cell><table:table-cell table:style-name="Header" office:value-type="string"><text:p>measure</text:p></table:table-cell><table:table-cell table:style-name="Header" office:value-type="string"><text:p>value</text:p></table:table-cell><table:table-cell table:style-name="Header" office:value-type="string"><text:p>n_weeks</text:p></table:table-cell><table:table-cell table:style-name="Header" office:value-type="string"><text:p>note</text:p></table:table-cell></table:table-row>
    </table:table-header-rows>
    <table:table-row><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>a &lt;b&gt; &amp; c</text:p></table:table-cell><table:table-cell table:style-name="date" office:value-type="date" office:date-value="2026-01-31"><text:p>2026-01-31</text:p></table:table-cell><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>people</text:p></table:table-cell><table:table-cell table:style-name="d5" office:value-type="float" office:value="15667.14768"><text:p>15667.14768</text:p></table:table-cell><table:table-cell table:style-name="d0" office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>two<text:s/><text:s/>spaces,<text:s/>&quot;quoted&quot;</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>b</text:p></table:table-cell><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>2026-02-30</text:p></table:table-cell><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>people</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1e+20"><text:p>1e+20</text:p></table:table-cell><table:table-cell/><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>two</text:p><text:p>lines</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>c</text:p></table:table-cell><table:table-cell table:style-name="date" office:value-type="date" office:date-value="2026-02-01"><text:p>2026-02-01</text:p></table:table-cell><table:table-cell table:style-name="Wrapped" office:value-type="string"><text:p>boats</text:p></table:table-cell><table:table-cell table:style-name="d1" office:value-type="float" office:value="-0.5"><text:p>-0.5</text:p></table:table-cell><table:table-cell table:style-name="d0" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell><table:table-cell/></table:table-row>
    </table:table>
    <table:database-ranges>
    <table:database-range table:name="Contents" table:target-range-address="Contents.A3:Contents.C6" table:contains-header="true" table:display-filter-buttons="false"/>
    <table:database-range table:name="Notes" table:target-range-address="Notes.A3:Notes.B13" table:contains-header="true" table:display-filter-buttons="false"/>
    <table:database-range table:name="Columns" table:target-range-address="Columns.A3:Columns.D9" table:contains-header="true" table:display-filter-buttons="false"/>
    <table:database-range table:name="season" table:target-range-address="season.A8:season.F11" table:contains-header="true" table:display-filter-buttons="false"/>
    </table:database-ranges>
    """#

  @Test func theRunReadBack() async throws {
    let run = try await SmallRun.winter.value
    try withFolder { folder in
      try FinishedFixture.write(run, to: folder)
      let document = try Self.workbook(of: folder)
      // The type of the file can be read at its place without a zip reader.
      #expect(Array(document[30..<38]) == Array("mimetype".utf8))
      #expect(
        Array(document[38..<84]) == Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
      let names = run.files.keys.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
        .sorted()
      #expect(names.count == 10)
      let sheets = try OpenDocumentSheet.read(
        names, document: document, file: "test.ods", limits: .init(cells: 10_000_000),
        archiveLimits: .init(entrySize: 1 << 30, ratio: 1000))
      var compared = 0
      for (name, sheet) in zip(names, sheets) {
        let csv = try run.table(name)
        let found = Self.table(sheet, columns: csv.header.count)
        #expect(found.count == csv.rows.count + 1)
        for (cells, texts) in zip(found, [csv.header] + csv.rows) {
          compared += cells.count
          #expect(zip(cells, texts).allSatisfy(Self.agrees), "\(name): \(texts.prefix(4))")
        }
        #expect(sheet.rows.first?.number == 1 && sheet.rows.first?.cells.count == 1)
      }
      #expect(compared > 15_000)
      #expect(try Self.workbook(of: folder) == document)
    }
  }

  /// Cells of any characters come back as they were.
  @Test(arguments: 1...20)
  func anyText(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = Array("abc <>&\"',;\t  0123456789.-é→😀|`")
    func text() -> String {
      let count = Int.random(in: 0..<12, using: &generator)
      return String((0..<count).map { _ in alphabet.randomElement(using: &generator)! })
    }
    let rows = (0..<30).map { _ in [text(), text(), text()] }
    func field(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let csv =
      (["note,source,value"] + rows.map { $0.map(field).joined(separator: ",") })
      .joined(separator: "\n") + "\n"
    try withFolder { folder in
      try FinishedFixture.write([("t.csv", csv)], to: folder)
      let sheet = try OpenDocumentSheet.read(
        ["t"], document: Self.workbook(of: folder), file: "test.ods")[0]
      let found = Self.table(sheet, columns: 3).dropFirst()
      // Rows of nothing but blanks are not kept by the reader.
      let kept = rows.filter { !$0.allSatisfy(\.isEmpty) }
      #expect(found.count == kept.count, "seed \(seed)")
      for (cells, texts) in zip(found, kept) {
        #expect(zip(cells, texts).allSatisfy(Self.agrees), "seed \(seed): \(texts), \(cells)")
      }
    }
  }

  @Test func moreRowsThanAWorksheet() throws {
    try withFolder { folder in
      let long = "n_weeks\n" + String(repeating: "1\n", count: 1_048_576)
      try FinishedFixture.write([("a.csv", long), ("b.csv", "x,x\n1,2\n")], to: folder)
      let problems = #expect(throws: InputError.self) { try Workbook(of: folder) }?.problems ?? []
      #expect(problems.count == 2)
      #expect(problems.first?.found == "1048576 rows and 1 columns")
      #expect(problems.first?.expected.hasPrefix("at most 1048570 rows") == true)
      #expect(problems.last?.line == 1)
      #expect(try names(in: folder) == ["a.csv", "b.csv", "manifest.json"])
    }
  }

  @Test func filesThatChanged() throws {
    try withFolder { folder in
      try FinishedFixture.write(
        [("a.csv", "x\n1\n"), ("b.csv", "x\n1\n"), ("c.csv", "x\n1\n")], to: folder)
      try Data("x\n2\n".utf8).write(to: URL(fileURLWithPath: folder + "/a.csv"))
      try FileManager.default.removeItem(atPath: folder + "/c.csv")
      let problems = #expect(throws: InputError.self) { try Workbook(of: folder) }?.problems ?? []
      #expect(problems.map(\.file) == [folder + "/a.csv", folder + "/c.csv"])
      #expect(problems.first?.found.hasPrefix("4 bytes with SHA-256 ") == true)
      #expect(problems.last?.found == "no file that can be read")
    }
  }
}
