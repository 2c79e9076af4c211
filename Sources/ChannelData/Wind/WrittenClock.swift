import Foundation
import StraitDiagnostics
import StraitTimeSeries

/// The clock by which times were written down: so many minutes from UTC, or that of a place, whose
/// summer time comes and goes.
enum WrittenClock: Equatable, Sendable {
  /// A clock that does not change, in minutes east of UTC.
  case fixed(Int)
  /// The clock of a place, by its name in the database of time zones (IANA).
  case place(TimeZone)

  static let utc = WrittenClock.fixed(0)

  /// What names a clock, in the words of a message.
  static let expected = "UTC, an offset such as +01:00, or a zone such as Europe/London"

  /// The clock of a text: `Z`, `UTC`, `BST`, `+01:00`, `GMT+1`, `Europe/London`; `nil` where it names
  /// none. Abbreviations are those of Europe, where no other use of them is likely.
  static func named(_ text: some StringProtocol) -> WrittenClock? {
    let name = text.lowercased()
    if let minutes = abbreviations[name] { return .fixed(minutes) }
    if let minutes = offset(name[...]) { return .fixed(minutes) }
    for prefix in ["utc", "gmt"] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count).drop { $0 == " " }
      if let minutes = offset(rest) { return .fixed(minutes) }
    }
    guard let known = places[name] else { return nil }
    return TimeZone(identifier: known).map { .place($0) }
  }

  /// The clock that an option or setting names.
  ///
  /// - Throws: ``InputError`` where there is none of that name.
  static func stated(_ name: String) throws -> WrittenClock {
    if let clock = named(name) { return clock }
    throw InputError(
      key: "timeZone", found: CellText.quoted(name), expected: expected,
      suggestion: NearMiss.nearest(to: name.lowercased(), in: places.keys.sorted())
        .flatMap { places[$0] }.map { "is it '\($0)'?" })
  }

  /// The moments, in minutes of UTC, at which the clock shows a minute: none in the hour that is
  /// skipped in spring, two in the one that comes twice in autumn, the earlier one first.
  func moments(of minute: Int) -> [Int] {
    switch self {
    case .fixed(let offset): return [minute - offset]
    case .place(let zone):
      // No clock is a day from UTC, and none changes twice in two days.
      let offsets = [minute - 1440, minute + 1440].map { around in
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(around) * 60)) / 60
      }
      return Set(offsets.map { minute - $0 }).filter { moment in
        let seconds = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment) * 60))
        return moment + seconds / 60 == minute
      }.sorted()
    }
  }

  /// The clock in words: `UTC+01:00`, `Europe/London`.
  var name: String {
    switch self {
    case .fixed(0): return "UTC"
    case .fixed(let offset):
      let (hours, minutes) = abs(offset).quotientAndRemainder(dividingBy: 60)
      return "UTC\(offset < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):"
        + "\(minutes < 10 ? "0" : "")\(minutes)"
    case .place(let zone): return zone.identifier
    }
  }

  /// Whether a day is one on which clocks go back: the last Sunday of October in Europe, the first of
  /// November in North America.
  static func goBack(on day: Day) -> Bool {
    guard day.weekday == 7 else { return false }
    let (_, month, date) = day.components
    return (month == 10 && date > 24) || (month == 11 && date < 8)
  }

  /// Whether a day is one on which the clocks of Europe go forward: the last Sunday of March.
  static func goForward(on day: Day) -> Bool {
    day.weekday == 7 && day.month == 3 && day.components.day > 24
  }

  private static let abbreviations = [
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "cest": 120,
  ]

  /// Names of the database of time zones, by their lower-case form.
  private static let places = Dictionary(
    TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.map { ($0.lowercased(), $0) }
  ) { first, _ in first }

  /// `+01:00`, `+0100`, `+01` or `+1`, in minutes.
  private static func offset(_ text: Substring) -> Int? {
    guard let sign = text.first, "+-−".contains(sign) else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
      return nil
    }
    let digits = parts.joined()
    guard digits.utf8.count <= 4, parts.count == 1 || parts[1].utf8.count == 2 else { return nil }
    let isLong = digits.utf8.count > 2
    guard let hours = Int(isLong ? String(digits.dropLast(2)) : digits), hours <= 14,
      let minutes = isLong ? Int(digits.suffix(2)) : 0, minutes < 60
    else { return nil }
    return (sign == "+" ? 1 : -1) * (hours * 60 + minutes)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

/// The zone that a heading or a title names.
enum WrittenZone: Equatable {
  case clock(WrittenClock)
  /// Words where a zone would stand that name no clock, such as `local`.
  case unknown(String)
  /// Nothing is said.
  case none

  /// The zone of the heading of a column of times: in brackets, as in `time (BST)`, or beside the name,
  /// as in `time_utc` and `local_time`.
  static func heading(_ heading: String) -> WrittenZone {
    if let open = heading.lastIndex(where: { $0 == "(" || $0 == "[" }) {
      let text = String(heading[heading.index(after: open)...].prefix { $0 != ")" && $0 != "]" })
      let lower = text.lowercased()
      // The form of a time says nothing about its zone, nor does what an hour is called by.
      if ["yyyy", "iso", "hh:"].contains(where: lower.contains) || forms.contains(lower) {
        return .none
      }
      let name = lower.hasSuffix(" time") ? String(lower.dropLast(5)) : lower
      return WrittenClock.named(name).map { .clock($0) } ?? .unknown(text)
    }
    let plain = TableColumn.normalised(heading)
    for zone in TableColumn.zoneNames where plain.hasPrefix(zone) || plain.hasSuffix(zone) {
      return WrittenClock.named(zone).map { .clock($0) } ?? .unknown(zone)
    }
    return .none
  }

  private static let forms: Set = [
    "h", "hour", "hours", "hourly", "24h", "24 h", "hour beginning", "start", "start of hour",
  ]

  /// Abbreviations that are no words of titles.
  private static let titleNames: Set<Substring> = ["UTC", "GMT", "BST", "CET", "CEST"]

  /// The zone that the titles above a table name: a place, an abbreviation in capitals, or `local`.
  static func titles(_ rows: ArraySlice<TableRow>) -> WrittenZone {
    for cell in rows.flatMap(\.cells) where cell.utf8.count < 400 {
      let words = cell.split { " ,;()[]".contains($0) }
        .map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
      for word in words {
        if word.contains("/") || titleNames.contains(word), let clock = WrittenClock.named(word) {
          return .clock(clock)
        }
      }
      let lower = cell.lowercased()
      if lower.contains("local") && lower.contains("time") { return .unknown("local time") }
    }
    return .none
  }
}
