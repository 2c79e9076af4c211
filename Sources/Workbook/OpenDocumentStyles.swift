import StraitFiles

/// The fixed parts of a spreadsheet: styles by name, and the list of its files.
///
/// Source: OASIS, *Open Document Format for Office Applications*, version 1.3, parts 2 and 3.
enum OpenDocumentStyles {
  /// The type of the file, which stands first and as it is.
  static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"
  /// The version of the format.
  static let version = "1.3"
  /// The declaration with which every part begins.
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  /// The names that elements of `content.xml` and `styles.xml` are known by.
  static let namespaces =
    [
      "office", "style", "text", "table", "meta",
    ].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }
    .joined(separator: " ")
    + " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
    + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

  /// How many characters a column may show; a style for each.
  static let widths = [8, 12, 16, 24, 40, 60, 76]

  /// The width of a column of so many characters; longer texts are wrapped.
  static func width(for characters: Int) -> Int {
    widths.first { $0 >= characters } ?? widths.last!
  }

  /// The style of a worksheet that is printed on pages as wide as its table.
  static let fitted = "fitted"
  /// The most characters side by side that can be read on a page.
  static let widestPage = 240

  /// The styles that only `content.xml` uses: widths of columns, and numbers by their decimals.
  static var automatic: String {
    var xml =
      "<office:automatic-styles><style:style style:name=\"\(fitted)\" style:family=\"table\" "
      + "style:master-page-name=\"\(fitted)\"/>"
    for width in widths {
      xml +=
        "<style:style style:name=\"w\(width)\" style:family=\"table-column\">"
        + "<style:table-column-properties style:column-width=\"\(millimetres(width))\"/></style:style>"
    }
    for decimals in 0...SheetCell.mostDecimals {
      xml +=
        "<number:number-style style:name=\"n\(decimals)\"><number:number "
        + "number:decimal-places=\"\(decimals)\" number:min-integer-digits=\"1\" "
        + "number:grouping=\"true\"/></number:number-style>"
        + cell("d\(decimals)", data: "n\(decimals)")
    }
    xml +=
      "<number:percentage-style style:name=\"share\"><number:number number:decimal-places=\"0\" "
      + "number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>"
      + cell("percent", data: "share")
    xml +=
      "<number:date-style style:name=\"iso\"><number:year number:style=\"long\"/>"
      + "<number:text>-</number:text><number:month number:style=\"long\"/>"
      + "<number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>"
      + cell("date", data: "iso")
    return xml + "</office:automatic-styles>"
  }

  /// `styles.xml`: a sans serif of 12 points in British English, and styles for titles, headings,
  /// header rows, wrapped text and links.
  static var document: String {
    let named = [
      (name: "Heading 1", wraps: false, text: "fo:font-size=\"16pt\" fo:font-weight=\"bold\""),
      (name: "Heading 2", wraps: false, text: "fo:font-size=\"14pt\" fo:font-weight=\"bold\""),
      (name: "Header", wraps: true, text: "fo:font-weight=\"bold\""),
      (name: "Wrapped", wraps: true, text: ""),
      (
        name: "Link", wraps: false,
        text: "fo:color=\"#1d5191\" style:text-underline-style=\"solid\""
      ),
    ]
    return head
      + "<office:document-styles \(namespaces) office:version=\"\(version)\"><office:styles>"
      + "<style:default-style style:family=\"table-cell\"><style:text-properties "
      + "fo:font-family=\"Arial\" style:font-family-generic=\"swiss\" fo:font-size=\"12pt\" "
      + "fo:language=\"en\" fo:country=\"GB\"/></style:default-style>"
      + "<style:style style:name=\"Default\" style:family=\"table-cell\">"
      + "<style:table-cell-properties style:vertical-align=\"top\"/></style:style>"
      + named.map { name, wraps, text in
        "<style:style style:name=\"\(name.replacing(" ", with: "_20_"))\" "
          + "style:display-name=\"\(name)\" style:family=\"table-cell\" "
          + "style:parent-style-name=\"Default\">"
          + (wraps ? "<style:table-cell-properties fo:wrap-option=\"wrap\"/>" : "")
          + (text.isEmpty ? "" : "<style:text-properties \(text)/>") + "</style:style>"
      }.joined()
      + "</office:styles><office:automatic-styles><style:page-layout style:name=\"landscape\">"
      + "<style:page-layout-properties fo:page-width=\"297mm\" fo:page-height=\"210mm\" "
      + "style:print-orientation=\"landscape\" style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/>"
      + "</style:page-layout></office:automatic-styles><office:master-styles>"
      + "<style:master-page style:name=\"\(fitted)\" style:page-layout-name=\"landscape\"/>"
      + "</office:master-styles></office:document-styles>"
  }

  /// `META-INF/manifest.xml`.
  static var manifest: String {
    let files =
      [("/", mediaType)] + ["content.xml", "styles.xml", "meta.xml"].map { ($0, "text/xml") }
    return head
      + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      + "manifest:version=\"\(version)\">"
      + files.map {
        "<manifest:file-entry manifest:full-path=\"\($0.0)\" manifest:media-type=\"\($0.1)\"/>"
      }.joined() + "</manifest:manifest>"
  }

  private static func cell(_ name: String, data: String) -> String {
    "<style:style style:name=\"\(name)\" style:family=\"table-cell\" "
      + "style:parent-style-name=\"Default\" style:data-style-name=\"\(data)\"/>"
  }

  /// A width of so many characters of 12 points, 2.4 mm each, with a margin.
  private static func millimetres(_ width: Int) -> String {
    NumberText.decimals(Double(width) * 2.4 + 4, 1) + "mm"
  }
}
