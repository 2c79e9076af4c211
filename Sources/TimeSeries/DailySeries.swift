import StraitDiagnostics

/// Daily counts of people and boats over contiguous days, valid by construction.
public struct DailySeries: Sendable, Equatable {
  /// The first day.
  public let start: Day
  /// People detected arriving, a count a day.
  public let people: [Int]
  /// Boats detected arriving, a count a day; zero throughout where ``hasBoats`` is false.
  public let boats: [Int]
  /// Whether boats are counted at all; a series may have people only.
  public let hasBoats: Bool

  /// One day as read from a source, with the line where it stands.
  public struct Row: Sendable, Equatable {
    /// The day on which people were counted.
    public var day: Day
    /// People on the day.
    public var people: Int
    /// Boats on the day.
    public var boats: Int
    /// The line or row of the source, counted from 1.
    public var line: Int?

    /// A row of a source.
    public init(day: Day, people: Int, boats: Int, line: Int? = nil) {
      self.day = day
      self.people = people
      self.boats = boats
      self.line = line
    }
  }

  /// A series from rows in any order.
  ///
  /// - Parameters:
  ///   - rows: the days.
  ///   - hasBoats: whether boats are counted; the boats of rows are passed over where not.
  /// - Throws: ``InputError`` with every gap, duplicate day and negative count; or where there is
  ///   no row at all.
  public init(rows: [Row], hasBoats: Bool = true) throws {
    guard !rows.isEmpty else {
      throw InputError(found: "no day", expected: "at least one row with a date and counts")
    }
    var problems: [Problem] = []
    for row in rows {
      for (name, value) in [("people", row.people), ("boats", row.boats)] where value < 0 {
        problems.append(
          Problem(
            line: row.line, key: "\(name) on \(row.day)", found: "\(value)",
            expected: "a whole count of zero or more"))
      }
    }
    let sorted = rows.sorted { $0.day < $1.day }
    for (previous, next) in zip(sorted, sorted.dropFirst()) {
      if next.day == previous.day {
        problems.append(
          Problem(
            line: next.line, key: "date", found: "\(next.day) twice",
            expected: "each day once",
            suggestion: "keep the count that the source gives today: the other one would be lost"))
      } else if next.day != previous.day.advanced(by: 1) {
        let missing = previous.day.distance(to: next.day) - 1
        problems.append(
          Problem(
            line: next.line, key: "date",
            found:
              "\(missing) day\(missing == 1 ? "" : "s") missing between \(previous.day) and \(next.day)",
            expected: "every day in turn",
            suggestion:
              "give the missing days; \(hasBoats ? "0,0" : "0") states that nobody arrived"))
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    start = sorted[0].day
    people = sorted.map(\.people)
    boats = sorted.map { hasBoats ? $0.boats : 0 }
    self.hasBoats = hasBoats
  }

  /// A series of contiguous days.
  ///
  /// - Parameters:
  ///   - start: the first day.
  ///   - people: people on each day.
  ///   - boats: boats on each day; `nil` where boats are not counted.
  /// - Throws: ``InputError`` where there is no day, a count is negative, or there are not as many counts
  ///   of boats as of people.
  public init(from start: Day, people: [Int], boats: [Int]? = nil) throws {
    if let boats, boats.count != people.count {
      throw InputError(
        key: "boats", found: "\(boats.count) days of boats",
        expected: "\(people.count), as of people")
    }
    try self.init(
      rows: people.indices.map {
        Row(day: start.advanced(by: $0), people: people[$0], boats: boats?[$0] ?? 0)
      }, hasBoats: boats != nil)
  }

  private init(start: Day, people: [Int], boats: [Int], hasBoats: Bool) {
    self.start = start
    self.people = people
    self.boats = boats
    self.hasBoats = hasBoats
  }

  /// The number of days.
  public var count: Int { people.count }

  /// The last day.
  public var end: Day { start.advanced(by: count - 1) }

  /// The days, in order.
  public var days: ClosedRange<Day> { start...end }

  /// The position of a day, or `nil` where the series does not hold it.
  public func index(of day: Day) -> Int? {
    days.contains(day) ? start.distance(to: day) : nil
  }

  /// The series up to and including a day.
  ///
  /// - Throws: ``InputError`` if the day lies outside the series.
  public func through(_ day: Day) throws -> DailySeries {
    guard let last = index(of: day) else {
      throw InputError(
        key: "through", found: "\(day)",
        expected: "a day from \(start) to \(end), which the data hold",
        suggestion: "give an earlier day, or newer data")
    }
    return DailySeries(
      start: start, people: Array(people[...last]), boats: Array(boats[...last]),
      hasBoats: hasBoats)
  }

  /// The sum of people over those days of the range that the series holds.
  public func totalPeople(over range: ClosedRange<Day>) -> Int {
    guard range.overlaps(days) else { return 0 }
    let held = range.clamped(to: days)
    return people[start.distance(to: held.lowerBound)...start.distance(to: held.upperBound)]
      .reduce(0, +)
  }

  /// Days whose two counts contradict each other: people without boats, or boats without people.
  ///
  /// They are reported, not refused: the models read a day with either as a crossing day.
  public var contradictions: [Row] {
    guard hasBoats else { return [] }
    return (0..<count).compactMap { index in
      (people[index] > 0) == (boats[index] > 0)
        ? nil
        : Row(day: start.advanced(by: index), people: people[index], boats: boats[index])
    }
  }
}
