import StraitChannelData
import Foundation
import StraitTimeSeries

/// A release in a store: where it came from, what it holds, and what it changed.
package struct LedgerEntry: Codable, Sendable, Equatable {
  /// The day of its publication, from which on it is the current one: the day on which the document
  /// was last saved, by its metadata, or else the day after its last day.
  package let published: Day
  /// When it was put into the store, in UTC: `2025-11-14T12:30:00Z`.
  package let retrieved: String
  /// The address or path from which it came.
  package let source: String
  /// The SHA-256 of the document, which also names its file in the store.
  package let sha256: String
  /// The length of the document.
  package let bytes: Int
  /// The first day.
  package let firstDay: Day
  /// The last day.
  package let lastDay: Day
  /// People over all its days.
  package let people: Int
  /// The SHA-256 of the release before it, by day of publication, with which it was compared when it
  /// came in; `nil` where there was none.
  package let previous: String?
  /// Days that the release before it has not.
  package let daysAdded: Int
  /// Days that only the release before it has.
  package let daysRemoved: Int
  /// Days that both have, with other figures.
  package let daysRevised: Int
  /// People over the days that both have, by the release before it.
  package let peopleBefore: Int
  /// People over the days that both have, by this one.
  package let peopleAfter: Int
  /// Weeks of preventions that both have, with other figures.
  package let weeksRevised: Int

  /// The name of its file in the store.
  package var file: String { sha256 + ".ods" }
}

extension LedgerEntry {
  /// The names of the columns in a ledger.
  static let columns = [
    "published", "retrieved", "source", "sha256", "bytes", "first_day", "last_day", "people",
    "previous", "days_added", "days_removed", "days_revised", "people_before", "people_after",
    "weeks_revised",
  ]

  /// The cells of its row.
  var cells: [String] {
    [
      "\(published)", retrieved, source, sha256, "\(bytes)", "\(firstDay)", "\(lastDay)",
      "\(people)", previous ?? "", "\(daysAdded)", "\(daysRemoved)", "\(daysRevised)",
      "\(peopleBefore)", "\(peopleAfter)", "\(weeksRevised)",
    ]
  }

  /// The entry that a row of a ledger holds; `nil` where a cell is not what ``cells`` writes.
  init?(cells: [String]) {
    guard cells.count == Self.columns.count, let published = Day(iso: cells[0]),
      !cells[1].isEmpty, !cells[2].isEmpty, Self.isDigest(cells[3]),
      let firstDay = Day(iso: cells[5]), let lastDay = Day(iso: cells[6]), firstDay <= lastDay,
      cells[8].isEmpty || Self.isDigest(cells[8])
    else { return nil }
    let counts = ([4, 7] + Array(9...14)).compactMap { Int(cells[$0]) }.filter {
      (0..<1_000_000_000_000).contains($0)
    }
    guard counts.count == 8 else { return nil }
    self.init(
      published: published, retrieved: cells[1], source: cells[2], sha256: cells[3],
      bytes: counts[0], firstDay: firstDay, lastDay: lastDay, people: counts[1],
      previous: cells[8].isEmpty ? nil : cells[8], daysAdded: counts[2], daysRemoved: counts[3],
      daysRevised: counts[4], peopleBefore: counts[5], peopleAfter: counts[6],
      weeksRevised: counts[7])
  }

  /// Whether a text is a SHA-256 in lower-case hexadecimal, so that it may name a file.
  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }
}
