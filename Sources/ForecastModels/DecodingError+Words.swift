extension DecodingError {
  /// The path of keys and positions to the value at fault; `nil` at the top of the file.
  var path: String? {
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
  var words: String {
    switch self {
    case .keyNotFound(let key, _): "no key '\(key.stringValue)'"
    case .typeMismatch(let type, _): "a value that is no \(type)"
    case .valueNotFound(let type, _): "null in place of a \(type)"
    case .dataCorrupted(let context): context.debugDescription
    @unknown default: "a file that cannot be decoded"
    }
  }
}
