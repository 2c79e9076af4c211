import StraitFiles
import StraitRunFolder

/// A lever of a finished folder, as its data package describes the column of its values.
struct LeverColumn {
  /// The name in study files: its group and its parameter.
  let name: String
  /// What it is called.
  let title: String
  /// Whether its values are shares, which people read in per cent.
  let isShare: Bool
  private let unit: String?

  /// The lever of a column.
  ///
  /// - Parameters:
  ///   - name: the name of the column.
  ///   - columns: the columns of its table.
  init(_ name: String, in columns: [TableColumn]) {
    let column = columns.first { $0.name == name }
    self.name = name
    title = column?.title ?? name
    unit = column?.unit
    isShare = column?.constraints?.maximum.map { $0 <= 1 } ?? false
  }

  /// What stands beside a slider: the title with the unit, unless that says no more.
  var label: String { unit.map { $0 == "probability" ? title : "\(title) (\($0))" } ?? title }

  /// The lever and parameter that name its rows in a table of assumptions.
  var assumption: (lever: String, parameter: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return (parts.first ?? name, parts.count > 1 ? parts[1] : "")
  }

  /// A value as people read it.
  func words(_ value: Double) -> String {
    isShare ? "\(NumberText.plain(value * 100))%" : NumberText.plain(value)
  }
}
