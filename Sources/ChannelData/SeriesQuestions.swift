import StraitTimeSeries

/// What is unlikely in a series though it can be read: questions for a person, not errors.
enum SeriesQuestions {
  /// The questions, a sentence each.
  static func about(_ series: DailySeries) -> [String] {
    [runningTotal(series), quietEnd(series)].compactMap { $0 }
      + (series.hasBoats ? perBoat(series) : largest(series))
  }

  /// The fewest days of which a running total is told.
  private static let longSeries = 60
  /// The fewest days without arrivals at the end that are told.
  private static let quietDays = 14
  /// The fewest days with arrivals among which one is told to be large.
  private static let fewestCrossings = 28

  /// Counts that never fall, within the year or throughout, are no daily counts.
  private static func runningTotal(_ series: DailySeries) -> String? {
    var pieces: [ArraySlice<Int>] = []
    var start = 0
    for (index, day) in series.days.enumerated() where index > 0 && day == day.startOfYear {
      pieces.append(series.people[start..<index])
      start = index
    }
    pieces.append(series.people[start...])
    func neverFalls(_ counts: ArraySlice<Int>) -> Bool {
      zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }
    }
    let rises = zip(series.people, series.people.dropFirst()).count { $0 < $1 }
    guard series.count >= longSeries, rises >= 5,
      pieces.filter({ $0.count >= longSeries }).allSatisfy(neverFalls),
      pieces.contains(where: { $0.count >= longSeries })
    else { return nil }
    return "people never fall from one day to the next in \(series.count) days: is this a running "
      + "total? Daily counts are expected"
  }

  /// A run of days without arrivals up to the end that is longer than any before it.
  private static func quietEnd(_ series: DailySeries) -> String? {
    var longest = 0
    var run = 0
    for people in series.people {
      if people > 0 {
        longest = max(longest, run)
        run = 0
      } else {
        run += 1
      }
    }
    guard run > max(longest, quietDays), run < series.count else { return nil }
    let first = series.end.advanced(by: 1 - run)
    return
      "the last \(run) days, from \(first) on, have no arrivals, and no earlier run of such days "
      + "is longer than \(longest): if they are not counted yet, end the data on "
      + "\(first.advanced(by: -1))"
  }

  /// Days whose people per boat are far from those of the days around, and columns that look exchanged.
  private static func perBoat(_ series: DailySeries) -> [String] {
    let crossing = (0..<series.count).filter { series.people[$0] > 0 && series.boats[$0] > 0 }
    guard !crossing.isEmpty else { return [] }
    let exchanged = crossing.filter { series.boats[$0] > series.people[$0] }
    if 2 * exchanged.count > crossing.count {
      return [
        "boats outnumber people on \(exchanged.count) of \(crossing.count) days with arrivals: are the "
          + "two columns exchanged?"
      ]
    }
    let ratios = crossing.map { Double(series.people[$0]) / Double(series.boats[$0]) }
    var found: [String] = []
    for (position, index) in crossing.enumerated() {
      let around =
        (ratios[max(0, position - 15)..<position] + ratios[(position + 1)...].prefix(15)).sorted()
      let usual = around.isEmpty ? ratios[position] : around[around.count / 2]
      let limit = max(mostInABoat, 4 * usual)
      guard ratios[position] < 1 || ratios[position] > limit else { continue }
      let day = series.start.advanced(by: index)
      found.append(
        "\(day) has \(series.people[index]) people in \(series.boats[index]) boat"
          + "\(series.boats[index] == 1 ? "" : "s"), \(tenths(ratios[position])) to a boat"
          + (around.isEmpty ? "" : "; \(tenths(usual)) on the days around it"))
    }
    return shortened(found)
  }

  /// More people than were ever reported in one small boat.
  private static let mostInABoat = 150.0

  /// A day with many times the people of any other, in a series without boats.
  private static func largest(_ series: DailySeries) -> [String] {
    let counts = series.people.sorted(by: >)
    guard counts.count(where: { $0 > 0 }) >= fewestCrossings, counts[0] > 4 * counts[1],
      let index = series.people.firstIndex(of: counts[0])
    else { return [] }
    return [
      "\(series.start.advanced(by: index)) has \(counts[0]) people, "
        + "\(tenths(Double(counts[0]) / Double(counts[1]))) times the next largest day"
    ]
  }

  private static func shortened(_ found: [String]) -> [String] {
    found.count > 5 ? found.prefix(5) + ["\(found.count - 5) more days with unlikely boats"] : found
  }

  private static func tenths(_ value: Double) -> String {
    let scaled = Int((value * 10).rounded())
    return "\(scaled / 10).\(scaled % 10)"
  }
}
