import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTestSupport

@Suite("OpenDocument sheets")
struct OpenDocumentSheetTests {
  private func rows(
    _ xml: String, limits: OpenDocumentSheet.Limits = .init()
  ) throws -> [OpenDocumentSheet.Row] {
    let content = SheetBuilder.content("<table:table table:name=\"A\">\(xml)</table:table>")
    return try OpenDocumentSheet.read(
      ["A"], content: Array(content.utf8), file: "a.ods", limits: limits)[0].rows
  }

  private func row(_ cells: String, _ attributes: String = "") -> String {
    "<table:table-row \(attributes)>\(cells)</table:table-row>"
  }

  private let x = SheetBuilder.cell("x")

  @Test func kindsOfCells() throws {
    let found = try rows(
      row(
        SheetBuilder.cell("12.5") + SheetBuilder.cell("2025-12-31T00:00:00")
          + SheetBuilder.cell("words")
          + "<table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"/>"
          + "<table:table-cell office:value-type=\"string\" office:string-value=\"kept\"/>"))
    #expect(
      found == [
        OpenDocumentSheet.Row(
          number: 1,
          cells: [
            .number(12.5), .date("2025-12-31T00:00:00"), .text("words"), .number(0.5),
            .text("kept"),
          ])
      ])
    #expect(found[0].cells.map(\.text) == ["12.5", "2025-12-31T00:00:00", "words", "0.5", "kept"])
    #expect(OpenDocumentSheet.Cell.number(1305).text == "1305")
  }

  @Test func paragraphsSpacesAndComments() throws {
    let cell = """
      <table:table-cell office:value-type="string"><office:annotation><text:p>aside</text:p>\
      </office:annotation><text:p>one<text:s text:c="3"/>two</text:p><text:p>th<text:span>re</text:span>e\
      <text:tab/>4<text:line-break/>5</text:p></table:table-cell>
      """
    #expect(try rows(row(cell))[0].cells == [.text("one   two\nthree\t4\n5")])
  }

  @Test func repeatedRowsAndColumns() throws {
    let found = try rows(
      row(
        "<table:table-cell table:number-columns-repeated=\"16384\"/>",
        #"table:number-rows-repeated="4""#)
        + row(SheetBuilder.cell("", repeated: 2) + SheetBuilder.cell("7", repeated: 3))
        + row(x, #"table:number-rows-repeated="2""#)
        + row(SheetBuilder.cell("", repeated: 900), #"table:number-rows-repeated="1048000""#)
        + row(x))
    #expect(found.map(\.number) == [5, 6, 7, 1_048_008])
    #expect(found[0].cells == [.blank, .blank, .number(7), .number(7), .number(7)])
    #expect(found[2].cells == [.text("x")])
  }

  @Test func coveredCellsAreBlank() throws {
    let covered =
      "<table:covered-table-cell office:value-type=\"string\"><text:p>hidden</text:p></table:covered-table-cell>"
    let merged =
      "<table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"><text:p>top</text:p></table:table-cell>"
    #expect(try rows(row(merged + covered + x))[0].cells == [.text("top"), .blank, .text("x")])
  }

  @Test func aTableWithinACellIsPassedOver() throws {
    let inner = "<table:table table:name=\"B\">" + row(SheetBuilder.cell("9")) + "</table:table>"
    let found = try rows(row("<table:table-cell>\(inner)</table:table-cell>" + x))
    #expect(found == [OpenDocumentSheet.Row(number: 1, cells: [.blank, .text("x")])])
  }

  @Test(arguments: [
    (#"table:number-rows-repeated="100001""#, "x", "row 1 repeated 100001 times"),
    (#"table:number-rows-repeated="0""#, "x", "a repeat of '0'"),
    (#"table:number-rows-repeated="99999999999999999999""#, "x", "a repeat of '9999999999"),
  ])
  func hostileRowRepeats(attributes: String, text: String, found: String) throws {
    let list = problems { _ = try rows(row(SheetBuilder.cell(text), attributes)) }
    let problem = try #require(list.first)
    #expect(problem.found.hasPrefix(found))
    #expect(problem.file == "a.ods")
    #expect(problem.key == "content.xml, sheet 'A'")
    #expect(problem.line == 2)
  }

  @Test func hostileColumnRepeats() throws {
    let wide = problems { _ = try rows(row(SheetBuilder.cell("x", repeated: 20_000))) }
    #expect(wide.first?.found == "a cell with content beyond column 16384")
    let far = problems { _ = try rows(row(SheetBuilder.cell("", repeated: 1 << 30) + x)) }
    #expect(far.first?.found == "a cell with content beyond column 16384")
    let block = problems {
      _ = try rows(
        row(SheetBuilder.cell("x", repeated: 16_000), #"table:number-rows-repeated="90000""#))
    }
    #expect(block.first?.found == "more than 2000000 cells by row 1")
  }

  @Test func entitiesAndOtherEncodingsAreRefused() throws {
    let laughs = SheetBuilder.content(
      SheetBuilder.sheet("A", SheetBuilder.row(["&c;"])),
      prolog: """
        <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
        """)
    let commented =
      "<?xml version='1.0'?><!-- first --> <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"
    for text in [laughs, commented] {
      let problem = try #require(
        problems {
          _ = try OpenDocumentSheet.read(["A"], content: Array(text.utf8), file: "a.ods")
        }.first)
      #expect(problem.found == "a document type, which can declare entities")
      #expect(problem.suggestion?.contains("CSV") == true)
    }
    let utf7 = "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>"
    #expect(
      problems {
        _ = try OpenDocumentSheet.read(["A"], content: Array(utf7.utf8), file: "a.ods")
      }.first?.found == "the encoding 'UTF-7'")
    let wide = utf7.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(
      problems { _ = try OpenDocumentSheet.read(["A"], content: wide, file: "a.ods") }.first?.found
        == "an encoding other than UTF-8")
  }

  @Test func brokenXMLNamesFileSheetAndLine() throws {
    let text = SheetBuilder.content("<table:table table:name=\"A\">\n\n<table:table-row></oops>")
    let problem = try #require(
      problems {
        _ = try OpenDocumentSheet.read(["A"], content: Array(text.utf8), file: "a.ods")
      }.first)
    #expect(problem.file == "a.ods")
    #expect(problem.line == 4)
    #expect(problem.key == "content.xml, near sheet 'A'")
    #expect(problem.found == "XML that is not well formed")
    let sound = Array(SheetBuilder.content(SheetBuilder.sheet("A", row(x))).utf8)
    for length in stride(from: 0, to: sound.count, by: 7) {
      let cut = problems {
        _ = try OpenDocumentSheet.read(["A"], content: Array(sound[..<length]), file: "a.ods")
      }
      let found = try #require(cut.first?.found, "cut to \(length) bytes")
      #expect(found.hasSuffix("that is not well formed") || found.hasPrefix("a repeat of '"))
    }
  }

  @Test func aMissingSheetNamesTheSheetsFound() throws {
    let document = SheetBuilder.release(dailyName: "SB_1")
    let problem = try #require(
      problems { _ = try ArrivalsFile.read(bytes: document, file: "r.ods") }.first)
    #expect(problem.found == "no such sheet (sheets: Notes, SB_1, SB_02)")
    #expect(problem.expected == "a sheet named SB_01")
    #expect(problem.suggestion?.contains("'SB_1'") == true)
  }

  @Test func anOfficeOpenXMLFileIsRecognised() throws {
    var zip = ZipBuilder()
    zip.add("[Content_Types].xml", "<Types/>")
    let bytes = zip.bytes()
    let problem = try #require(
      problems { _ = try ArrivalsFile.read(bytes: bytes, file: "r.xlsx") }.first)
    #expect(problem.file == "r.xlsx")
    #expect(problem.found.contains("no entry 'content.xml'"))
    #expect(problem.suggestion?.contains("save it as .ods or CSV") == true)
  }
}
