import StraitChannelData
import StraitFiles
import StraitTimeSeries

/// What a release changed against an earlier one, for people and scripts.
package struct RevisionsReport: Codable, Sendable, Equatable {
  /// A figure before and after.
  package struct Change: Codable, Sendable, Equatable {
    /// In the old file.
    package let before: Int
    /// In the new file.
    package let after: Int
  }

  /// A day whose figures differ.
  package struct ChangedDay: Codable, Sendable, Equatable {
    /// The day.
    package let day: Day
    /// People on it.
    package let people: Change
    /// Boats on it; `nil` where either file has people only.
    package let boats: Change?
  }

  /// A week whose figures differ.
  package struct ChangedWeek: Codable, Sendable, Equatable {
    /// The Sunday that ends it.
    package let weekEnding: Day
    /// People detected arriving.
    package let peopleArrived: Change
    /// Boats detected arriving.
    package let boatsArrived: Change
    /// People in attempts that were prevented.
    package let peoplePrevented: Change
    /// Events in which an attempt was prevented.
    package let eventsPrevented: Change
  }

  /// The name of the old file.
  package let old: String
  /// The name of the new file.
  package let new: String
  /// Days that only the new file has.
  package let addedDays: [Day]
  /// Days that only the old file has.
  package let removedDays: [Day]
  /// How many days both have.
  package let sharedDays: Int
  /// People over the days that both have.
  package let people: Change
  /// The days whose figures differ.
  package let changedDays: [ChangedDay]
  /// Last days of the weeks of preventions that only the new file has.
  package let addedWeeks: [Day]
  /// Last days of the weeks of preventions that only the old file has.
  package let removedWeeks: [Day]
  /// The weeks of preventions whose figures differ.
  package let changedWeeks: [ChangedWeek]

  /// A report of revisions between files of these names.
  package init(_ revisions: Revisions, old: String, new: String) {
    self.old = old
    self.new = new
    addedDays = revisions.addedDays
    removedDays = revisions.removedDays
    sharedDays = revisions.sharedDays.sharedCount
    people = Change(before: revisions.peopleBefore, after: revisions.peopleAfter)
    changedDays = revisions.sharedDays.differences.map { difference in
      ChangedDay(
        day: difference.day,
        people: Change(before: difference.old.people, after: difference.new.people),
        boats: difference.old.boats.flatMap { before in
          difference.new.boats.map { Change(before: before, after: $0) }
        })
    }
    addedWeeks = revisions.addedWeeks
    removedWeeks = revisions.removedWeeks
    changedWeeks = revisions.changedWeeks.map { week in
      func change(_ figure: KeyPath<WeeklyPreventions, Int>) -> Change {
        Change(before: week.old[keyPath: figure], after: week.new[keyPath: figure])
      }
      return ChangedWeek(
        weekEnding: week.new.weekEnding, peopleArrived: change(\.peopleArrived),
        boatsArrived: change(\.boatsArrived), peoplePrevented: change(\.peoplePrevented),
        eventsPrevented: change(\.eventsPrevented))
    }
  }

  /// Every change as a table: a row for each day or week that was added or removed, and for each
  /// figure that differs. Columns: `period` (day or week), `date`, `change` (added, removed or
  /// revised), `measure`, `before` and `after`.
  package var csv: [UInt8] {
    var buffer = CSVBuffer()
    buffer.row(["period", "date", "change", "measure", "before", "after"])
    func dates(_ days: [Day], _ period: String, _ change: String) {
      for day in days { buffer.row([period, "\(day)", change, "", "", ""]) }
    }
    func figure(_ period: String, _ day: Day, _ measure: String, _ change: Change?) {
      guard let change, change.before != change.after else { return }
      buffer.row([period, "\(day)", "revised", measure, "\(change.before)", "\(change.after)"])
    }
    dates(removedDays, "day", "removed")
    for day in changedDays {
      figure("day", day.day, "people", day.people)
      figure("day", day.day, "boats", day.boats)
    }
    dates(addedDays, "day", "added")
    dates(removedWeeks, "week", "removed")
    for week in changedWeeks {
      figure("week", week.weekEnding, "people_arrived", week.peopleArrived)
      figure("week", week.weekEnding, "boats_arrived", week.boatsArrived)
      figure("week", week.weekEnding, "people_prevented", week.peoplePrevented)
      figure("week", week.weekEnding, "events_prevented", week.eventsPrevented)
    }
    dates(addedWeeks, "week", "added")
    return buffer.bytes
  }
}
