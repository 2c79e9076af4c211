import StraitTimeSeries

/// The dates that tables hold: ISO, or with the day first; never with the month first.
enum DateText {
  /// What a text says.
  enum Reading: Equatable {
    /// A day. Where day and month are both numbers up to 12 and the year is last, the other
    /// reading, with the month first, is kept to recognise a file written so.
    case day(Day, monthFirst: Day?)
    /// A date of the right form for a day that does not exist.
    case noSuchDay(String)
    /// A date that can be read with the month first only.
    case monthFirst(Day)
    /// Anything else.
    case other
  }

  static let expected = "a date such as 2025-12-31 or 31/12/2025"

  static func read(_ text: String) -> Reading {
    let bytes = Array(text.utf8)
    if let date = isoDate(bytes) {
      guard bytes.count == 10 || isTime(bytes[10...]) else { return .other }
      return reading(year: date.year, month: date.month, day: date.day)
    }
    var words = text.split { " /-.,".contains($0) }
    if let last = words.last, last.contains(":") {
      guard isTime(Array(" \(last)".utf8)[...]) else { return .other }
      words.removeLast()
    }
    guard words.count == 3, words[2].utf8.count == 4, let year = number(words[2]) else {
      return .other
    }
    if let month = monthNamed(words[1]) {
      return number(words[0]).map { reading(year: year, month: month, day: $0) } ?? .other
    }
    if let month = monthNamed(words[0]) {
      return number(words[1]).flatMap { Day(year: year, month: month, day: $0) }
        .map { .monthFirst($0) } ?? .other
    }
    guard let first = number(words[0]), let second = number(words[1]) else { return .other }
    let swapped = Day(year: year, month: first, day: second)
    if second > 12 { return swapped.map { .monthFirst($0) } ?? .other }
    let result = reading(year: year, month: second, day: first)
    guard case .day(let day, _) = result else { return result }
    return .day(day, monthFirst: swapped)
  }

  private static func reading(year: Int, month: Int, day: Int) -> Reading {
    if let day = Day(year: year, month: month, day: day) { return .day(day, monthFirst: nil) }
    guard let first = Day(year: year, month: month, day: 1) else {
      return .noSuchDay("there is no month \(month)")
    }
    let name = monthNames[month - 1]
    return .noSuchDay(
      "\(name.prefix(1).uppercased())\(name.dropFirst()) \(year) has "
        + "\(first.endOfMonth.components.day) days")
  }

  /// `YYYY-MM-DD` or `YYYY/MM/DD` at the start of the bytes.
  private static func isoDate(_ bytes: [UInt8]) -> (year: Int, month: Int, day: Int)? {
    guard bytes.count >= 10, bytes[4] == bytes[7],
      bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/"),
      let year = number(bytes[..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10])
    else { return nil }
    return (year, month, day)
  }

  /// A time of day after a date. With a time zone only midnight will do: any other time may stand
  /// for the day before or after.
  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let mark = bytes.first, "T t".utf8.contains(mark) else { return false }
    let clock = bytes.dropFirst().prefix { "0123456789:.".utf8.contains($0) }
    let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0]), hour < 24,
      let minute = number(parts[1]), minute < 60
    else { return false }
    let seconds = parts.count == 3 ? Double(String(decoding: parts[2], as: UTF8.self)) : 0
    guard let seconds, seconds < 61 else { return false }
    let zone = String(decoding: bytes[clock.endIndex...], as: UTF8.self)
    if zone.isEmpty { return true }
    let isZone = zone == "Z" || zone == "z" || zone.first == "+" || zone.first == "-"
    return isZone && hour == 0 && minute == 0 && seconds == 0
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    var value = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    return value
  }

  private static func number(_ text: Substring) -> Int? { number(Array(text.utf8)[...]) }

  /// The month of an English name of at least three letters: `dec`, `Sept`, `December`.
  private static func monthNamed(_ word: Substring) -> Int? {
    guard word.count >= 3 else { return nil }
    let lower = word.lowercased()
    return monthNames.firstIndex { $0.hasPrefix(lower) }.map { $0 + 1 }
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
