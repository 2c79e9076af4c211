import TimeSeries

/// Two periods of which the later is compared with the earlier.
public struct PeriodPair: Sendable, Equatable {
  /// The period that is compared with.
  public let earlier: ClosedRange<Day>
  /// The period that is compared.
  public let later: ClosedRange<Day>

  /// A pair of periods that do not overlap.
  public init(earlier: ClosedRange<Day>, later: ClosedRange<Day>) {
    precondition(earlier.upperBound < later.lowerBound, "the later period follows the earlier")
    self.earlier = earlier
    self.later = later
  }

  /// The days from the first of the earlier period to the last of the later one.
  var span: Int { earlier.lowerBound.distance(to: later.upperBound) + 1 }

  /// Whether both are the same days of their years, so that season does not tell them apart.
  var isSameSeason: Bool {
    func agree(_ first: Day, _ second: Day) -> Bool {
      let years = (Double(first.distance(to: second)) / Self.year).rounded()
      return abs(Double(first.distance(to: second)) - years * Self.year) <= 2
    }
    return agree(earlier.lowerBound, later.lowerBound)
      && agree(earlier.upperBound, later.upperBound)
  }

  private static let year = 365.25
}
