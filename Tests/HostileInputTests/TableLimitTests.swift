import Strait
import Testing
import StraitTestSupport

@Suite("Limits of tables")
struct TableLimitTests {
  @Test func aLineBeyondTheLimitIsRefusedByNumber() {
    let text = "date,people\n2023-06-11,616\n2023-06-12," + String(repeating: "9", count: 70_000)
    let problem = refusal { _ = try ArrivalsFile.read(bytes: Array(text.utf8), file: "a.csv") }
    #expect(problem?.line == 3)
    #expect(problem?.found == "a line of 70011 bytes")
  }

  @Test func ofVeryManyProblemsTheFirstAreShownAndAllCounted() {
    let text = "date,people\n" + String(repeating: "2023-06-11,x\n", count: 5000)
    let problems = problems { _ = try ArrivalsFile.read(bytes: Array(text.utf8), file: "a.csv") }
    #expect(problems.count == 21)
    #expect(problems.first?.line == 2)
    #expect(problems.last?.found == "9999 problems, those above and 9979 more")
  }

  @Test func moreCellsThanTheLimitAreRefused() {
    let text = "date,people\n" + String(repeating: ",,,,,,,,,,,,,,,,,,,\n", count: 100_001)
    let problem = refusal { _ = try ArrivalsFile.read(bytes: Array(text.utf8), file: "a.csv") }
    #expect(problem?.found == "more than 2000000 cells")
  }

  /// The offset of least size has no positive counterpart.
  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "50401", "61", "x"])
  func anImpossibleOffsetOfOpenMeteo(_ offset: String) {
    let text =
      "latitude,longitude,elevation,utc_offset_seconds\n51,1,0,\(offset)\n\n"
      + "time,wind_speed_10m (km/h)\n2023-06-10T21:00,14\n"
    let problem = refusal { _ = try WindFile.read([("w.csv", Array(text.utf8))]) }
    #expect(problem?.key == "column 'utc_offset_seconds'")
    #expect(problem?.found == "'\(offset)'")
  }

  @Test func spaceAndQuotationMarksInTurnStayText() throws {
    let text = "date,people,notes\n2023-06-11,616,  a\"b\"  \n"
    #expect(try ArrivalsFile.read(bytes: Array(text.utf8), file: "a.csv").arrivals.people == [616])
  }
}

@Suite("Limits of spreadsheets")
struct SpreadsheetLimitTests {
  private func content(_ rows: String) -> [UInt8] {
    let space = "urn:oasis:names:tc:opendocument:xmlns"
    return Array(
      """
      <office:document-content xmlns:office="\(space):office:1.0" xmlns:table="\(space):table:1.0" \
      xmlns:text="\(space):text:1.0"><office:body><office:spreadsheet><table:table \
      table:name="A">\(rows)</table:table></office:spreadsheet></office:body></office:document-content>
      """.utf8)
  }

  private func cell(_ text: String, _ attributes: String = "") -> String {
    "<table:table-row><table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
      + "</table:table-row>"
  }

  private func found(
    _ rows: String, _ limits: OpenDocumentSheet.Limits = OpenDocumentSheet.Limits()
  ) -> String? {
    refusal {
      _ = try OpenDocumentSheet.read(["A"], content: content(rows), file: "a", limits: limits)
    }?.found
  }

  @Test func longTextOfACell() {
    let long = String(repeating: "x", count: 70_000)
    let expected = "a cell with more than 65536 bytes of text"
    #expect(found(cell(long)) == expected)
    #expect(found(cell("<text:s text:c=\"2000000000\"/>")) == expected)
    #expect(found(cell(String(repeating: "<text:s text:c=\"60000\"/>", count: 2))) == expected)
    #expect(found(cell(String(repeating: "<text:tab/>", count: 66_000))) == expected)
  }

  /// A text that is repeated costs little until it is read: the limit counts every repeat.
  @Test func repeatedText() {
    let limits = OpenDocumentSheet.Limits(text: 1 << 20)
    let text = String(repeating: "x", count: 1024)
    let repeated = "table:number-columns-repeated=\"1024\""
    let withinLimit = try? OpenDocumentSheet.read(
      ["A"], content: content(cell(text, repeated)), file: "a", limits: limits)
    #expect(withinLimit?.first?.rows.first?.cells.count == 1024)
    #expect(
      found(cell(text, repeated) + cell("y"), limits) == "more than 1 MiB of text by row 2")
  }

  @Test func manySheets() {
    let limits = OpenDocumentSheet.Limits(sheets: 3)
    func sheets(_ count: Int) -> String {
      (1...count).map { "</table:table><table:table table:name=\"B\($0)\">" }.joined()
    }
    #expect(
      (try? OpenDocumentSheet.read(["A"], content: content(sheets(2)), file: "a", limits: limits))
        != nil)
    #expect(found(sheets(3), limits) == "more than 3 sheets")
  }

  @Test func largeXML() {
    #expect(
      found("", OpenDocumentSheet.Limits(content: 100)) == "\(content("").count) bytes of XML")
  }

  @Test func deepNesting() {
    let deep = String(repeating: "<text:span>", count: 120)
    #expect(
      found(cell(deep + String(repeating: "</text:span>", count: 120)))
        == "elements within more than 100 others")
  }

  /// On one without data, the parser of XML would end the process.
  @Test(arguments: ["<?xml?>", "<?a?>", "<?a b?>", "<?xml-model a?>", " <?xml version=\"1.0\"?>"])
  func processingInstructions(_ instruction: String) {
    for document in [Array(instruction.utf8) + content(""), content(instruction)] {
      let problem = refusal {
        _ = try OpenDocumentSheet.read(["A"], content: document, file: "a")
      }
      #expect(problem?.found == "a processing instruction")
    }
  }

  /// What stands inside a declaration that is not well formed is read as markup by the parser.
  @Test(arguments: [
    "<?xml version=\"1.`0\" encoding\r=\"UTF-8\"x=\"a<b>\" <?xml?>\n",
    "<?xml version=\"1.`0\" <!DOCTYPE a [<!ENTITY b \"c\">]> ?>",
    "<?xml version=\">\" encoding=\"utf-7\"?>",
    "<?xml version=\"1.0\" ",
  ])
  func declarationsThatAreNotWellFormed(_ declaration: String) {
    let problem = refusal {
      _ = try OpenDocumentSheet.read(
        ["A"], content: Array(declaration.utf8) + content(""), file: "a")
    }
    #expect(problem?.found == "an XML declaration that is not well formed")
  }

  @Test(arguments: [
    ("<!-- <?a?> -->", "a processing instruction"),
    ("<!-- <!DOCTYPE a> -->", "a document type, which can declare entities"),
  ])
  func marksAreFoundAnywhere(_ comment: String, _ found: String) {
    let problem = refusal {
      _ = try OpenDocumentSheet.read(["A"], content: Array(comment.utf8) + content(""), file: "a")
    }
    #expect(problem?.found == found)
  }

  @Test(arguments: [
    "<?xml version=\"1.0\"?>",
    "\u{FEFF}<?xml version='1.0' encoding='utf-8' standalone=\"yes\" ?>\r\n",
    "<?xml\tversion = \"1.0\"\r\n encoding=\"UTF-8\"?><!-- a -->",
  ])
  func usualDeclarationsAreRead(_ declaration: String) throws {
    _ = try OpenDocumentSheet.read(
      ["A"], content: Array(declaration.utf8) + content(""), file: "a")
  }
}
