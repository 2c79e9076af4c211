import StraitTimeSeries

/// The times that hourly files hold: a day, ISO or with the day first, and a time of day, with or
/// without a zone.
enum TimeText {
  /// What a text says.
  enum Reading: Equatable {
    /// Minutes since 1970-01-01T00:00 by the clock of the text, and that clock where it names one.
    case time(minute: Int, clock: WrittenClock?)
    /// A day without a time of day.
    case day
    /// Anything else.
    case other
  }

  static let expected = "a time such as 2025-12-31T21:00 (UTC) or 2025-12-31T22:00+01:00"

  static func read(_ text: String) -> Reading {
    guard let colon = text.firstIndex(of: ":") else {
      if case .day = DateText.read(text) { return .day }
      return .other
    }
    let hour = digits(endingAt: colon, in: text)
    guard !hour.isEmpty, hour.count <= 2 else { return .other }
    let date = text[..<hour.startIndex]
    guard let mark = date.last, "Tt, ".contains(mark), case .day(let day, _) = day(date) else {
      return .other
    }
    let clock = text[hour.startIndex...].prefix {
      $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".")
    }
    guard let time = minuteOfDay(clock) else { return .other }
    var zone = text[clock.endIndex...].drop { $0 == " " }
    let minute = day.number * 1440 + time
    if zone.isEmpty { return .time(minute: minute, clock: nil) }
    if let place = zone.firstIndex(of: "["), place != zone.startIndex {
      // 2025-07-01T00:00+01:00[Europe/London]: the offset says all.
      zone = zone[..<place]
    } else if zone.first == "[", zone.last == "]" {
      zone = zone.dropFirst().dropLast()
    }
    guard let named = WrittenClock.named(zone) else { return .other }
    return .time(minute: minute, clock: named)
  }

  /// The date of a text that holds a time of day too.
  static func date(of text: String) -> String {
    guard let colon = text.firstIndex(of: ":") else { return text }
    let hour = digits(endingAt: colon, in: text)
    return CellText.trimmed(String(text[..<hour.startIndex]))
  }

  /// The digits before a position.
  private static func digits(endingAt end: String.Index, in text: String) -> Substring {
    let before = text[..<end]
    let start = before.lastIndex { !($0.isASCII && $0.isNumber) }.map(before.index(after:))
    return before[(start ?? before.startIndex)...]
  }

  /// The day of the part before a time of day.
  private static func day(_ text: Substring) -> DateText.Reading {
    DateText.read(
      CellText.trimmed(String("Tt,".contains(text.last ?? " ") ? text.dropLast() : text)))
  }

  /// A time of UTC, as messages show it.
  static func text(minute: Int) -> String {
    let day = Day(number: minute.floored(by: 1440))
    let time = minute - day.number * 1440
    return "\(day)T\(padded(time / 60)):\(padded(time % 60))"
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s`, the hour with one digit or two; seconds are dropped.
  private static func minuteOfDay(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0]), hour < 24,
      parts[1].utf8.count == 2, let minute = number(parts[1]), minute < 60
    else { return nil }
    if parts.count == 3 {
      guard let seconds = Double(parts[2]), seconds < 61 else { return nil }
    }
    return hour * 60 + minute
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
