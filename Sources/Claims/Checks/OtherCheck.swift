import StraitYAMLInput

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
