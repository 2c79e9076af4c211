import StraitTimeSeries

/// The times that hourly files hold: ISO 8601, a day and a time of day, with or without a zone.
enum TimeText {
  /// What a text says.
  enum Reading: Equatable {
    /// Minutes since 1970-01-01T00:00 by the clock of the text; its zone in minutes east of UTC
    /// where it names one.
    case time(minute: Int, zone: Int?)
    /// A day without a time of day.
    case day
    /// Anything else.
    case other
  }

  static let expected = "a time such as 2025-12-31T21:00 (UTC) or 2025-12-31T22:00+01:00"

  static func read(_ text: String) -> Reading {
    guard let day = Day(iso: text.prefix(10)) else { return .other }
    let rest = text.dropFirst(10)
    guard let mark = rest.first else { return .day }
    guard mark == "T" || mark == "t" || mark == " " else { return .other }
    let clock = rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
    guard let time = minuteOfDay(clock) else { return .other }
    let name = rest[clock.endIndex...].drop { $0 == " " }
    let minute = day.number * 1440 + time
    if name.isEmpty { return .time(minute: minute, zone: nil) }
    guard let zone = zone(name) else { return .other }
    return .time(minute: minute, zone: zone)
  }

  /// A time of UTC, as messages show it.
  static func text(minute: Int) -> String {
    let day = Day(number: minute.floored(by: 1440))
    let time = minute - day.number * 1440
    return "\(day)T\(padded(time / 60)):\(padded(time % 60))"
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s`; seconds are dropped.
  private static func minuteOfDay(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = twoDigits(parts[0]), hour < 24,
      let minute = twoDigits(parts[1]), minute < 60
    else { return nil }
    if parts.count == 3 {
      guard let seconds = Double(parts[2]), seconds < 61 else { return nil }
    }
    return hour * 60 + minute
  }

  /// `Z`, `UTC`, `GMT`, `+01:00`, `+0100` or `+01`, in minutes east of UTC.
  private static func zone(_ text: Substring) -> Int? {
    if ["z", "utc", "gmt"].contains(text.lowercased()) { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, let hours = twoDigits(digits.prefix(2)),
      hours <= 14, let minutes = digits.count == 4 ? twoDigits(digits.suffix(2)) : 0, minutes < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func twoDigits(_ text: Substring) -> Int? {
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
