import StraitDiagnostics
/// A calendar day of the proleptic Gregorian calendar, without time zone.
///
/// Conversions follow Howard Hinnant, "chrono-compatible low-level date algorithms".
public struct Day: Sendable, Hashable, Comparable, Strideable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day so many days after 1970-01-01.
  public init(number: Int) { self.number = number }

  /// The day of a year, month (1 to 12) and day of the month; `nil` if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// A day in ISO 8601 form, `YYYY-MM-DD`; `nil` for any other text or a day that does not exist.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = Day.digits(parts[0]), let month = Day.digits(parts[1]),
      let day = Day.digits(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day that a text names as YYYY-MM-DD.
  ///
  /// - Throws: ``InputError`` where it names none.
  public init(_ text: String) throws {
    guard let day = Day(iso: text) else {
      throw InputError(
        found: "'\(text)'", expected: "a day YYYY-MM-DD",
        suggestion: Day.suggestion(for: text)
          ?? "write the year, month and day with hyphens, such as 2026-06-01")
    }
    self = day
  }

  /// What a text of another form may mean, in the words of a message: the reading with the day first.
  package static func suggestion(for text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    let numbers = parts.compactMap { Day.digits($0) }
    guard parts.count == 3, numbers.count == 3, parts[2].utf8.count == 4,
      let day = Day(year: numbers[2], month: numbers[1], day: numbers[0])
    else { return nil }
    return "with the day first it is \(day)"
  }

  /// Year, month (1 to 12) and day of the month.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The year of the Gregorian calendar.
  public var year: Int { components.year }

  /// The month, 1 to 12.
  public var month: Int { components.month }

  /// The day of the year, counted from 1.
  public var dayOfYear: Int { number - Day.number(year: year, month: 1, day: 1) + 1 }

  /// The day of the week by ISO 8601: Monday 1 to Sunday 7.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// The last day of this day's month.
  public var endOfMonth: Day {
    let (year, month, _) = components
    return Day(
      number: Day.number(year: year, month: month, day: Day.daysInMonth(year: year, month: month)))
  }

  /// The first day of this day's month.
  public var startOfMonth: Day { advanced(by: 1 - components.day) }

  /// The Sunday on or after this day: the day by which the official weekly figures are named.
  public var endOfWeek: Day { advanced(by: 7 - weekday) }

  /// The first of January of this day's year.
  public var startOfYear: Day { Day(number: Day.number(year: year, month: 1, day: 1)) }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return Day.padded(year, 4) + "-" + Day.padded(month, 2) + "-" + Day.padded(day, 2)
  }

  /// Days from this day to the other.
  public func distance(to other: Day) -> Int { other.number - number }

  /// The day so many days later.
  public func advanced(by days: Int) -> Day { Day(number: number + days) }

  /// The same day so many years later; 28 February for a 29th that does not exist.
  ///
  /// - Precondition: the year is 1 to 9999.
  public func advanced(years: Int) -> Day {
    let (year, month, day) = components
    guard
      let same = Day(year: year + years, month: month, day: day)
        ?? Day(year: year + years, month: month, day: 28)
    else { preconditionFailure("a year from 1 to 9999") }
    return same
  }

  /// Earlier days come first.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  private static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func digits(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Day: Codable {
  /// Reads a day written in ISO 8601 form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a day in the form YYYY-MM-DD")
    }
    self = day
  }

  /// Writes the day in ISO 8601 form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
