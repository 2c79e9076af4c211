import Strait

/// A check of statements for scripts.
struct ClaimsJSON: Encodable, Sendable {
  private struct Statement: Encodable {
    let claim: String
    let words: String
    let said: Day
    let source: String
    let check: String
    let verdict: Verdict
    let readings: [Row]
    let variation: Variation?
  }

  private struct Row: Encodable {
    let reading: String
    let standing: String
    let quantity: String
    let unit: String
    let stated: Double?
    let found: Double?
    let verdict: Verdict?
    let definition: String
    let origin: String
    let note: String
  }

  private struct Variation: Encodable {
    struct Chance: Encodable {
      let model: String
      let assumption: String
      let probability: Double
      let mcse: Double
      let change: [Double]
    }

    struct Weather: Encodable {
      let change: [Double]
      let share: [Double]
    }

    let change: Double
    let chances: [Chance]
    let weather: Weather?
    let cannot: String?
  }

  private let claims: String
  private let title: String
  private let statements: [Statement]

  /// The results of a report; a `change` or `share` is its 5%, 50% and 95% quantile.
  init(_ report: ClaimsReport) {
    claims = report.file.name
    title = report.file.title
    statements = report.results.map { result in
      Statement(
        claim: result.claim.id, words: result.claim.words, said: result.claim.said,
        source: result.claim.source, check: result.claim.kind,
        verdict: result.verdict, readings: result.readings.map(Self.row),
        variation: result.variation.map(Self.variation))
    }
  }

  private static func row(_ reading: Reading) -> Row {
    Row(
      reading: reading.name, standing: reading.standing.rawValue,
      quantity: reading.quantity.rawValue, unit: reading.quantity.unit,
      stated: reading.stated?.value, found: reading.found, verdict: reading.verdict,
      definition: reading.definition, origin: reading.origin, note: reading.note)
  }

  private static func variation(_ variation: NaturalVariation) -> Variation {
    Variation(
      change: variation.change,
      chances: variation.chances.map {
        Variation.Chance(
          model: $0.model, assumption: $0.assumption, probability: $0.probability, mcse: $0.error,
          change: [$0.lower90, $0.median, $0.upper90])
      },
      weather: variation.weather.map {
        Variation.Weather(
          change: [$0.expectedLower90, $0.expected, $0.expectedUpper90],
          share: [$0.lower90, $0.share, $0.upper90])
      }, cannot: variation.cannot)
  }
}
