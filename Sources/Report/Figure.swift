import StraitCharts
import StraitFiles
import StraitRunFolder

/// A number of a report with the cell it was taken from.
struct Figure {
  /// The number.
  let value: Double
  /// The text of the cell.
  let cell: String
  /// The place of the cell.
  let reference: CellReference

  /// The cell, for the metadata of a chart.
  var mark: Chart.Cell { Chart.Cell(value: cell, reference: reference.description) }

  /// A figure as people read it.
  struct Shown {
    let figure: Figure
    let text: String

    /// The figure in HTML, with the exact text of its cell and its place.
    var html: String {
      HTML.element(
        "data", [("value", figure.cell), ("data-ref", figure.reference.description)],
        HTML.escaped(text))
    }
  }

  /// A whole number.
  var whole: Shown { Shown(figure: self, text: NumberText.whole(value)) }

  /// A whole number with its sign.
  var signed: Shown { Shown(figure: self, text: NumberText.signed(value)) }

  /// A count to three significant figures, as totals are told in text.
  var rounded: Shown { Shown(figure: self, text: NumberText.rounded(value)) }

  /// The same with its sign, for differences.
  var signedRounded: Shown { Shown(figure: self, text: NumberText.signedRounded(value)) }

  /// A ratio as a change in whole per cent.
  var wholeChange: Shown { Shown(figure: self, text: NumberText.signedWholePercent(value - 1)) }

  /// A share in per cent.
  var percent: Shown { Shown(figure: self, text: NumberText.percent(value)) }

  /// A ratio as a change in per cent.
  var change: Shown { Shown(figure: self, text: NumberText.signedPercent(value - 1)) }

  /// A number with so many decimals.
  func decimals(_ count: Int) -> Shown {
    Shown(figure: self, text: NumberText.decimals(value, count))
  }

  /// The number as its cell has it.
  var plain: Shown { Shown(figure: self, text: cell) }
}
