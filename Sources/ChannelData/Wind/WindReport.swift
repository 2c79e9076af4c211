import StraitTimeSeries

/// What a wind record holds and lacks, for people and scripts.
///
/// The night of a day is the mean of the 12 hours that begin from 21:00 UTC the evening before to
/// 08:00 UTC of the day; one with fewer than 9 of them is missing. Values within an hour are
/// averaged first.
package struct WindReport: Codable, Sendable, Equatable {
  /// Nights missing in a row.
  package struct Gap: Codable, Sendable, Equatable {
    /// The day of the first night that is missing.
    package let from: Day
    /// The day of the last night that is missing.
    package let to: Day

    /// The number of nights.
    package var nights: Int { from.distance(to: to) + 1 }
  }

  package let station: String
  /// The formats of the files.
  package let formats: [WindFormat]
  /// The day of the first night.
  package let from: Day
  /// The day of the last night.
  package let to: Day
  /// The nights that remain missing.
  package let gaps: [Gap]
  /// How many nights were filled between their neighbours, here or by whoever wrote the file.
  package let filledNights: Int
  /// How many hourly values went into the nights.
  package let hoursUsed: Int
  /// How many hours and nights changed their speed through a later file.
  package let replaced: Int
  /// Each approximation that was made, a sentence.
  package let approximations: [String]

  /// The number of nights from the first to the last.
  package var nights: Int { from.distance(to: to) + 1 }

  /// How many nights are missing.
  package var missingNights: Int { gaps.reduce(0) { $0 + $1.nights } }

  /// The longest run of missing nights.
  package var longestGap: Int { gaps.map(\.nights).max() ?? 0 }

  /// The report in words, a line each.
  package var lines: [String] {
    var lines = [
      "\(station): \(Self.count(nights, "night")), \(from) to \(to) "
        + "(\(formats.map(\.name).joined(separator: ", ")))"
    ]
    if gaps.isEmpty {
      lines.append("Missing: none.")
    } else {
      let shown = gaps.prefix(Self.gapsShown).map { gap in
        gap.from == gap.to ? "\(gap.from)" : "\(gap.from) to \(gap.to)"
      }
      let more = gaps.count > shown.count ? " and \(gaps.count - shown.count) more gaps" : ""
      lines.append(
        "Missing: \(Self.count(missingNights, "night")), the longest gap "
          + "\(Self.count(longestGap, "night")): \(shown.joined(separator: ", "))\(more).")
    }
    if hoursUsed > 0 { lines.append("Hourly values used: \(hoursUsed).") }
    if replaced > 0 { lines.append("Replaced by a later file: \(replaced).") }
    if filledNights > 0 {
      lines.append(
        "Filled: \(Self.count(filledNights, "night")), by the square root of the speed on a line "
          + "between the neighbouring nights.")
    }
    return lines + approximations
  }

  /// Gaps listed one by one; the rest are counted.
  private static let gapsShown = 12

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
