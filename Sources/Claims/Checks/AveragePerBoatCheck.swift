import StraitTimeSeries
import StraitYAMLInput

/// `average-per-boat`: the people per boat of a period.
struct AveragePerBoatCheck: ClaimCheck {
  static let name = "average-per-boat"
  static let keys = ["from", "to", "people-per-boat", "then-published"]

  /// The days.
  let period: ClosedRange<Day>
  private let perBoat: StatedNumber
  private let published: ThenPublished?

  init?(_ mapping: YAMLMapping) {
    let perBoat = mapping.statedNumber("people-per-boat", in: 0...1000, required: true)
    published = ThenPublished(in: mapping)
    guard let period = mapping.period(), let perBoat else { return nil }
    self.period = period
    self.perBoat = perBoat
  }

  /// The quotient of the totals, and the mean over days of each day's quotient.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let average = PeoplePerBoat(over: period)
    let published = self.published ?? evidence.announced(over: period)
    return [average.reading("of-totals", perBoat, published: published, with: evidence)]
      + (average.meanOfDays(with: evidence).map { mean in
        [
          .comparing(
            "mean-of-days", as: .alternative, .peoplePerBoat, perBoat, with: mean,
            definition: "mean over days with boats of the day's people per boat, \(period.words)")
        ]
      } ?? [])
  }
}
