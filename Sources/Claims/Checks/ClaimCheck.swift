import StraitYAMLInput

/// What is checked about a statement: one kind of figure, as stated.
protocol ClaimCheck: Sendable {
  /// Its key in a claims file.
  static var name: String { get }
  /// The keys of its mapping.
  static var keys: [String] { get }

  /// Reads the check from its mapping; `nil`, reported, where something is wrong.
  init?(_ mapping: YAMLMapping)

  /// The readings of the statement, in the order in which they are shown.
  ///
  /// - Parameter evidence: what it is compared with.
  /// - Returns: at least one reading.
  func readings(with evidence: ClaimEvidence) -> [Reading]
}

/// The kinds of checks, in the order of the documentation.
enum ClaimChecks {
  static let all: [any ClaimCheck.Type] = [
    DayCheck.self, HighestCheck.self, TotalCheck.self, AnnualCheck.self, ChangeCheck.self,
    ShareCheck.self, AveragePerBoatCheck.self, ForecastCheck.self, OtherCheck.self,
  ]
}

/// `other`: a statement about something that these data do not hold.
struct OtherCheck: ClaimCheck {
  static let name = "other"
  static let keys = ["needs"]

  private let needs: String

  init?(_ mapping: YAMLMapping) {
    guard let needs = mapping.text("needs", required: true) else { return nil }
    self.needs = needs
  }

  func readings(with evidence: ClaimEvidence) -> [Reading] {
    [
      Reading(
        "other", .unmeasured, found: nil, verdict: .cannotBeChecked,
        definition: "not a figure of the series", origin: "", note: "needs \(needs)")
    ]
  }
}
