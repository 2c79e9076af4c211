/// A column of a table as a Frictionless Table Schema describes it.
///
/// Source: Frictionless Data, Table Schema, version 1.
struct TableField: Encodable, Equatable {
  /// What the values are.
  enum Kind: String, Encodable {
    case string, number, integer, date
  }

  /// What every value obeys.
  struct Constraints: Encodable, Equatable {
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

  /// A column whose cells are never empty.
  static func required(_ name: String, _ type: Kind, _ description: String) -> TableField {
    TableField(
      name: name, type: type, description: description, constraints: Constraints(required: true))
  }
}
