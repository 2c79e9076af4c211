import StraitDiagnostics

/// Words of a POSIX shell.
package enum ShellText {
  /// A word that the shell reads as it stands: quoted only where it must be.
  ///
  /// A shell reads bytes. To Swift, an apostrophe and an accent that follows it are one character.
  package static func quote(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
        || "_-./:=@,+".utf8.contains($0)
    }
    if isPlain, !word.isEmpty { return word }
    let quoted = word.utf8.flatMap { $0 == 39 ? Array(#"'\''"#.utf8) : [$0] }
    return "'" + String(decoding: quoted, as: UTF8.self) + "'"
  }

  /// Refuses a word that must not stand in a script, quoted or not.
  ///
  /// - Parameters:
  ///   - word: the word.
  ///   - key: what it is, for messages.
  /// - Throws: ``InputError`` where it holds a character that acts on a terminal or ends a line.
  package static func check(_ word: String, key: String) throws {
    guard !MessageText.isSafe(word) else { return }
    throw InputError(
      key: key, found: "'\(word)'", expected: "a name without control characters",
      suggestion: "rename it: it would stand in a script")
  }
}
