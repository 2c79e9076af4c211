/// A value that a task id or an output type may take, in `tasks.json`: a text or a number.
package enum HubValue: Sendable, Hashable, Codable {
  /// A whole number.
  case integer(Int)
  /// A number with decimals.
  case number(Double)
  /// A text.
  case text(String)

  /// Reads a text or a number.
  ///
  /// - Throws: a decoding error for anything else.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes the value as the text or number that it is.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    }
  }

  /// The value as a cell of a table has it.
  var cell: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    }
  }

  /// The number, if it is one.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .text: nil
    }
  }
}
