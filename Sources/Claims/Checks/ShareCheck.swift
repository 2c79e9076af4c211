import StraitFiles
import StraitTimeSeries
import StraitYAMLInput

/// `share`: one amount as a share of another.
struct ShareCheck: ClaimCheck {
  static let name = "share"
  static let keys = ["part", "whole", "relation", "share", "by"]

  /// How the share relates to the one stated.
  enum Relation: String, Sendable, CaseIterable {
    case moreThan = "more-than"
    case lessThan = "less-than"
    case equal
    case about

    func verdict(on share: Double, _ stated: StatedNumber) -> Verdict {
      switch self {
      case .moreThan: share > stated.value ? .matches : .differs
      case .lessThan: share < stated.value ? .matches : .differs
      case .equal: stated.verdict(on: share, isCount: false) == .matches ? .matches : .differs
      case .about: stated.verdict(on: share, isCount: false)
      }
    }
  }

  private let part: Amount
  private let whole: Amount
  private let relation: Relation
  private let stated: StatedNumber
  private let counted: ClaimMeasure

  init?(_ mapping: YAMLMapping) {
    let relation: Relation? = mapping.word("relation", required: true)
    let stated = mapping.statedNumber("share", in: 0...1, required: true)
    counted = mapping.word("by") ?? .people
    let part = Amount(mapping.mapping("part", keys: Amount.keys, required: true))
    let whole = Amount(mapping.mapping("whole", keys: Amount.keys, required: true), daysOf: part)
    guard let part, let whole, let relation, let stated else { return nil }
    self.part = part
    self.whole = whole
    self.relation = relation
    self.stated = stated
  }

  /// The amounts stated, the share by the count stated (people where none is), and the share by the
  /// other count where there are figures of it.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let other: ClaimMeasure = counted == .people ? .boats : .people
    let second = share(other, .alternative, with: evidence)
    return amounts(with: evidence) + [share(counted, .stated, with: evidence)]
      + (second.found == nil ? [] : [second])
  }

  private func amounts(with evidence: ClaimEvidence) -> [Reading] {
    [("part", part), ("whole", whole)].flatMap { name, amount in
      amount.counts.stated.map { counted, number in
        let definition = "\(amount.name), \(counted.rawValue), \(amount.period.words)"
        guard let figure = amount.figure(counted, with: evidence) else {
          return .unavailable(
            name, Quantity(counted), number, definition: definition,
            needs: amount.needs(counted, with: evidence))
        }
        return .comparing(
          name, Quantity(counted), number, with: Double(figure.value), definition: definition,
          origin: figure.origins.joined(separator: "; "))
      }
    }
  }

  private func share(
    _ counted: ClaimMeasure, _ standing: Reading.Standing, with evidence: ClaimEvidence
  ) -> Reading {
    let name = "share-by-\(counted.rawValue)"
    let periods =
      part.period == whole.period
      ? part.period.words : "\(part.period.words) of \(whole.period.words)"
    let definition = "\(part.name) of \(whole.name), by \(counted.rawValue), \(periods)"
    for amount in [part, whole] where amount.figure(counted, with: evidence) == nil {
      return .unavailable(
        name, as: standing, .share, stated, definition: definition,
        needs: amount.needs(counted, with: evidence))
    }
    let (above, below) = (
      part.figure(counted, with: evidence)!, whole.figure(counted, with: evidence)!
    )
    guard below.value > 0 else {
      return .unavailable(
        name, as: standing, .share, stated, definition: definition,
        needs: "a whole that is not zero")
    }
    let found = Double(above.value) / Double(below.value)
    let origins = above.origins + below.origins.filter { !above.origins.contains($0) }
    return Reading(
      name, as: standing, .share, stated: stated, found: found,
      verdict: relation.verdict(on: found, stated), definition: definition,
      origin: origins.joined(separator: "; "),
      note: "\(NumberText.whole(above.value)) of \(NumberText.whole(below.value)) "
        + "\(counted.rawValue); stated: \(relation.rawValue.replacing("-", with: " "))"
        + (above.days == part.period ? "" : "; whole weeks, \(above.days.words)"))
  }
}
