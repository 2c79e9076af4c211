/// Words of a POSIX shell.
package enum ShellText {
  /// A word that the shell reads as it stands: quoted only where it must be.
  package static func quote(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
        || "_-./:=@,+".utf8.contains($0)
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
