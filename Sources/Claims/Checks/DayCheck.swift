import StraitTimeSeries
import StraitYAMLInput

/// `day`: the people, the boats and the people per boat of a day.
struct DayCheck: ClaimCheck {
  static let name = "day"
  static let keys = ["date", "people", "boats", "people-per-boat", "then-published"]

  let date: Day
  private let counts: StatedCounts
  private let perBoat: StatedNumber?
  private let published: ThenPublished?

  init?(_ mapping: YAMLMapping) {
    counts = StatedCounts(mapping)
    perBoat = mapping.statedNumber("people-per-boat", in: 0...1000)
    published = ThenPublished(in: mapping)
    mapping.requireAny(of: ["people", "boats", "people-per-boat"])
    guard let date = mapping.day("date", required: true) else { return nil }
    self.date = date
  }

  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let period = date...date
    let published = self.published ?? evidence.announced(over: period)
    return counts.readings("day", over: period, published: published, with: evidence)
      + (perBoat.map {
        [PeoplePerBoat(over: period).reading("day", $0, published: published, with: evidence)]
      } ?? [])
  }
}
