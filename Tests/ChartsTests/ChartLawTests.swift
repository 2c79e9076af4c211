import Foundation
import Strait
import Testing
import StraitTestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Laws of every chart")
struct ChartLawTests {
  @Test(arguments: Example.names)
  func textStaysApartAndInside(_ name: String) throws {
    try Layout.check(Example.chart(name))
  }

  @Test(arguments: Example.names)
  func hasTextAlternatives(_ name: String) throws {
    let chart = try Example.chart(name)
    let svg = chart.svg
    #expect(svg.contains(" role=\"img\" "))
    #expect(svg.contains("aria-labelledby=\"\(chart.name)-title \(chart.name)-desc\""))
    #expect(
      svg.contains("<title id=\"\(chart.name)-title\">\(XMLText.escaped(chart.title))</title>"))
    #expect(chart.description.count > 60)
    #expect(svg.contains("<desc id=\"\(chart.name)-desc\">\(XMLText.escaped(chart.description))</"))
  }

  @Test(arguments: Example.names)
  func isWellFormedAndNeedsNoNetwork(_ name: String) throws {
    let svg = try Example.chart(name).svg
    let reader = ElementReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.names.first == "svg")
    let known: Set = ["svg", "title", "desc", "rect", "line", "path", "circle", "text"]
    #expect(Set(reader.names).isSubset(of: known))
    #expect(!svg.contains("href") && !svg.contains("url("))
    #expect(!svg.contains("nan") && !svg.contains("inf\""))
  }

  @Test func namesAreEscaped() throws {
    let chart = FanChart(
      steps: (0..<3).map {
        FanChart.Step(
          day: day("2026-06-07").advanced(by: 7 * $0), people: Example.spread(100), actual: nil)
      }, isWeekly: true, scenario: "<a> & \"b\"\u{1}", source: ChartSource("1 < 2 & 'three'")
    ).chart
    #expect(XMLParser(data: Data(chart.svg.utf8)).parse())
    #expect(chart.svg.contains("&lt;a&gt; &amp; &quot;b&quot;"))
    #expect(chart.svg.contains("1 &lt; 2 &amp; &#39;three&#39;"))
    #expect(!chart.svg.contains("\u{1}"))
  }
}

/// Collects the names of elements.
private final class ElementReader: NSObject, XMLParserDelegate {
  var names: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) { names.append(elementName) }
}
