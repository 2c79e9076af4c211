import Foundation

/// JSON as the program writes it: keys in order, so that equal values give equal bytes.
package enum JSONText {
  /// The text of a value, for scripts: one value a line.
  package static func encode(_ value: some Encodable) throws -> String {
    String(decoding: try encoder(.prettyPrinted).encode(value), as: UTF8.self)
  }

  /// The content of a file: the text, with a line end.
  package static func file(_ value: some Encodable) throws -> [UInt8] {
    try Array(encoder(.prettyPrinted).encode(value)) + [10]
  }

  /// A value on one line, for digests.
  package static func compact(_ value: some Encodable) throws -> [UInt8] {
    try Array(encoder([]).encode(value))
  }

  private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return encoder
  }
}
