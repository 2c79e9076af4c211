import StraitFiles

/// A finished chart: SVG (1.1) at two widths, with a text alternative and the rows that it draws.
///
/// The wide drawing is the file and what a desktop shows. The narrow one is for a telephone: it has the
/// same words, laid out anew.
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

  /// A drawing of the chart at one width, within a margin that the size leaves out.
  package struct Layout: Sendable, Equatable {
    /// The width of what is drawn.
    package let width: Double
    /// The height of what is drawn.
    package let height: Double
    /// Every text that is drawn.
    package let texts: [PlacedText]
    fileprivate let margin: Double
    fileprivate let body: [String]

    fileprivate init(_ plot: Plot) {
      width = plot.drawing.width
      height = plot.drawing.height
      texts = plot.drawing.texts
      margin = plot.drawing.size.margin
      body = plot.drawing.elements
    }
  }

  /// What the file is called, without its ending; it also begins every identifier in the SVG.
  public let name: String
  /// The finding, in a sentence.
  public let title: String
  /// What is drawn, for those who do not see it.
  public let description: String
  /// The rows that are drawn; absent where another table beside the chart holds them.
  package let table: ChartTable?
  /// The drawing for the file and for wide screens.
  package let wide: Layout
  /// The drawing for telephones.
  package let narrow: Layout
  /// The cells that are drawn, for programs that trace the chart.
  package private(set) var cells: [Cell] = []

  /// The width of the view box, without its margin.
  public var width: Double { wide.width }
  /// The height of the view box, without its margin.
  public var height: Double { wide.height }
  /// Every text that is drawn.
  public var texts: [PlacedText] { wide.texts }

  /// Lays out a chart at both widths.
  ///
  /// - Parameters:
  ///   - name: what the file is called, without its ending.
  ///   - title: the finding.
  ///   - subtitle: what is measured, and for whom.
  ///   - description: what is drawn, for those who do not see it.
  ///   - notes: how to read it, where the drawing does not say it.
  ///   - source: where the numbers come from.
  ///   - table: the rows that are drawn.
  ///   - draw: draws what stands between the subtitle and the notes.
  init(
    name: String, title: String, subtitle: String, description: String, notes: [String] = [],
    source: ChartSource, table: ChartTable?, draw: (inout Plot) -> Void
  ) {
    func layout(_ size: Drawing.Size) -> Layout {
      var plot = Plot(title: title, subtitle: subtitle, size: size)
      draw(&plot)
      plot.end(notes + [source.text])
      return Layout(plot)
    }
    self.name = name
    self.title = title
    self.description = description
    self.table = table
    wide = layout(.wide)
    narrow = layout(.narrow)
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

  /// The wide drawing as an SVG element, for a page or a file.
  public var svg: String { element(wide, name, metadata) }

  /// The narrow drawing as an SVG element. It stands beside the wide one, which names the cells.
  package var narrowSVG: String { element(narrow, "\(name)-narrow", []) }

  private func element(_ layout: Layout, _ identifier: String, _ metadata: [String]) -> String {
    let margin = layout.margin
    let sides = [-margin, -margin, layout.width + 2 * margin, layout.height + 2 * margin]
      .map(FixedText.coordinate)
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"\(sides.joined(separator: " "))\" "
          + "width=\"100%\" role=\"img\" "
          + "aria-labelledby=\"\(identifier)-title \(identifier)-desc\" font-family=\"Arial, "
          + "Helvetica, 'Liberation Sans', Arimo, sans-serif\">",
        "<title id=\"\(identifier)-title\">\(XMLText.escaped(title))</title>",
        "<desc id=\"\(identifier)-desc\">\(XMLText.escaped(description))</desc>",
      ] + metadata + [
        "<rect x=\"\(sides[0])\" y=\"\(sides[1])\" width=\"\(sides[2])\" height=\"\(sides[3])\" "
          + "fill=\"#FFFFFF\"/>"
      ] + layout.body + ["</svg>"]).joined(separator: "\n") + "\n"
  }
}

/// Where the numbers of a chart come from: the line below it.
public struct ChartSource: Sendable, Equatable {
  /// The source in words.
  public let text: String

  /// A source in words.
  public init(_ text: String) { self.text = text }
}
