import Foundation

/// When and with which words a command was called: what a manifest keeps, so that the command can run
/// again.
package struct Invocation: Sendable {
  /// When it began.
  package let started: Date
  /// The words after the program's name, without those on which results do not depend; empty where
  /// the library was called and no command.
  package let arguments: [String]

  /// A call that begins now.
  package init(arguments: [String] = [], started: Date = Date()) {
    self.arguments = arguments
    self.started = started
  }

  /// When it began, in UTC.
  package var startedText: String { started.ISO8601Format() }

  /// How long it has taken so far, in seconds.
  package var seconds: Double { (Date().timeIntervalSince(started) * 1000).rounded() / 1000 }

  /// What a manifest keeps of the words.
  var words: [String]? { arguments.isEmpty ? nil : arguments }
}
