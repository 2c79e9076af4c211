import StraitTimeSeries
import StraitYAMLInput

/// The counts stated for a period: people, boats or both.
struct StatedCounts: Sendable, Equatable {
  /// The keys in a claims file.
  static let keys = ["people", "boats"]

  /// People, if stated.
  let people: StatedNumber?
  /// Boats, if stated.
  let boats: StatedNumber?

  /// Reads the counts of a mapping.
  init(_ mapping: YAMLMapping) {
    people = mapping.statedNumber("people", in: 0...100_000_000)
    boats = mapping.statedNumber("boats", in: 0...1_000_000)
  }

  /// The counts stated.
  var stated: [(counted: ClaimMeasure, number: StatedNumber)] {
    [(.people, people), (.boats, boats)].compactMap { counted, number in
      number.map { (counted, $0) }
    }
  }

  /// The readings of the counts over a period.
  func readings(
    _ name: String, over period: ClosedRange<Day>, published: ThenPublished?,
    with evidence: ClaimEvidence
  ) -> [Reading] {
    stated.map { counted, number in
      let quantity = Quantity(counted)
      let definition = "\(counted.rawValue), \(period.words)"
      guard let found = evidence.total(counted, over: period) else {
        return .unavailable(
          name, quantity, number, definition: definition,
          needs: evidence.needs(counted, over: period))
      }
      return .comparing(
        name, quantity, number, with: Double(found), published: published?[quantity],
        definition: definition)
    }
  }
}
