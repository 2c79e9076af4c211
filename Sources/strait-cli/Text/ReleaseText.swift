import Strait

extension LedgerReport {
  /// The report as a person reads it.
  var text: String {
    guard !releases.isEmpty || !unnamedFiles.isEmpty else {
      return "\(store): no release yet; strait data update puts one in"
    }
    var table = TextTable()
    table.row([
      "released", "retrieved", "first day", "last day", "people", "days added", "removed",
      "revised", "people revised", "file",
    ])
    for entry in releases {
      table.row([
        "\(entry.published)", entry.retrieved, "\(entry.firstDay)", "\(entry.lastDay)",
        NumberText.whole(Double(entry.people)), NumberText.whole(Double(entry.daysAdded)),
        "\(entry.daysRemoved)", "\(entry.daysRevised)",
        NumberText.signed(Double(entry.peopleAfter - entry.peopleBefore)),
        "\(entry.sha256.prefix(12))…",
      ])
    }
    var lines = [
      "\(store): \(releases.count == 1 ? "1 release" : "\(releases.count) releases"), "
        + "every file as it came in"
    ]
    if !releases.isEmpty { lines += ["", table.text] }
    if !unnamedFiles.isEmpty {
      let names = unnamedFiles.joined(separator: ", ")
      lines += ["", "Not in the ledger, and used by nothing: \(names)"]
    }
    return lines.joined(separator: "\n")
  }
}

extension UpdateReport {
  /// The report as a person reads it.
  var text: String {
    let name = "the release of \(release.published) (\(release.firstDay) to \(release.lastDay))"
    guard isNew else { return "Nothing changed: \(store) has \(name) already." }
    var lines = ["Added to \(store): \(name), \(NumberText.whole(Double(release.people))) people."]
    if !isCurrent { lines.append("A newer release stays the current one.") }
    if let revisions { lines += ["", revisions.text] }
    if isCurrent {
      lines += ["", "Next, whether the level has moved: strait monitor --store \(store)"]
    }
    return lines.joined(separator: "\n")
  }
}

extension RevisionsReport {
  /// The report as a person reads it.
  var text: String {
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
