import Exports
import TimeSeries

extension RevisionsReport {
  /// The report as a person reads it.
  public var text: String {
    var lines = ["\(old) to \(new)", summary]
    if !changedDays.isEmpty { lines += ["", dayTable] }
    if !changedWeeks.isEmpty { lines += ["", weekTable] }
    return lines.joined(separator: "\n")
  }

  /// What changed, in two or three lines.
  private var summary: String {
    var lines = [
      "Days: \(Self.count(addedDays, "added")), \(Self.count(removedDays, "removed")), "
        + "\(changedDays.count) of \(NumberText.whole(Double(sharedDays))) revised.",
      "Weeks of preventions: \(Self.count(addedWeeks, "added")), "
        + "\(Self.count(removedWeeks, "removed")), \(changedWeeks.count) revised.",
    ]
    if !changedDays.isEmpty {
      let lower = changedDays.count { $0.people.after < $0.people.before }
      let higher = changedDays.count { $0.people.after > $0.people.before }
      lines.insert(
        "People over the days that both have: \(Self.step(people)). "
          + "Lower on \(lower), higher on \(higher) of these days.", at: 1)
    }
    return lines.joined(separator: "\n")
  }

  private var dayTable: String {
    var table = TextTable()
    table.row(["day", "people", "boats"])
    for day in changedDays {
      table.row(["\(day.day)", Self.step(day.people), day.boats.map(Self.step) ?? "-"])
    }
    return table.text
  }

  private var weekTable: String {
    var table = TextTable()
    table.row([
      "week ending", "people arrived", "boats arrived", "people prevented", "events prevented",
    ])
    for week in changedWeeks {
      table.row(
        ["\(week.weekEnding)"]
          + [week.peopleArrived, week.boatsArrived, week.peoplePrevented, week.eventsPrevented]
          .map(Self.step))
    }
    return table.text
  }

  /// `616 to 549 (−67)`, or the one figure where it did not change.
  private static func step(_ change: Change) -> String {
    let before = NumberText.whole(Double(change.before))
    guard change.before != change.after else { return before }
    let difference = NumberText.signed(Double(change.after - change.before))
    return "\(before) to \(NumberText.whole(Double(change.after))) (\(difference))"
  }

  /// `45 added (2025-11-14 to 2025-12-28)`.
  private static func count(_ days: [Day], _ verb: String) -> String {
    guard let first = days.first, let last = days.last else { return "0 \(verb)" }
    let count = NumberText.whole(Double(days.count))
    return "\(count) \(verb) (\(first == last ? "\(first)" : "\(first) to \(last)"))"
  }
}
