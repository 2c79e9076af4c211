import Foundation
import StraitDiagnostics
import StraitFiles

/// JSON in the spelling of the hubverse: keys in snake case.
enum HubJSON {
  /// A file of JSON: keys in order, in the spelling of the schemas.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(value)) + [10]
  }

  /// Reads a file of JSON in the spelling of the schemas.
  ///
  /// - Throws: ``InputError`` where it is not what was expected.
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ path: String, expected: String
  ) throws -> Value {
    let content = try InputFile.read(path, expected: expected, limit: InputFile.jsonLimit)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: Data(InputFile.withoutMark(content)))
    } catch let error as DecodingError {
      let (context, found) = Self.words(error)
      let key = context.codingPath.map { key in
        key.intValue.map { "[\($0)]" } ?? Self.snakeCase(key.stringValue)
      }
      throw InputError(
        file: path, key: key.isEmpty ? nil : key.joined(separator: "."), found: found,
        expected: expected)
    }
  }

  private static func words(_ error: DecodingError) -> (DecodingError.Context, String) {
    switch error {
    case .keyNotFound(let key, let context): (context, "no key '\(snakeCase(key.stringValue))'")
    case .typeMismatch(let type, let context): (context, "a value that is no \(type)")
    case .valueNotFound(let type, let context): (context, "null in place of a \(type)")
    case .dataCorrupted(let context): (context, "text that is no JSON")
    @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "another file")
    }
  }

  /// A key as a file spells it.
  private static func snakeCase(_ key: String) -> String {
    key.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
  }
}
