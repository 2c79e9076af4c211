import StraitDiagnostics

/// The largest numbers that a simulation counts rightly: people of a day as they are drawn, and totals
/// within 32 bits.
///
/// A simulation that reaches them is refused. Their clamped numbers would look like any others.
struct CountBounds {
  /// The people of a day, and those who are present, below which nothing was clamped.
  static let mostPeople = Int32(PeopleStage.mostPeople)
  static let mostPresent = Int32(SeasonTotals.most)

  private let plan: PeriodPlan
  /// What no total of a path exceeds.
  private var total: Int
  private var nights = 0

  /// Before the first day: totals begin with what was observed.
  init(_ plan: PeriodPlan) {
    self.plan = plan
    let start = min(plan.season.lowerBound, plan.firstDay.startOfYear)
    total = plan.observedTotal(.people, from: start) ?? 0
  }

  /// Takes the largest numbers of a day over all paths.
  ///
  /// - Parameters:
  ///   - people: people, or attempts where those are known.
  ///   - present: people who are present.
  ///   - day: the day of the horizon.
  /// - Throws: ``InputError`` where one of them, or a total, is out of bounds.
  mutating func add(people: Int32, present: Int32, on day: Int) throws {
    let date = plan.firstDay.advanced(by: day)
    guard people < Self.mostPeople else {
      throw Self.refusal("\(Self.mostPeople) people or attempts, or more, on \(date)")
    }
    guard present < Self.mostPresent else {
      throw Self.refusal("\(Self.mostPresent) people present, or more, on \(date)")
    }
    total += Int(people)
    nights += Int(present)
    guard max(total, nights) <= Int(Int32.max) else {
      throw Self.refusal("totals of more than \(Int32.max) by \(date)")
    }
  }

  private static func refusal(_ found: String) -> InputError {
    InputError(
      key: "simulation", found: found, expected: "numbers that can be people of this route",
      suggestion: "check the data, the model, the levers and the length of the season")
  }
}
