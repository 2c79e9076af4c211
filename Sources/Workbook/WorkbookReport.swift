import StraitFiles

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
