import Strait
import Testing

@Suite("Reference values of charts")
struct DrawingTests {
  /// Widths of Arial from its own tables: "Median" is 833 + 556 + 556 + 222 + 556 + 556 thousandths.
  @Test func measuredWidthOfText() throws {
    let chart = try Example.chart("comparison")
    let text = try #require(chart.texts.first { $0.text == "baseline" })
    let width = Double(556 + 556 + 500 + 556 + 222 + 222 + 556 + 556) * 14 / 1000
    #expect(abs(text.right - text.left - width) < 1e-9)
  }

  @Test func titlesSayTheFinding() throws {
    #expect(
      try Example.chart("fan").title
        == "The week to 26\u{A0}Jul has the highest median: 1,450 people, 90% interval 580 to 2,320"
    )
    #expect(
      try Example.chart("comparison").title
        == "Against the baseline, median differences run from −5,349 (interception-50-again-90) to "
        + "+3,643 (calm-summer) people")
    #expect(
      try Example.chart("tornado-people").title
        == "interception.rate moves the mean most: +3,094 at 0.31, −2,139 at 0.5")
    #expect(
      try Example.chart("calibration-hurdle").title
        == "hurdle: 90% intervals held 93% of 260 weeks, 50% intervals 52%")
    #expect(
      try Example.chart("people-per-boat").title
        == "People per boat: 52 in 2024, 59 in 2025; the model's level for Aug 2026 is 64")
  }

  @Test func actualsInsideTheBandAreCounted() throws {
    let chart = try Example.chart("fan")
    #expect(chart.texts.map(\.text).joined(separator: " ").contains("3 of 3 lie inside"))
  }

  /// The lightness of neighbouring fills, by the weights of Rec. 709, differs enough to be told apart
  /// in greyscale.
  @Test func bandsDifferInGreyscale() throws {
    func lightness(_ hex: String) -> Double {
      let value = Int(hex.dropFirst(), radix: 16)!
      return 0.2126 * Double(value >> 16) + 0.7152 * Double(value >> 8 & 255)
        + 0.0722 * Double(value & 255)
    }
    let svg = try Example.chart("fan").svg
    let fills = ["#FFFFFF", "#CFE0EF", "#86B0D6", "#12436D"]
    for fill in fills { #expect(svg.contains(fill)) }
    for (lighter, darker) in zip(fills, fills.dropFirst()) {
      #expect(lightness(lighter) - lightness(darker) > 25, "\(lighter) and \(darker)")
    }
  }
}
