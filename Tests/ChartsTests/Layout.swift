import Strait
import Testing

/// The law of layout: at both widths every text lies in the drawing, and none lies on another.
enum Layout {
  /// Checks a chart by the measured boxes of its texts.
  static func check(_ chart: Chart, _ note: String = "") {
    check(chart.wide, "wide \(chart.name) \(note)")
    check(chart.narrow, "narrow \(chart.name) \(note)")
  }

  private static func check(_ chart: Chart.Layout, _ name: String) {
    let slack = 0.51
    for text in chart.texts {
      #expect(
        text.left >= -slack && text.top >= -slack && text.right <= chart.width + slack
          && text.bottom <= chart.height + slack,
        "'\(text.text)' leaves \(name)")
    }
    for (index, first) in chart.texts.enumerated() {
      for second in chart.texts[(index + 1)...] {
        let isApart =
          first.right <= second.left + slack || second.right <= first.left + slack
          || first.bottom <= second.top + slack || second.bottom <= first.top + slack
        #expect(isApart, "'\(first.text)' on '\(second.text)' in \(name)")
      }
    }
  }
}
