/// What is asked of a season besides its totals: places, busy weeks and months, and runs of busy days.
package struct SeasonQuestions: Sendable, Equatable {
  /// A run of days of at least so many people each.
  package struct Run: Sendable, Hashable {
    /// People on each of the days.
    package let people: Int
    /// The days in a row.
    package let days: Int

    /// A run.
    package init(people: Int, days: Int) {
      self.people = people
      self.days = days
    }
  }

  /// How long people stay; `nil` where places are not asked for.
  package var stay: StayLaw?
  /// The places that there are, if any.
  package var available: Int?
  /// Whether the busiest week is asked for, and the busiest month.
  package var asksWeeks = false
  package var asksMonths = false
  /// The runs.
  package var runs: [Run] = []
  /// Numbers of days from the first of the horizon on whose totals are asked for.
  package var firstDays: [Int] = []
  /// Whether people present are counted day by day, and not only at their most.
  var countsDays = true

  /// Nothing is asked.
  package static let none = SeasonQuestions()

  /// The same with stays at their median, and without what is not compared.
  var given: SeasonQuestions {
    var given = SeasonQuestions(stay: stay?.atMedian, available: available)
    given.countsDays = false
    return given
  }

  /// Whether nothing is asked.
  var isEmpty: Bool {
    stay == nil && !asksWeeks && !asksMonths && runs.isEmpty && firstDays.isEmpty
  }

  /// What is asked.
  package init(
    stay: StayLaw? = nil, available: Int? = nil, asksWeeks: Bool = false,
    asksMonths: Bool = false, runs: [Run] = []
  ) {
    self.stay = stay
    self.available = available
    self.asksWeeks = asksWeeks
    self.asksMonths = asksMonths
    self.runs = runs
  }
}

/// The answers to ``SeasonQuestions`` under one scenario.
package struct SeasonAnswers: Sendable {
  /// People present on each day of the horizon.
  package internal(set) var presence: [Histogram]
  /// The most people present on a day of the season.
  package internal(set) var peak = Histogram(precisionBits: 16)
  /// The most present on a day of each month, as far as its days are in the season.
  package internal(set) var monthPeaks: [Histogram]
  /// Days of the season on which places are short, person-nights short, and the first such day, counted
  /// from 0 at the first of the horizon, of paths that have one.
  package internal(set) var daysShort = Histogram(precisionBits: 11)
  package internal(set) var nightsShort = Histogram(precisionBits: 16)
  package internal(set) var firstShort = Histogram(precisionBits: 11)
  /// The most people in a week, and in a calendar month, that end in the season.
  package internal(set) var busiestWeek = Histogram(precisionBits: 16)
  package internal(set) var busiestMonth = Histogram(precisionBits: 16)
  /// The longest run of each kind.
  package internal(set) var longestRuns: [Histogram]
  /// People of each number of first days.
  package internal(set) var firstTotals: [Histogram]

  /// Nothing counted yet.
  init(_ questions: SeasonQuestions, plan: PeriodPlan) {
    let hasPlaces = questions.stay != nil
    presence =
      hasPlaces && questions.countsDays
      ? (0..<plan.days).map { _ in Histogram(precisionBits: 12) } : []
    monthPeaks =
      hasPlaces ? SeasonMonths(plan).ends.map { _ in Histogram(precisionBits: 16) } : []
    firstTotals = questions.firstDays.map { _ in Histogram(precisionBits: 16) }
    longestRuns = questions.runs.map { _ in Histogram(precisionBits: 11) }
  }

  /// Visits every histogram, always in the same order.
  mutating func forEach<E: Error>(_ body: (inout Histogram) throws(E) -> Void) throws(E) {
    for index in presence.indices { try body(&presence[index]) }
    for index in monthPeaks.indices { try body(&monthPeaks[index]) }
    for index in firstTotals.indices { try body(&firstTotals[index]) }
    for index in longestRuns.indices { try body(&longestRuns[index]) }
    try body(&peak)
    try body(&daysShort)
    try body(&nightsShort)
    try body(&firstShort)
    try body(&busiestWeek)
    try body(&busiestMonth)
  }

  /// Adds what another part of the same simulation counted.
  mutating func merge(_ other: SeasonAnswers) {
    var other = other
    var others: [Histogram] = []
    other.forEach { others.append($0) }
    var next = others.makeIterator()
    forEach { $0.merge(next.next()!) }
  }
}

/// The calendar months that have days of a season after the origin.
package struct SeasonMonths: Sendable {
  /// Their last days.
  package let ends: [Day]
  /// The month of each day of the horizon; `nil` outside the season.
  let ofDay: [Int?]

  /// The months of a plan.
  package init(_ plan: PeriodPlan) {
    var ends: [Day] = []
    ofDay = (0..<plan.days).map { day in
      guard plan.seasonDays.contains(day) else { return nil }
      let end = plan.firstDay.advanced(by: day).endOfMonth
      if ends.last != end { ends.append(end) }
      return ends.count - 1
    }
    self.ends = ends
  }
}
