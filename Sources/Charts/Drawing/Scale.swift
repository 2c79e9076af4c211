import StraitTimeSeries

/// A straight map from numbers to positions on the drawing.
struct Scale {
  let domain: ClosedRange<Double>
  /// Where the ends of the domain lie.
  let from: Double
  let to: Double

  /// The position of a number.
  func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    return from + (to - from) * (width > 0 ? (value - domain.lowerBound) / width : 0.5)
  }
}

/// Round numbers at which an axis is marked: steps of 1, 2 or 5 times a power of ten.
struct NiceTicks {
  /// The marks in order; the first and last reach as far as the values.
  let values: [Double]
  /// The decimals that the marks need.
  let decimals: Int

  /// Marks for the values in a range, about as many as asked for.
  init(_ range: ClosedRange<Double>, about count: Int) {
    let width = range.upperBound - range.lowerBound
    let rough = width > 0 ? width / Double(count) : max(1, range.upperBound.magnitude / 4)
    var power = 1.0
    var decimals = 0
    while power * 10 <= rough { power *= 10 }
    while power > rough {
      power /= 10
      decimals += 1
    }
    let step = [1.0, 2, 5, 10].first { $0 * power >= rough * 0.999_999 }! * power
    if step >= power * 9.99, decimals > 0 { decimals -= 1 }
    let first = (range.lowerBound / step + 1e-9).rounded(.down)
    let last = max(first + 1, (range.upperBound / step - 1e-9).rounded(.up))
    values = (0...Int(last - first)).map { (first + Double($0)) * step }
    self.decimals = decimals
  }

  /// From the first mark to the last.
  var domain: ClosedRange<Double> { values[0]...values[values.count - 1] }

  /// The marks as text.
  var texts: [String] { values.map { FixedText.decimals($0, decimals) } }
}

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
