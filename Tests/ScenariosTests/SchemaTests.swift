import Foundation
import Strait
import StraitTestSupport
import StraitYAMLInput
import Testing

/// The schemas that editors use say what the readers say: the same keys, the same bounds, the same words.
@Suite("Schemas of files that people write")
struct SchemaTests {
  /// A kind of file: its schema and its reader.
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let schema: JSONSchema
    let read: @Sendable (String) throws -> Void

    var testDescription: String { name }

    /// What the reader says of a value at a place of an otherwise empty file.
    func problem(
      _ value: Any, at path: [Place.Step], key: String? = nil, beside others: [String: Any] = [:]
    ) throws -> Problem? {
      var others = others
      let file = path.reversed().reduce(value) { inner, step -> Any in
        defer { others = [:] }
        switch step {
        case .key(let key): return others.merging([key: inner]) { $1 }
        case .element: return [inner]
        }
      }
      let text = String(
        decoding: try JSONSerialization.data(withJSONObject: file, options: .fragmentsAllowed),
        as: UTF8.self)
      let words = Place.words(path + (key.map { [.key($0)] } ?? []))
      return problems { try read(text) }.first { $0.key == words }
    }
  }

  static let kinds = [
    Kind(name: "study", schema: Study.schema) { _ = try Study(yaml: $0, file: "f.yaml") },
    Kind(name: "claims", schema: ClaimsFile.schema) {
      _ = try ClaimsFile(yaml: $0, file: "f.yaml")
    },
    Kind(name: "model", schema: HurdleSpec.schema) { _ = try HurdleSpec(yaml: $0, file: "f.yaml") },
  ]

  /// A schema somewhere in a file.
  struct Place {
    enum Step { case key(String), element }

    let path: [Step]
    let schema: [String: Any]
    /// What has to stand beside it to be read.
    var beside: [String: Any] = [:]

    var words: String { Self.words(path) }

    static func words(_ path: [Step]) -> String {
      path.reduce("") { words, step in
        switch step {
        case .key(let key): words.isEmpty ? key : "\(words).\(key)"
        case .element: "\(words)[0]"
        }
      }
    }

    private static func form(_ schema: [String: Any]) -> [String: Any]? {
      guard let properties = schema["properties"] as? [String: [String: Any]],
        properties["range-90"] != nil, let low = schema["minimum"] as? Double,
        let high = schema["maximum"] as? Double
      else { return nil }
      return ["range-90": [low + (high - low) / 4, high - (high - low) / 4]]
    }

    /// Whether it is a number, or what is believed of it.
    var isUncertain: Bool { (schema["type"] as? [String])?.contains("object") ?? false }

    /// Every schema below, itself first.
    var all: [Place] {
      var found = [self]
      for (key, value) in schema["properties"] as? [String: [String: Any]] ?? [:] {
        var place = Place(path: path + [.key(key)], schema: value)
        // A distribution is read by its form.
        if ["median", "as"].contains(key), let form = Self.form(schema) { place.beside = form }
        // So is the rank of a correlation once its levers are known.
        if key == "rank" { place.beside = ["between": ["a", "b"]] }
        found += place.all
      }
      if let items = schema["items"] as? [String: Any] {
        found += Place(path: path + [.element], schema: items).all
      }
      return found
    }
  }

  static func places(_ schema: JSONSchema) throws -> [Place] {
    let value = try JSONSerialization.jsonObject(with: Data(JSONText.file(schema)))
    return Place(path: [], schema: try #require(value as? [String: Any])).all
  }

  @Test(arguments: kinds)
  func everyMappingHasTheKeysOfTheReader(_ kind: Kind) throws {
    let mappings = try Self.places(kind.schema).filter { $0.schema["properties"] != nil }
    #expect(mappings.count > 1)
    for place in mappings {
      let declared = try #require(place.schema["properties"] as? [String: Any]).keys
      let problem = try #require(
        try kind.problem(["zzz": 1], at: place.path, key: "zzz"), "\(place.words)")
      #expect(problem.found == "an unknown key")
      let known = problem.expected.trimmingPrefix("one of ").split(separator: ", ").map(String.init)
      #expect(Set(declared) == Set(known), "\(kind.name) \(place.words): \(problem.expected)")
      for key in place.schema["required"] as? [String] ?? [] {
        // What is stated of a lever is read in turn, once the lever is known.
        let ofLever = declared.contains("lever") && key != "lever"
        let rest: [String: Any] =
          ofLever
          ? ["lever": "weather.persistence", "from": 0.5]
          : declared.contains("between") ? ["between": ["a", "b"]] : [:]
        let missing = try kind.problem(rest.filter { $0.key != key }, at: place.path, key: key)
        #expect(missing?.found == "no such key", "\(place.words).\(key)")
      }
    }
  }

  @Test(arguments: kinds)
  func everyValueIsWhatTheReaderExpects(_ kind: Kind) throws {
    var count = 0
    for place in try Self.places(kind.schema)
    where place.schema["properties"] == nil || place.isUncertain {
      // The list says it of its elements.
      if case .element? = place.path.last { continue }
      guard let expected = Self.expected(place.schema) else { continue }
      count += 1
      let isText =
        place.schema["enum"] != nil || place.isUncertain || Self.isStated(place.schema)
      let problem = try kind.problem(
        isText ? "zzz" : [String: Any](), at: place.path, beside: place.beside)
      #expect(
        problem?.expected.hasPrefix(expected) == true,
        "\(place.words): \(problem?.expected ?? "accepted")")
    }
    #expect(count > 8)
  }

  /// Which values a reader expects where a schema says so; `nil` where others say it.
  private static func expected(_ schema: [String: Any]) -> String? {
    if let words = schema["enum"] as? [Any] {
      let texts = words.compactMap { $0 as? String }
      // A reader accepts the kind of a model alone.
      return texts.count == 1 ? texts[0] : "one of \(texts.joined(separator: ", "))"
    }
    // A text, or a list of texts.
    if schema["minLength"] != nil, schema["items"] != nil { return "a text" }
    if let items = schema["items"] as? [String: Any], items["properties"] == nil {
      if items["minLength"] != nil { return "a list of \(schema["minItems"] ?? 0) names" }
      return expected(items).map { $0.replacing("a whole number", with: "whole numbers") }
        .map { "a list of \($0.replacing("a number", with: "numbers"))" }
    }
    if let low = schema["minimum"] as? Double, let high = schema["maximum"] as? Double {
      let kind = schema["type"] as? String == "integer" ? "a whole number" : "a number"
      return "\(kind) from \(words(low)) to \(words(high))"
    }
    switch schema["pattern"] as? String {
    case let pattern? where pattern.contains("{0,63}"): return "a name of 1 to 64"
    case let pattern? where pattern.contains("{4}"): return "a day that exists"
    case .some: return "a day of the year"
    case nil: return schema["minLength"] == nil ? nil : "a text"
    }
  }

  private static func isStated(_ schema: [String: Any]) -> Bool {
    (schema["pattern"] as? String)?.contains("about") == true
  }

  private static func words(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  @Test(arguments: Lever.allCases.map(\.rawValue))
  func valuesBesideALeverHaveItsBounds(_ name: String) throws {
    let lever = try #require(Lever(rawValue: name))
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(JSONText.file(Study.schema))) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    func below(_ value: Any?, _ keys: [String]) -> [String: Any]? {
      keys.reduce(value as? [String: Any]) { $0?[$1] as? [String: Any] }
    }
    let mappings = [
      ("values", below(properties["sweep"], ["properties", "levers", "items"])),
      ("values", below(properties["solve"], ["properties", "for-each"])),
      ("range", properties["solve"]),
      ("from", below(properties["sensitivity"], ["properties", "ranges", "items"])),
      ("to", below(properties["sensitivity"], ["properties", "ranges", "items"])),
    ]
    for (key, mapping) in mappings {
      let choices = try #require(mapping?["allOf"] as? [[String: Any]])
      let choice = try #require(
        choices.first {
          below($0["if"], ["properties", "lever"])?["const"] as? String == name
        }, "\(key)")
      let value = try #require(below(choice["then"], ["properties", key]))
      let bounds = value["items"] as? [String: Any] ?? value
      #expect(bounds["minimum"] as? Double == lever.bounds.lowerBound)
      #expect(bounds["maximum"] as? Double == lever.bounds.upperBound)
    }
  }
}
