import Foundation
import Strait

/// Lines on standard error.
enum StandardError {
  /// Writes a line.
  static func write(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
