import StraitTimeSeries

/// People per boat over a period, as a quotient of totals.
struct PeoplePerBoat {
  private let period: ClosedRange<Day>

  /// People per boat over a period.
  init(over period: ClosedRange<Day>) { self.period = period }

  /// The reading of a figure stated.
  func reading(
    _ name: String, _ stated: StatedNumber, published: ThenPublished?,
    with evidence: ClaimEvidence
  ) -> Reading {
    let definition = "all people divided by all boats, \(period.words)"
    guard let people = evidence.total(.people, over: period),
      let boats = evidence.total(.boats, over: period)
    else {
      return .unavailable(
        name, .peoplePerBoat, stated, definition: definition,
        needs: evidence.needs(.boats, over: period))
    }
    guard boats > 0 else {
      return .unavailable(
        name, .peoplePerBoat, stated, definition: definition,
        needs: "a period with boats; none arrived in this one")
    }
    return .comparing(
      name, .peoplePerBoat, stated, with: Double(people) / Double(boats),
      published: published?[.peoplePerBoat], definition: definition)
  }

  /// The mean over the days with boats of each day's people per boat; `nil` where there is none.
  func meanOfDays(with evidence: ClaimEvidence) -> Double? {
    guard let people = evidence.counts(.people, over: period),
      let boats = evidence.counts(.boats, over: period)
    else { return nil }
    let ratios = zip(people, boats).compactMap { $1 > 0 ? Double($0) / Double($1) : nil }
    return ratios.isEmpty ? nil : ratios.reduce(0, +) / Double(ratios.count)
  }
}
