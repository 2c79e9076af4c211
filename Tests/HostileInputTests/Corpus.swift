import Foundation

/// The files from which the fuzzer begins, and those in which it found something.
enum Corpus {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzz/Corpus").path

  /// The files of a reader, by name.
  static func files(of reader: String) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(reader)").sorted().map {
      ($0, Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(reader)/\($0)"))))
    }
  }
}
