import Strait

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
    let size = percent < 0.05 ? "any size" : "\(NumberText.decimals(percent, 1)) % or more"
    if let reason = variation.cannot {
      return wrapped("natural variation: cannot be computed, \(reason)", indent: 4)
    }
    var lines = wrapped("natural variation: the chance of a \(way) of \(size)", indent: 4)
    for chance in variation.chances {
      lines += wrapped(
        "\(chance.model), \(chance.assumption): \(NumberText.percent(chance.probability)) (± "
          + "\(NumberText.decimals(chance.error * 100, 1))); 90 % of changes from "
          + "\(interval(chance.lower90, chance.upper90))", indent: 6)
    }
    guard let weather = variation.weather else {
      return lines
        + wrapped(
          "weather: not known without a record of wind over both periods (--wind)", indent: 6)
    }
    return lines
      + wrapped(
        "weather alone: \(NumberText.signedPercent(weather.expected)) expected (90 % interval "
          + "\(interval(weather.expectedLower90, weather.expectedUpper90))), "
          + "\(NumberText.decimals(weather.share * 100, 0)) % of the change found (90 % interval "
          + "\(NumberText.decimals(weather.lower90 * 100, 0)) to "
          + "\(NumberText.decimals(weather.upper90 * 100, 0)) %)", indent: 6)
  }

  private static func interval(_ lower: Double, _ upper: Double) -> String {
    "\(NumberText.signedPercent(lower)) to \(NumberText.signedPercent(upper))"
  }
}
