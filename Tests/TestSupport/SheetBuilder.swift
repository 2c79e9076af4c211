/// A writer of small spreadsheets in the form that releases have.
package enum SheetBuilder {
  package static let dailyHeader = [
    "Date", "Migrants arrived", "Boats arrived",
    "Boats arrived - involved in uncontrolled landings", "Notes",
  ]
  package static let weeklyHeader = [
    "Week ending", "Migrants arrived", "Boats arrived",
    "Boats arrived - involved in uncontrolled landings", "Migrants prevented", "Events prevented",
    "Notes",
  ]

  /// A cell: a date where it looks like one, a number where it is one, else text.
  package static func cell(_ text: String, repeated: Int = 1) -> String {
    let times = repeated > 1 ? " table:number-columns-repeated=\"\(repeated)\"" : ""
    if text.isEmpty { return "<table:table-cell\(times)/>" }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let kind: String
    if parts.count == 3, parts[0].count == 4 {
      kind = "office:value-type=\"date\" office:date-value=\"\(text)\""
    } else if Double(text) != nil {
      kind = "office:value-type=\"float\" office:value=\"\(text)\""
    } else {
      kind = "office:value-type=\"string\""
    }
    return "<table:table-cell\(times) \(kind)><text:p>\(text)</text:p></table:table-cell>"
  }

  /// A row of cells, and empty ones as releases have them.
  package static func row(_ cells: [String], repeated: Int = 1) -> String {
    let times = repeated > 1 ? " table:number-rows-repeated=\"\(repeated)\"" : ""
    return "<table:table-row\(times)>" + cells.map { cell($0) }.joined()
      + cell("", repeated: 16_000) + "</table:table-row>"
  }

  /// A sheet of rows, and empty ones as releases have them.
  package static func sheet(_ name: String, _ rows: String) -> String {
    "<table:table table:name=\"\(name)\">\(rows)\(row([], repeated: 1_045_000))</table:table>"
  }

  /// The XML of some sheets.
  package static func content(_ sheets: String, prolog: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>\(prolog)
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">\
    <office:body><office:spreadsheet>\(sheets)</office:spreadsheet></office:body>\
    </office:document-content>
    """
  }

  /// The file of a spreadsheet, last saved at a time where one is given.
  package static func document(_ content: String, saved: String? = nil) -> [UInt8] {
    var zip = ZipBuilder()
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet", isDeflated: false)
    zip.add("content.xml", content)
    if let saved {
      zip.add(
        "meta.xml", "<office:document-meta><dc:date>\(saved)</dc:date></office:document-meta>")
    }
    return zip.bytes()
  }

  package static let days = [
    ["2025-01-01T00:00:00", "61", "1", "-"],
    ["2025-01-02", "0", "0", "0", "Revised"],
    ["2025-01-03T00:00:00", "1305", "20", "1"],
  ]
  package static let weeks = [
    ["2024-12-22", "10", "1", "0", "-", "-"],
    ["2024-12-29", "12", "1", "0", "5", "2"],
    ["2025-01-05", "1366", "21", "1", "849", "30", "Revised"],
  ]

  /// A release with titles above its headers: the days and weeks above, or others.
  package static func release(
    days: [[String]] = days, weeks: [[String]] = weeks, dailyHeader: [String] = dailyHeader,
    weeklyHeader: [String] = weeklyHeader, dailyName: String = "SB_01",
    weeklyName: String = "SB_02", saved: String? = nil
  ) -> [UInt8] {
    let title = row(["Arrivals by small boat"]) + row([])
    let notes = sheet("Notes", row(["Text", "on", "the figures"]))
    return document(
      content(
        notes
          + sheet(dailyName, title + row(dailyHeader) + days.map { row($0) }.joined())
          + sheet(weeklyName, row(weeklyHeader) + weeks.map { row($0) }.joined())),
      saved: saved)
  }
}
