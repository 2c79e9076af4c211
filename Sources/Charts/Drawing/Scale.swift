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

  /// The marks that lie in a range.
  func within(_ range: ClosedRange<Double>) -> NiceTicks {
    let slack = (range.upperBound - range.lowerBound) * 1e-9
    return NiceTicks(
      values: values.filter {
        $0 >= range.lowerBound - slack && $0 <= range.upperBound + slack
      }, decimals: decimals)
  }

  private init(values: [Double], decimals: Int) {
    self.values = values
    self.decimals = decimals
  }

  /// From the first mark to the last.
  var domain: ClosedRange<Double> { values[0]...values[values.count - 1] }

  /// The marks as shares in per cent.
  var percents: [String] {
    values.map { FixedText.decimals($0 * 100, max(0, decimals - 2)) + "%" }
  }

  /// The marks as changes in per cent, with their signs.
  var signedPercents: [String] {
    zip(values, percents).map { $0 > 1e-12 ? "+" + $1 : $1 }
  }

  /// The marks as text.
  var texts: [String] { values.map { FixedText.decimals($0, decimals) } }
}

/// Days at which a date axis is marked, as densely as its width allows: Mondays, starts of months, of
/// quarters or of years.
struct DateTicks {
  /// A mark and its text.
  struct Tick {
    let day: Day
    let text: String
  }

  /// The marks in order.
  let marks: [Tick]
  /// The year under the first mark and under each January; empty where the marks are years themselves.
  let years: [Tick]

  /// From one text to the next.
  private static let gap = 8.0
  /// Ranges with fewer starts of months are marked by weeks.
  private static let fewestMonths = 3
  /// Longer ranges are marked by years.
  private static let mostDaysInMonths = 900.0

  /// Marks for the days of a range on an axis of some width.
  init(_ days: ClosedRange<Day>, width: Double) {
    let length = Double(max(1, days.lowerBound.distance(to: days.upperBound)))
    func fits(_ text: String, every count: Double) -> Bool {
      width * count / length >= Drawing.width(of: text) + Self.gap
    }
    let mondays = days.filter { $0.weekday == 1 }
    let firsts = days.filter { $0.components.day == 1 }
    if firsts.count < Self.fewestMonths, !mondays.isEmpty {
      let step = (1...9).first { fits("30\u{A0}Sep", every: 7 * Double($0)) } ?? 9
      marks = mondays.enumerated().filter { $0.offset % step == 0 }
        .map { Tick(day: $0.element, text: DayText.short($0.element)) }
      years = marks.first.map { [Tick(day: $0.day, text: String($0.day.year))] } ?? []
      return
    }
    if length < Self.mostDaysInMonths,
      let step = [1, 2, 3, 6].first(where: { fits("May", every: 28 * Double($0)) })
    {
      let months = firsts.filter { ($0.month - 1) % step == 0 }
      marks = months.map { Tick(day: $0, text: DayText.monthNames[$0.month - 1]) }
      years = months.enumerated().filter { $0.offset == 0 || $0.element.month == 1 }
        .map { Tick(day: $0.element, text: String($0.element.year)) }
    } else {
      let step = [1, 2, 5, 10].first { fits("2026", every: 365 * Double($0)) } ?? 10
      marks = firsts.filter { $0.month == 1 && $0.year % step == 0 }
        .map { Tick(day: $0, text: String($0.year)) }
      years = []
    }
  }
}
