/// What a value of a YAML file may be, as JSON Schema (draft 7, which editors read): for completion and for
/// a check before the program reads the file.
///
/// It says what ``YAMLMapping`` accepts of each key. What two keys must be to each other, such as an end
/// after its beginning, the reader alone knows.
package struct JSONSchema: Encodable, Sendable {
  /// A value of JSON.
  package enum Value: Encodable, Sendable {
    case text(String)
    case whole(Int)
    case number(Double)
    case flag(Bool)
    case list([Value])
    case schema(JSONSchema)

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .whole(let whole): try container.encode(whole)
      case .number(let number): try container.encode(number)
      case .flag(let flag): try container.encode(flag)
      case .list(let list): try container.encode(list)
      case .schema(let schema): try container.encode(schema)
      }
    }
  }

  /// A key of a mapping.
  package struct Key: Sendable {
    let name: String
    let isRequired: Bool
    let schema: JSONSchema

    /// A key, what it means to people, and what it may hold.
    package init(
      _ name: String, _ description: String, _ schema: JSONSchema, required: Bool = false
    ) {
      self.name = name
      self.schema = schema.with("description", .text(description))
      isRequired = required
    }
  }

  /// The keywords, such as `type`.
  package private(set) var keywords: [String: Value]

  /// A schema of some keywords.
  package init(_ keywords: [String: Value]) { self.keywords = keywords }

  package func encode(to encoder: any Encoder) throws { try keywords.encode(to: encoder) }

  /// The same with one more keyword.
  package func with(_ keyword: String, _ value: Value) -> JSONSchema {
    var schema = self
    schema.keywords[keyword] = value
    return schema
  }

  /// The same as the root of a document.
  package func document(title: String, file: String) -> JSONSchema {
    with("$schema", .text("http://json-schema.org/draft-07/schema#"))
      .with("$id", .text(file)).with("title", .text(title))
  }
}

extension JSONSchema {
  /// See ``YAMLMapping/text(_:required:)``. What YAML takes for a number or a truth is a text too.
  package static let text = JSONSchema([
    "type": .list([.text("string"), .text("number"), .text("boolean")]), "minLength": .whole(1),
  ])

  /// See ``YAMLMapping/name(_:required:)``.
  package static let name = JSONSchema([
    "type": .list([.text("string"), .text("integer")]), "minimum": .whole(0),
    "pattern": .text("^[a-z0-9][a-z0-9-]{0,63}$"),
  ])

  /// See ``YAMLMapping/day(_:required:)``.
  package static let day = JSONSchema([
    "type": .text("string"),
    "pattern": .text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    "format": .text("date"),
  ])

  /// See ``YAMLMapping/dayOfYear(_:required:)``.
  package static let dayOfYear = JSONSchema([
    "type": .text("string"), "pattern": .text("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
  ])

  /// See ``YAMLMapping/number(_:in:required:)``.
  package static func number(_ bounds: ClosedRange<Double>) -> JSONSchema {
    JSONSchema([
      "type": .text("number"), "minimum": .number(bounds.lowerBound),
      "maximum": .number(bounds.upperBound),
    ])
  }

  /// See ``YAMLMapping/integer(_:in:required:)``.
  package static func integer(_ bounds: ClosedRange<Int>) -> JSONSchema {
    JSONSchema([
      "type": .text("integer"), "minimum": .whole(bounds.lowerBound),
      "maximum": .whole(bounds.upperBound),
    ])
  }

  /// One of a few words.
  package static func word(_ words: [String]) -> JSONSchema {
    JSONSchema(["enum": .list(words.map(Value.text))])
  }

  /// A text of a form.
  package static func text(pattern: String) -> JSONSchema {
    JSONSchema(["type": .text("string"), "pattern": .text(pattern)])
  }

  /// A list; see ``YAMLMapping/numbers(_:in:required:)`` and its like.
  package static func list(
    _ element: JSONSchema, count: ClosedRange<Int> = 1...Int.max
  ) -> JSONSchema {
    let schema = JSONSchema([
      "type": .text("array"), "items": .schema(element), "minItems": .whole(count.lowerBound),
    ])
    return count.upperBound == Int.max
      ? schema : schema.with("maxItems", .whole(count.upperBound))
  }

  /// A value, or a list of such values; see ``YAMLMapping/texts(_:)`` and
  /// ``YAMLMapping/oneOrMore(_:keys:)``.
  package static func oneOrMore(_ element: JSONSchema) -> JSONSchema {
    let types: [Value] =
      switch element.keywords["type"] {
      case .text(let type)?: [.text(type)]
      case .list(let types)?: types
      default: preconditionFailure("an element with its types")
      }
    return element.with("type", .list(types + [.text("array")]))
      .with("items", .schema(element)).with("minItems", .whole(1))
  }

  /// A mapping with these keys and no others; see ``YAMLMapping/mapping(_:keys:required:)``.
  package static func mapping(_ keys: [Key]) -> JSONSchema {
    let schema = JSONSchema([
      "type": .text("object"), "additionalProperties": .flag(false),
      "properties": .schema(
        JSONSchema(
          Dictionary(uniqueKeysWithValues: keys.map { ($0.name, .schema($0.schema)) }))),
    ])
    let required = keys.filter(\.isRequired).map { Value.text($0.name) }
    return required.isEmpty ? schema : schema.with("required", .list(required))
  }

  /// The same mapping with at least one of some keys, or of those that it has.
  package func requiringAny(of keys: [String]? = nil) -> JSONSchema {
    guard let keys else { return with("minProperties", .whole(1)) }
    return with("anyOf", .list(keys.map { .schema(.requiring([$0])) }))
  }

  /// The same mapping with exactly one of some sets of keys.
  package func requiringOne(of sets: [[String]]) -> JSONSchema {
    with("oneOf", .list(sets.map { .schema(.requiring($0)) }))
  }

  /// The same mapping, in which a key's word decides what else is accepted.
  package func choosing(by key: String, _ cases: [(word: String, schema: JSONSchema)]) -> JSONSchema
  {
    with(
      "allOf",
      .list(
        cases.map { word, schema in
          let holds = JSONSchema([key: .schema(JSONSchema(["const": .text(word)]))])
          return .schema(
            JSONSchema([
              "if": .schema(
                JSONSchema.requiring([key]).with("properties", .schema(holds))),
              "then": .schema(schema),
            ]))
        }))
  }

  private static func requiring(_ keys: [String]) -> JSONSchema {
    JSONSchema(["required": .list(keys.map(Value.text))])
  }
}
