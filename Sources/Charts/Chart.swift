import StraitFiles
/// A finished chart: SVG (1.1) that scales to the width it is given, with a text alternative.
public struct Chart: Sendable, Equatable {
  /// A text of the chart and the box in which it stands, in units of the view box.
  public struct PlacedText: Sendable, Equatable {
    /// The words.
    public let text: String
    /// The left edge.
    public let left: Double
    /// The top edge.
    public let top: Double
    /// The right edge, by the widths of Helvetica.
    public let right: Double
    /// The bottom edge.
    public let bottom: Double
  }

  /// A cell of a table that the chart draws.
  package struct Cell: Sendable, Equatable {
    /// The exact text of the cell.
    package let value: String
    /// Its place, as a program that reads the table finds it.
    package let reference: String

    /// A cell at a place.
    package init(value: String, reference: String) {
      self.value = value
      self.reference = reference
    }
  }

  /// What the file is called, without its ending; it also begins every identifier in the SVG.
  public let name: String
  /// The finding, in a sentence.
  public let title: String
  /// What is drawn, for those who do not see it.
  public let description: String
  /// The width of the view box.
  public let width: Double
  /// The height of the view box.
  public let height: Double
  /// Every text that is drawn.
  public let texts: [PlacedText]
  /// The cells that are drawn, for programs that trace the chart.
  package private(set) var cells: [Cell] = []
  private let body: [String]

  init(name: String, title: String, description: String, drawing: Drawing) {
    self.name = name
    self.title = title
    self.description = description
    width = Drawing.width
    height = drawing.height
    texts = drawing.texts
    body = drawing.elements
  }

  /// The same chart, which names the cells that it draws in its metadata.
  package func citing(_ cells: [Cell]) -> Chart {
    var chart = self
    chart.cells = cells
    return chart
  }

  private var metadata: [String] {
    guard !cells.isEmpty else { return [] }
    let lines = cells.map {
      "<cell data-value=\"\(XMLText.escaped($0.value))\" "
        + "data-ref=\"\(XMLText.escaped($0.reference))\"/>"
    }
    return ["<metadata>"] + lines + ["</metadata>"]
  }

  /// The SVG element, for a page or a file.
  public var svg: String {
    let box = "0 0 \(FixedText.coordinate(width)) \(FixedText.coordinate(height))"
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"\(box)\" width=\"100%\" role=\"img\" "
          + "aria-labelledby=\"\(name)-title \(name)-desc\" font-family=\"Arial, Helvetica, "
          + "'Liberation Sans', Arimo, sans-serif\">",
        "<title id=\"\(name)-title\">\(XMLText.escaped(title))</title>",
        "<desc id=\"\(name)-desc\">\(XMLText.escaped(description))</desc>",
      ] + metadata + [
        "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>"
      ] + body + ["</svg>"]).joined(separator: "\n") + "\n"
  }
}

/// Where the numbers of a chart come from: the line below it.
public struct ChartSource: Sendable, Equatable {
  /// The source in words.
  public let text: String

  /// A source in words.
  public init(_ text: String) { self.text = text }
}
