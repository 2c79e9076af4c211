/// The frame of a report: one page without anything from the network.
enum ReportPage {
  private static let style = """
    :root { color-scheme: light; }
    body { margin: 0; background: #fff; color: #0b0c0c; line-height: 1.5;
      font: 1.0625rem/1.5 Arial, Helvetica, "Liberation Sans", Arimo, sans-serif; }
    header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
    header { border-bottom: 4px solid #12436d; padding-top: 1rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.5rem 0; }
    h2 { font-size: 1.375rem; line-height: 1.25; margin: 2rem 0 0.5rem; }
    figure { max-width: 34rem; margin: 1.5rem 0; }
    figure svg { display: block; height: auto; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 0; background: #fff; padding: 0.5rem; }
    a { color: #12436d; }
    .wide { overflow-x: auto; margin: 1rem 0; }
    .wide:focus-visible, a:focus-visible { outline: 3px solid #801650; }
    table { border-collapse: collapse; font-size: 0.9375rem; }
    caption { text-align: left; font-weight: bold; padding-bottom: 0.25rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0;
      border-bottom: 1px solid #b1b4b6; }
    td { overflow-wrap: break-word; }
    thead th { border-bottom: 2px solid #3d3d3d; }
    td { font-variant-numeric: tabular-nums; min-width: 4rem; }
    footer { border-top: 1px solid #b1b4b6; margin-top: 2rem; padding-bottom: 2rem;
      font-size: 0.9375rem; overflow-wrap: anywhere; }
    @media print { body { font-size: 10.5pt; } .skip { display: none; }
      header, main, footer { max-width: none; padding: 0; }
      figure { break-inside: avoid; max-width: 11.5cm; } tr, .wide { break-inside: avoid; }
      h2 { break-after: avoid; } .wide { overflow: visible; }
      table { font-size: 8.5pt; } }
    @page { size: A4; margin: 1.6cm; }
    """

  /// The whole page.
  ///
  /// - Parameters:
  ///   - title: what the report is about.
  ///   - lead: the line below the title.
  ///   - sections: the sections in order.
  ///   - footer: the last lines.
  /// - Returns: the text of the file.
  static func html(
    title: String, lead: Sentence, sections: [String], footer: [Sentence]
  ) -> String {
    let name = HTML.escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(name)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      <h1>\(name)</h1>
      \(HTML.paragraph(lead))
      </header>
      <main id="main">
      \(sections.joined(separator: "\n"))
      </main>
      <footer>
      \(footer.map(HTML.paragraph).joined(separator: "\n"))
      </footer>
      </body>
      </html>

      """
  }
}
