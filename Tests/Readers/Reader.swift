import Strait

/// A reader of files, as the tests and the fuzzer of `Fuzz/` call it.
public struct Reader: Sendable {
  /// The name, which is also that of the folder of its corpus.
  public let name: String
  /// Reads an input, and uses what was read.
  package let read: @Sendable ([UInt8]) throws -> Void

  /// The readers that take one file.
  public static let all: [Reader] = [
    .zip, .release, .arrivals, .wind, .series, .study, .specification, .claims, .model, .windModel,
    .hub, .shard, .modelOutput,
  ]

  /// Gives the reader an input, which it may refuse.
  ///
  /// - Parameter bytes: the input.
  /// - Throws: an error that does not say what is wrong with the input.
  public func take(_ bytes: [UInt8]) throws {
    do { try read(bytes) } catch is InputError {} catch is ZipError {}
  }

  /// The input as text, which is what readers of YAML are given; `nil` where it is none.
  static func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

  /// Parts of an input, which zero bytes separate.
  static func parts(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
  }
}
