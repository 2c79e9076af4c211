import StraitRunFolder
import StraitTimeSeries

/// The content of a cell of a workbook.
enum SheetCell: Equatable {
  /// Nothing.
  case blank
  /// A text.
  case text(String)
  /// The heading of what stands below it.
  case heading(String)
  /// A number, digit for digit as the CSV has it.
  case number(String)
  /// A share or relative change, shown in whole per cent.
  case share(String)
  /// A day in ISO form.
  case date(String)
  /// A text that leads to a place: another sheet (`#name.A1`) or an address of the web.
  case link(String, to: String)

  /// A cell of a table.
  ///
  /// - Parameters:
  ///   - text: what the CSV has.
  ///   - kind: what its column holds; `nil` where that is not known.
  init(_ text: String, kind: TableColumn.Kind?) {
    switch kind {
    case _ where text.isEmpty: self = .blank
    case .string: self = .text(text)
    case .date: self = Day(iso: text) == nil ? .text(text) : .date(text)
    case .number, .integer, nil: self = Self.isNumber(text) ? .number(text) : .text(text)
    }
  }

  /// How many decimals a number shows so that nothing of it is lost; `nil` for one in powers of ten
  /// or with more decimals than tables have.
  static func decimals(_ number: String) -> Int? {
    guard number.utf8.allSatisfy({ $0 == 45 || $0 == 46 || (48...57).contains($0) }),
      number.utf8.count <= 17
    else { return nil }
    let decimals = number.firstIndex(of: ".").map { number[$0...].utf8.count - 1 } ?? 0
    return decimals <= mostDecimals ? decimals : nil
  }

  /// The most decimals that tables have.
  static let mostDecimals = 6

  private static func isNumber(_ text: String) -> Bool {
    let start = text.utf8.first == 45 ? text.utf8.dropFirst().first : text.utf8.first
    guard let start, (48...57).contains(start) else { return false }
    return Double(text)?.isFinite ?? false
  }
}
