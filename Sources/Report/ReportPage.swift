import Foundation
import StraitFiles

/// The frame of a report: one page without anything from the network.
///
/// A content security policy allows the page's own style and script, by their digests, and nothing
/// else.
enum ReportPage {
  private static let style = """
    :root { color-scheme: light; }
    body { margin: 0; background: #fff; color: #0b0c0c; line-height: 1.5;
      font: 1.0625rem/1.5 Arial, Helvetica, "Liberation Sans", Arimo, sans-serif; }
    header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
    header { border-bottom: 4px solid #12436d; padding-top: 1rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.5rem 0; }
    h2 { font-size: 1.375rem; line-height: 1.25; margin: 2rem 0 0.5rem; }
    figure { margin: 1.5rem 0; }
    figure .slim { display: none; max-width: 32rem; }
    @media screen and (max-width: 47rem) {
      figure .broad { display: none; } figure .slim { display: block; } }
    figure svg { display: block; height: auto; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 0; background: #fff; padding: 0.5rem; }
    a { color: #12436d; }
    .answer { font-size: 1.25rem; line-height: 1.4; max-width: 46rem; }
    .answer p { margin: 0.75rem 0; }
    .wide { overflow-x: auto; margin: 1rem 0 0.25rem;
      background: linear-gradient(to right, #fff 30%, #fff0) 0 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to left, #fff 30%, #fff0) 100% 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to right, #0003, #0000) 0 0 / 0.75rem 100% no-repeat scroll,
        linear-gradient(to left, #0003, #0000) 100% 0 / 0.75rem 100% no-repeat scroll; }
    .scrolls { display: none; margin: 1rem 0 0; font-size: 0.9375rem; }
    .scrolls + .wide { margin-top: 0.25rem; }
    .file { margin: 0 0 1.5rem; font-size: 0.9375rem; }
    @media (max-width: 40rem) { .scrolls { display: block; } }
    .wide:focus-visible, a:focus-visible { outline: 3px solid #801650; }
    table { border-collapse: collapse; font-size: 0.9375rem; }
    caption { text-align: left; font-weight: bold; padding-bottom: 0.25rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.25rem 0 0.25rem 1rem;
      border-bottom: 1px solid #b1b4b6; }
    td { overflow-wrap: break-word; }
    li { overflow-wrap: anywhere; }
    .long { min-width: 14rem; }
    th:first-child { padding-left: 0; }
    th.number, td.number { text-align: right; }
    td.number { white-space: nowrap; }
    thead th { border-bottom: 2px solid #3d3d3d; }
    td { font-variant-numeric: tabular-nums; min-width: 4rem; }
    .lever { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; max-width: 34rem;
      margin: 0 0 1rem; }
    .lever label, .lever output { font-weight: bold; }
    .lever input { grid-column: 1 / -1; width: 100%; height: 2rem; margin: 0;
      accent-color: #12436d; }
    .lever p { grid-column: 1 / -1; margin: 0; font-size: 0.9375rem; }
    .lever output { font-variant-numeric: tabular-nums; }
    [data-show] { white-space: nowrap; }
    button { font: inherit; padding: 0.25rem 0.75rem; border: 2px solid #12436d;
      background: #fff; color: #12436d; }
    input:focus-visible, button:focus-visible { outline: 3px solid #801650; }
    footer { border-top: 1px solid #b1b4b6; margin-top: 2rem; padding-bottom: 2rem;
      font-size: 0.9375rem; overflow-wrap: anywhere; }
    @media print { body { font-size: 10.5pt; } .skip { display: none; }
      header, main, footer { max-width: none; padding: 0; }
      figure { break-inside: avoid; margin: 0.75rem 0; }
      tr, .wide { break-inside: avoid; }
      h2 { break-after: avoid; } .wide { overflow: visible; background: none; }
      .scrolls, .file { display: none; } .answer { font-size: 12pt; }
      .long { min-width: 0; } .lever input, button { display: none; }
      .lever { margin: 0; max-width: 11.5cm; } .lever p { font-size: 9pt; }
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
  ///   - script: the script that the sections use, if any.
  /// - Returns: the text of the file.
  static func html(
    title: String, lead: Sentence, sections: [String], footer: [Sentence], script: String? = nil
  ) -> String {
    let name = HTML.escaped(title)
    let policy =
      "default-src 'none'; style-src '\(digest("\n" + style + "\n"))'"
      + (script.map { "; script-src '\(digest("\n" + $0 + "\n"))'" } ?? "")
      + "; base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
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
      </footer>\(script.map { "\n<script>\n\($0)\n</script>" } ?? "")
      </body>
      </html>

      """
  }

  /// A digest as a content security policy states it.
  private static func digest(_ text: String) -> String {
    let digest = Digest()
    digest.update(Array(text.utf8))
    return "sha256-" + Data(digest.bytes).base64EncodedString()
  }
}
