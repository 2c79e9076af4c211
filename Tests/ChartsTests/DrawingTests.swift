import Strait
import Testing

@Suite("Reference values of charts")
struct DrawingTests {
  /// Widths of Arial Bold from its own tables, in thousandths.
  @Test func measuredWidthOfText() throws {
    let chart = try Example.chart("fan")
    let text = try #require(chart.texts.first { $0.text == "forecast" })
    let width = Double(333 + 611 + 389 + 556 + 556 + 556 + 556 + 333) * 14 / 1000
    #expect(abs(text.right - text.left - width) < 1e-9)
  }

  @Test func titlesSayTheFinding() throws {
    let titles = [
      "fan":
        "A typical week is forecast to bring about 1,000 people, and one week in twenty more than "
        + "1,600",
      "scenarios":
        "“Half intercepted, nine in ten of them try again” changes arrivals most: 37% fewer people "
        + "than the baseline",
      "chance": "The chance that anyone crosses on a day is between 30% and 60%",
      "tornado-people": "Interception rate matters most: +3,094 at 31%, −2,139 at 50%",
      "calibration-hurdle":
        "hurdle: 90% intervals held 93% of weeks, 50% intervals 52%",
      "people-per-boat": "People in a boat: 52 in 2024, 59 in 2025; 64 are forecast for Aug 2026",
      "response-line":
        "Weather crossing day share at 40%: about 9,000 people; at 60%: about 15,000",
    ]
    for (name, title) in titles { #expect(try Example.chart(name).title == title) }
  }

  @Test func actualsInsideTheBandAreCounted() throws {
    let chart = try Example.chart("fan")
    #expect(chart.texts.map(\.text).joined(separator: " ").contains("3 of 3 lie inside"))
  }

  /// On a telephone of 375 pixels the page leaves 343 for a chart.
  @Test(arguments: Example.names)
  func textIsReadableOnATelephone(_ name: String) throws {
    let svg = try Example.chart(name).narrowSVG
    let box = try #require(svg.firstMatch(of: #/viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) /#))
    let scale = try 343 / #require(Double(box.output.1))
    let sizes = svg.matches(of: #/font-size="([0-9.]+)"/#).compactMap { Double($0.output.1) }
    #expect(try #require(sizes.min()) * scale >= 12)
  }

  /// What is drawn and what is written are one: a row of the table a step of the chart.
  @Test func tableHoldsTheRows() throws {
    let table = try #require(try Example.chart("fan").table)
    let lines = String(decoding: table.content, as: UTF8.self).split(separator: "\n")
    #expect(table.schema.file == "fan.csv")
    #expect(lines[0] == "date,observed,q0.05,q0.25,q0.5,q0.75,q0.95")
    #expect(lines.count == 1 + 52 + 8)
    #expect(lines[52] == "2026-05-31,424,,,,,")
    #expect(lines[53] == "2026-06-07,520,160,280,400,520,640")
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
