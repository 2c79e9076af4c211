import Foundation
import Strait

/// Standard output, whose every byte must arrive: a series that is cut off looks like a shorter one.
enum StandardOutput {
  /// Writes a text for people and a line end. Characters of inputs that act on a terminal are shown as
  /// codes.
  ///
  /// - Throws: ``RunError`` where it cannot be written.
  static func write(line text: String) throws {
    // Bold is our own.
    let parts = text.split(separator: Terminal.boldEnd, omittingEmptySubsequences: false).map {
      $0.split(separator: Terminal.boldStart, omittingEmptySubsequences: false)
        .map { MessageText.lines(String($0)) }.joined(separator: Terminal.boldStart)
    }
    try write(parts.joined(separator: Terminal.boldEnd) + "\n")
  }

  /// Writes JSON and a line end, with the same characters as JSON's own codes.
  ///
  /// - Throws: ``RunError`` where it cannot be written.
  static func write(json text: String) throws {
    let safe = text.unicodeScalars.flatMap { scalar in
      scalar == "\n" || !MessageText.acts(scalar)
        ? [String(scalar)]
        : Character(scalar).utf16.map {
          "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count)
            + String($0, radix: 16)
        }
    }
    try write(safe.joined() + "\n")
  }

  /// Writes a text as it is.
  ///
  /// - Throws: ``RunError`` where it cannot be written.
  static func write(_ text: String) throws {
    var text = text
    let status = text.withUTF8 { bytes -> Int32 in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let written = Foundation.write(
          STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return errno }
        rest = rest.dropFirst(written)
      }
      return 0
    }
    guard status == 0 else {
      throw RunError(
        "cannot write to standard output: \(String(cString: strerror(status))); "
          + "what was printed is not complete")
    }
  }
}

/// Lines on standard error.
enum StandardError {
  /// Writes a line, in which settings are named as options.
  static func write(_ text: String) {
    write(raw: MessageText.lines(OptionNames.text(text)) + "\n")
  }

  /// Writes a text as it is. Where nobody can be told, the exit code still tells.
  static func write(raw text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// The three streams that a process is started with.
enum StandardStreams {
  /// Puts something that fails in the place of a stream that is closed. The next file that is opened would
  /// take its number, and be written to, or read, in its stead.
  static func fill() {
    for (number, flags) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ]
    where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is this one: those below it are open by now.
      _ = open("/dev/null", flags)
    }
  }
}
