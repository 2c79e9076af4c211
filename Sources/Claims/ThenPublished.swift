import StraitFiles
import StraitTimeSeries
import StraitYAMLInput

/// Figures as they were published at the time of a statement, since revised.
package struct ThenPublished: Sendable, Equatable {
  /// One of the figures.
  package struct Figure: Sendable, Equatable {
    package let value: Double
    /// The value as text.
    package let text: String
    /// Where it was published.
    package let source: String
  }

  /// People, if known.
  package let people: Int?
  /// Boats, if known.
  package let boats: Int?
  /// Where they were published.
  package let source: String

  /// Figures and their source.
  package init(people: Int?, boats: Int?, source: String) {
    self.people = people
    self.boats = boats
    self.source = source
  }

  /// The figure of a quantity; `nil` where it does not follow from those published.
  package subscript(quantity: Quantity) -> Figure? {
    switch quantity {
    case .people: return people.map { figure(Double($0), text: NumberText.whole($0)) }
    case .boats: return boats.map { figure(Double($0), text: NumberText.whole($0)) }
    case .peoplePerBoat:
      guard let people, let boats, boats > 0 else { return nil }
      return figure(
        Double(people) / Double(boats),
        text: "\(NumberText.whole(people)) in \(NumberText.whole(boats)) boats")
    default: return nil
    }
  }

  private func figure(_ value: Double, text: String) -> Figure {
    Figure(value: value, text: text, source: source)
  }
}

extension ThenPublished {
  /// The keys of `then-published` in a claims file.
  static let keys = ["people", "boats", "source"]

  /// Reads the key `then-published`; `nil` where it is absent or wrong.
  init?(in mapping: YAMLMapping) {
    guard let own = mapping.mapping("then-published", keys: Self.keys) else { return nil }
    if !own.has("people"), !own.has("boats") {
      own.report("people", found: "neither people nor boats", expected: "at least one of them")
    }
    self.init(
      people: own.integer("people", in: 0...100_000_000),
      boats: own.integer("boats", in: 0...1_000_000),
      source: own.text("source", required: true) ?? "")
  }
}
