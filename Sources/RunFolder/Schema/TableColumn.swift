import StraitFiles
import StraitTimeSeries

/// A column of a table as a Frictionless Table Schema describes it.
///
/// Source: Frictionless Data, *Table Schema*, version 1.
package struct TableColumn: Codable, Equatable, Sendable {
  /// What the values are.
  package enum Kind: String, Codable, Sendable {
    case string, number, integer, date
  }

  /// What every value obeys; an empty cell is no value.
  package struct Constraints: Codable, Equatable, Sendable {
    var required: Bool?
    package var minimum: Double?
    package var maximum: Double?
    var `enum`: [String]?
  }

  /// The name of the column.
  package let name: String
  /// What it is called, where that is not its name.
  package var title: String?
  /// The unit of its values, where the description does not say it.
  package var unit: String?
  /// What its values are.
  package let type: Kind
  /// What it means, with its unit.
  package let description: String
  /// What every value obeys.
  package var constraints: Constraints?

  /// A column of text.
  ///
  /// - Parameters:
  ///   - name: the name of the column.
  ///   - description: what it means.
  ///   - required: whether no row leaves it empty.
  /// - Returns: the column.
  package static func text(_ name: String, _ description: String, required: Bool = false) -> Self {
    Self(
      name: name, type: .string, description: description,
      constraints: required ? Constraints(required: true) : nil)
  }

  /// A column of days.
  package static func day(_ name: String, _ description: String, required: Bool = false) -> Self {
    Self(
      name: name, type: .date, description: description,
      constraints: required ? Constraints(required: true) : nil)
  }

  /// A column of whole numbers from zero on.
  package static func whole(_ name: String, _ description: String) -> Self {
    Self(
      name: name, type: .integer, description: description, constraints: Constraints(minimum: 0))
  }

  /// A column of numbers.
  package static func number(
    _ name: String, _ description: String, atLeast minimum: Double? = nil
  ) -> Self {
    Self(
      name: name, type: .number, description: description,
      constraints: minimum.map { Constraints(minimum: $0) })
  }

  /// A column of shares or probabilities, from 0 to 1.
  package static func share(_ name: String, _ description: String) -> Self {
    Self(
      name: name, type: .number, description: description,
      constraints: Constraints(minimum: 0, maximum: 1))
  }

  /// The Monte Carlo standard error of another column.
  package static func error(of name: String) -> Self {
    number("\(name)_mcse", "Monte Carlo standard error of \(name).", atLeast: 0)
  }

  /// A quantile: of the row, `q0.05`, or of what a prefix says, `effect_q0.05`.
  package static func quantile(_ name: String, of prefix: String = "") -> Self {
    number(
      prefix.isEmpty ? name : "\(prefix)_\(name)",
      "Quantile at level \(name.dropFirst())"
        + (prefix.isEmpty ? "" : " of \(prefix.replacing("_", with: " "))") + ".")
  }

  /// The value of a lever.
  ///
  /// - Parameters:
  ///   - name: its name in study files.
  ///   - title: what it is called.
  ///   - unit: its unit.
  ///   - bounds: the values that a study may state.
  /// - Returns: the column.
  package static func lever(
    _ name: String, title: String, unit: String, bounds: ClosedRange<Double>
  ) -> Self {
    Self(
      name: name, title: title, unit: unit, type: .number,
      description: "Value of the lever \(name).",
      constraints: Constraints(minimum: bounds.lowerBound, maximum: bounds.upperBound))
  }

  /// What a cell should have been; `nil` where it is what the column describes.
  func refusal(of cell: String) -> String? {
    guard !cell.isEmpty else { return constraints?.required == true ? "a value" : nil }
    switch type {
    case .string:
      guard let allowed = constraints?.enum, !allowed.contains(cell) else { return nil }
      return "one of \(allowed.joined(separator: ", "))"
    case .date: return Day(iso: cell) == nil ? "a date YYYY-MM-DD" : nil
    case .integer:
      guard let value = Int(cell), !NumberText.isTooLarge(cell) else { return "a whole number" }
      return refusal(of: Double(value))
    case .number:
      guard let value = Double(cell), value.isFinite, !NumberText.isTooLarge(cell) else {
        return "a number below 1,000,000,000,000"
      }
      return refusal(of: value)
    }
  }

  private func refusal(of value: Double) -> String? {
    if let minimum = constraints?.minimum, value < minimum {
      return "\(NumberText.plain(minimum)) or more"
    }
    if let maximum = constraints?.maximum, value > maximum {
      return "\(NumberText.plain(maximum)) or less"
    }
    return nil
  }
}
