import Strait

/// A check of statements as a person reads it: a block for each statement, at most 100 columns wide.
struct ClaimsText {
  private static let width = Terminal.width
  private static let definitionWidth = max(18, width - 62)

  private let report: ClaimsReport

  /// The text of a report.
  init(_ report: ClaimsReport) { self.report = report }

  /// The blocks and, last, how many statements have which verdict.
  var text: String {
    let blocks = report.results.map { block($0).joined(separator: "\n") }
    return ([report.file.title] + blocks + [counts]).joined(separator: "\n\n")
  }

  private var counts: String {
    let verdicts = report.results.map(\.verdict)
    let parts = Verdict.allCases.compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    let noun = verdicts.count == 1 ? "statement" : "statements"
    return TextWrapping.lines(
      "\(verdicts.count) \(noun): " + parts.joined(separator: ", ") + ".", width: Self.width
    ).joined(separator: "\n")
  }

  private func block(_ result: ClaimsReport.Result) -> [String] {
    let claim = result.claim
    let head = "\(claim.id): \(headline(result))"
    var lines = TextWrapping.lines(head, width: Self.width, hanging: 2)
    lines += TextWrapping.lines(claim.words, width: Self.width, indent: 2)
    lines += TextWrapping.lines("(\(claim.said), \(claim.source))", width: Self.width, indent: 2)
    lines += Self.columns("", "stated", "found", "")
    for reading in result.readings { lines += rows(reading) }
    if let variation = result.variation {
      lines += ClaimsVariationText.lines(variation, width: Self.width)
    }
    return lines
  }

  /// The verdict, and the other readings whose verdict is another one.
  private func headline(_ result: ClaimsReport.Result) -> String {
    let others = result.readings.filter {
      $0.standing == .alternative && $0.verdict != nil
        && $0.verdict?.agrees != result.verdict.agrees
    }
    let words = Verdict.allCases.compactMap { verdict -> String? in
      let names = others.filter { $0.verdict == verdict }.map(\.name)
      return names.isEmpty ? nil : "; \(verdict.rawValue) by \(names.joined(separator: ", "))"
    }
    return result.verdict.rawValue + words.joined()
  }

  private func rows(_ reading: Reading) -> [String] {
    let stated = reading.stated.map {
      let isShare = reading.quantity == .share
      return Self.number(
        $0.value, isShare ? max(0, $0.decimals - 2) : $0.decimals, reading.quantity)
    }
    let about = reading.stated?.isApproximate == true ? "about " : ""
    var lines = Self.columns(
      "\(reading.name): \(reading.definition)", stated.map { about + $0 } ?? "",
      reading.found.map { Self.number($0, 1, reading.quantity) } ?? "",
      reading.verdict?.rawValue ?? "")
    if !reading.note.isEmpty {
      lines += TextWrapping.lines(reading.note, width: Self.width, indent: 6)
    }
    return lines
  }

  private static func number(_ value: Double, _ decimals: Int, _ quantity: Quantity) -> String {
    switch quantity {
    case .people, .boats, .rank, .years: NumberText.whole(value)
    case .peoplePerBoat: NumberText.decimals(value, decimals)
    case .change, .error:
      (value > 0 ? "+" : "") + NumberText.decimals(value, decimals) + "%"
    case .share: NumberText.decimals(value * 100, decimals) + "%"
    case .position: NumberText.decimals(value, 2)
    case .unmeasured: ""
    }
  }

  /// A row of four columns, the first one wrapped.
  private static func columns(
    _ definition: String, _ stated: String, _ found: String, _ verdict: String
  ) -> [String] {
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let wrapped = TextWrapping.lines(
      definition, width: definitionWidth + 4, indent: 4, hanging: 2)
    let first = wrapped.first ?? ""
    let gap = String(repeating: " ", count: max(0, definitionWidth + 4 - first.count))
    var line = first + gap + right(stated, 13) + right(found, 9) + "  " + verdict
    while line.last == " " { line.removeLast() }
    return [line] + wrapped.dropFirst()
  }
}

/// The natural variation of a change as a person reads it.
enum ClaimsVariationText {
  /// The lines: the chance of a change at least as large by model and assumption, and what the
  /// weather explains.
  static func lines(_ variation: NaturalVariation, width: Int) -> [String] {
    func wrapped(_ text: String, indent: Int) -> [String] {
      TextWrapping.lines(text, width: width, indent: indent, hanging: 2)
    }
    let way = variation.change < 0 ? "fall" : "rise"
    let percent = abs(variation.change) * 100
    let size = percent < 0.05 ? "any size" : "\(NumberText.decimals(percent, 1))% or more"
    if let reason = variation.cannot {
      return wrapped("natural variation: cannot be computed, \(reason)", indent: 4)
    }
    var lines = wrapped("natural variation: the chance of a \(way) of \(size)", indent: 4)
    for chance in variation.chances {
      lines += wrapped(
        "\(chance.model), \(chance.assumption): \(NumberText.percent(chance.probability)) (± "
          + "\(NumberText.decimals(chance.error * 100, 1))); 90% of changes from "
          + "\(interval(chance.lower90, chance.upper90))", indent: 6)
    }
    guard let weather = variation.weather else {
      return lines
        + wrapped(
          "weather: not known without a record of wind over both periods (--wind)", indent: 6)
    }
    return lines
      + wrapped(
        "weather alone: \(NumberText.signedPercent(weather.expected)) expected (90% interval "
          + "\(interval(weather.expectedLower90, weather.expectedUpper90))), "
          + "\(NumberText.decimals(weather.share * 100, 0))% of the change found (90% interval "
          + "\(NumberText.decimals(weather.lower90 * 100, 0)) to "
          + "\(NumberText.decimals(weather.upper90 * 100, 0))%)", indent: 6)
  }

  private static func interval(_ lower: Double, _ upper: Double) -> String {
    "\(NumberText.signedPercent(lower)) to \(NumberText.signedPercent(upper))"
  }
}
