import Foundation
import StraitDiagnostics

/// How fitted models and wind generators are kept on disk: JSON with keys in order, whose numbers have
/// the shortest digits that give the same bits back.
///
/// Not `JSONText` of the room of files: models see no files, so that a program that only simulates
/// needs neither zlib nor libcrypto. Slashes are escaped here, and model files keep their bytes.
enum ModelFile {
  /// The content of a file.
  static func encoded(_ model: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(model) + Data("\n".utf8)
  }

  /// Reads the content of a file.
  ///
  /// - Parameters:
  ///   - data: the content.
  ///   - file: the name of the file, for messages.
  ///   - expected: what the file should be, for messages.
  ///   - suggestion: what the user might do where it is not.
  /// - Returns: the model.
  /// - Throws: ``InputError`` with the place and what was found there.
  static func decode<Model: Decodable>(
    _ data: Data, file: String, expected: String, suggestion: String
  ) throws -> Model {
    do {
      return try JSONDecoder().decode(Model.self, from: data)
    } catch let error as DecodingError {
      throw InputError(
        file: file, key: error.path, found: error.words, expected: expected,
        suggestion: suggestion)
    }
  }
}

extension DecodingError {
  /// The path of keys and positions to the value at fault; `nil` at the top of the file.
  fileprivate var path: String? {
    let context: DecodingError.Context
    switch self {
    case .typeMismatch(_, let c), .valueNotFound(_, let c), .keyNotFound(_, let c),
      .dataCorrupted(let c):
      context = c
    @unknown default: return nil
    }
    let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    return keys.isEmpty ? nil : keys.joined(separator: ".")
  }

  /// What was found, in the words of an input error.
  fileprivate var words: String {
    switch self {
    case .keyNotFound(let key, _): "no key '\(key.stringValue)'"
    case .typeMismatch(let type, _): "a value that is no \(type)"
    case .valueNotFound(let type, _): "null in place of a \(type)"
    case .dataCorrupted(let context): context.debugDescription
    @unknown default: "a file that cannot be decoded"
    }
  }
}
