/// One reader of files, as the tests and the fuzzer of `Fuzz/` call it.
struct Reader: Sendable {
  /// The name, which is also that of the folder of its corpus.
  let name: String
  /// Reads an input, and uses what was read.
  let read: @Sendable ([UInt8]) throws -> Void

  /// The readers that take one file.
  static let all: [Reader] = [
    .zip, .release, .arrivals, .wind, .series, .study, .specification, .claims, .model, .windModel,
    .hub, .shard,
  ]

  /// The input as text, which is what readers of YAML are given; `nil` where it is none.
  static func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

  /// Parts of an input, which zero bytes separate.
  static func parts(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
  }
}
