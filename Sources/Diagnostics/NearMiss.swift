/// Suggestions of the nearest known name for one that is not known.
package enum NearMiss {
  /// Longer names, in bytes, are near none.
  private static let longestName = 200

  /// The known name nearest to `name` by edit distance, if near enough to be a slip:
  /// at most two edits, or a third of the length for long names.
  ///
  /// - Complexity: O(*k* · *n* · *m*) for *k* known names.
  package static func nearest(to name: String, in known: [String]) -> String? {
    guard name.utf8.count <= longestName else { return nil }
    let scored = known.map { (name: $0, distance: distance(name, $0)) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(2, name.count / 3) ? best.name : nil
  }

  /// `did you mean 'x'?` where a near name is known, else the list of known names.
  package static func suggestion(for name: String, in known: [String]) -> String {
    if let near = nearest(to: name, in: known) { return "did you mean '\(near)'?" }
    return "known: \(known.joined(separator: ", "))"
  }

  /// The Levenshtein distance between two strings: the least number of insertions,
  /// deletions and substitutions of characters.
  package static func distance(_ first: String, _ second: String) -> Int {
    let a = Array(first)
    let b = Array(second)
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
