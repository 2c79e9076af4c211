/// A column of a table as a Frictionless Table Schema describes it.
///
/// Source: Frictionless Data, *Table Schema*, version 1.
struct TableField: Codable, Equatable {
  /// What the values are.
  enum Kind: String, Codable {
    case string, number, integer, date
  }

  /// What every value obeys; an empty cell is no value.
  struct Constraints: Codable, Equatable {
    var required: Bool?
    var minimum: Double?
    var maximum: Double?
    var `enum`: [String]?
  }

  /// The name of the column.
  let name: String
  /// What its values are.
  let type: Kind
  /// What it means, with its unit.
  let description: String
  /// What every value obeys.
  var constraints: Constraints?
}
