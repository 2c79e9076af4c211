import StraitFiles
import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

/// `forecast`: a forecast that others made of a total, against the outcome.
struct ForecastCheck: ClaimCheck {
  static let name = "forecast"
  static let keys = ["year", "from", "to", "measure", "figure", "figures"]

  /// What was forecast: one figure, or a range with perhaps a central figure.
  private enum Forecast: Sendable {
    case figure(StatedNumber)
    case range(low: Int, central: Int?, high: Int)
  }

  /// The days.
  let period: ClosedRange<Day>
  private let counted: ClaimMeasure
  private let forecast: Forecast

  init?(_ mapping: YAMLMapping) {
    counted = mapping.word("measure") ?? .people
    let forecast = Self.forecast(mapping)
    guard mapping.has("year") != (mapping.has("from") || mapping.has("to")) else {
      mapping.report(
        "year", found: mapping.has("year") ? "year beside from and to" : "no days",
        expected: "year, or from and to")
      return nil
    }
    let period = mapping.has("year") ? mapping.year("year") : mapping.period()
    guard let period, let forecast else { return nil }
    self.period = period
    self.forecast = forecast
  }

  private static func forecast(_ mapping: YAMLMapping) -> Forecast? {
    guard mapping.has("figure") != mapping.has("figures") else {
      mapping.report(
        "figure", found: mapping.has("figure") ? "figures as well" : "neither figure nor figures",
        expected: "one of the two")
      return nil
    }
    if mapping.has("figure") {
      return mapping.statedNumber("figure", in: 0...100_000_000).map(Forecast.figure)
    }
    guard let figures = mapping.integers("figures", in: 0...100_000_000) else { return nil }
    guard (2...3).contains(figures.count), zip(figures, figures.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      mapping.report(
        "figures", found: "\(figures.count) figures, or not in rising order",
        expected: "[low, high] or [low, central, high], in rising order")
      return nil
    }
    return .range(
      low: figures[0], central: figures.count == 3 ? figures[1] : nil, high: figures.last!)
  }

  /// The figure against the outcome with its error, or where in the range the outcome fell with the
  /// error of each figure.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let definition = "\(counted.rawValue), \(period.words)"
    guard let total = evidence.total(counted, over: period) else {
      return [
        .unavailable(
          "forecast", Quantity(counted), definition: definition,
          needs: evidence.needs(counted, over: period))
      ]
    }
    switch forecast {
    case .figure(let figure):
      let verdict = figure.verdict(on: Double(total), isCount: false)
      return compared("forecast", figure, verdict, with: total)
    case .range(let low, let central, let high):
      let place = total < low ? "below" : total > high ? "above" : "within"
      let range = Reading(
        "range", .position, found: Double(total - low) / Double(high - low),
        verdict: place == "within" ? .matches : .differs,
        definition: "place of the outcome, from 0 at the low figure to 1 at the high one",
        note: "\(place) the range \(NumberText.whole(low)) to \(NumberText.whole(high))")
      return [range]
        + [("low", low), ("central", central), ("high", high)].flatMap { name, value in
          value.map { compared(name, StatedNumber($0), nil, with: total) } ?? []
        }
    }
  }

  /// A figure beside the outcome, which counts for the verdict where it has one, and its error in per
  /// cent of the outcome where that is not zero.
  private func compared(
    _ name: String, _ figure: StatedNumber, _ verdict: Verdict?, with total: Int
  ) -> [Reading] {
    let beside = Reading(
      name, as: verdict == nil ? .context : .stated, Quantity(counted), stated: figure,
      found: Double(total), verdict: verdict, definition: "\(counted.rawValue), \(period.words)")
    guard total > 0 else { return [beside] }
    return [
      beside,
      Reading(
        "\(name)-error", as: .context, .error, found: 100 * (figure.value / Double(total) - 1),
        verdict: nil, definition: "the figure less the outcome, of the outcome"),
    ]
  }
}
