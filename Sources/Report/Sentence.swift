/// Words and figures: HTML for the page, plain text for the terminal.
struct Sentence: ExpressibleByStringInterpolation {
  /// The sentence without its references.
  let text: String
  /// The sentence with them.
  let html: String

  /// Collects the parts of a sentence.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { appendInterpolation(literal) }

    mutating func appendInterpolation(_ words: String) {
      text += words
      html += HTML.escaped(words)
    }

    mutating func appendInterpolation(_ shown: Figure.Shown) {
      text += shown.text
      html += shown.html
    }

    mutating func appendInterpolation(_ sentence: Sentence) {
      text += sentence.text
      html += sentence.html
    }
  }

  private init(text: String, html: String) {
    self.text = text
    self.html = html
  }

  init(stringLiteral words: String) { self.init(text: words, html: HTML.escaped(words)) }

  init(stringInterpolation parts: StringInterpolation) {
    self.init(text: parts.text, html: parts.html)
  }

  /// Several sentences as one.
  static func joined(_ parts: [Sentence], separator: String) -> Sentence {
    Sentence(
      text: parts.map(\.text).joined(separator: separator),
      html: parts.map(\.html).joined(separator: HTML.escaped(separator)))
  }
}
