import StraitTimeSeries

/// Days at which a date axis is marked: years, starts of months or Mondays.
struct DateTicks {
  /// A mark and its text.
  struct Tick {
    let day: Day
    let text: String
  }

  /// The marks in order.
  let ticks: [Tick]

  /// Marks for the days of a range.
  init(_ days: ClosedRange<Day>) {
    let length = days.lowerBound.distance(to: days.upperBound)
    if length < 40 {
      ticks = days.filter { $0.weekday == 1 }.map { Tick(day: $0, text: DayText.short($0)) }
    } else if length > 900 {
      ticks = days.filter { $0.dayOfYear == 1 }.map { Tick(day: $0, text: String($0.year)) }
    } else {
      ticks = days.filter { $0.components.day == 1 }.map {
        let name = DayText.monthNames[$0.month - 1]
        return Tick(day: $0, text: $0.month == 1 ? "\(name) \($0.year)" : name)
      }
    }
  }
}
