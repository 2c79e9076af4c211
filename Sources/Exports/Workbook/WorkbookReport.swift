/// What a workbook holds, for people and scripts.
public struct WorkbookReport: Encodable, Sendable, Equatable {
  /// A worksheet.
  public struct Sheet: Encodable, Sendable, Equatable {
    /// The name on its tab.
    public let name: String
    /// Its title.
    public let title: String
    /// The rows of its table below the header.
    public let rows: Int
  }

  /// The path of the file.
  public let path: String
  /// How long the file is.
  public let bytes: Int
  /// The worksheets, in order.
  public let sheets: [Sheet]

  /// What a person reads.
  public var text: String {
    var table = TextTable()
    for sheet in sheets { table.row([sheet.name, NumberText.whole(Double(sheet.rows))]) }
    return "Workbook \(path): \(sheets.count) worksheets, "
      + "\(NumberText.whole(Double(bytes))) bytes\nRows of the table in each:\n" + table.text
  }
}
