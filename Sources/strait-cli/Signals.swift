import Foundation

/// What the program does with signals.
enum Signals {
  /// A file that grows past the limit of the process is then an error of the write, with a message
  /// and a clean end, and not a sudden one.
  static func ignoreFileSizeLimit() { signal(SIGXFSZ, SIG_IGN) }
}
