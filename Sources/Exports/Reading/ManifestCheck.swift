import Diagnostics
import TimeSeries

/// What a manifest says before it is believed: its names become names of files here, and its season
/// a range of days.
struct ManifestCheck {
  private let file: String
  private(set) var problems: [Problem] = []

  /// The checks of a manifest.
  init(file: String) { self.file = file }

  /// Refuses a name of a study, task or command that is no plain name of a folder.
  mutating func name(_ name: String?, key: String) {
    guard let name, !Self.isPlain(name) else { return }
    report(key, "'\(name)'", "a name of letters, digits, hyphens, underscores and points")
  }

  /// Refuses names of files that could lie outside the folder.
  mutating func outputs(_ names: [String]) {
    for name in names where !Self.isPlain(name) {
      report("outputs", "'\(name)'", "the plain name of a file in the folder")
    }
  }

  /// Refuses a season that is no first and last day.
  mutating func season(_ season: [Day]?) {
    guard let season, season.count != 2 || season[1] < season[0] else { return }
    report("season", "\(season.map(\.description))", "two days in order")
  }

  /// - Throws: ``InputError`` with every problem, if there is any.
  func throwIfAny() throws { if !problems.isEmpty { throw InputError(problems) } }

  /// Whether a name is one of a file right in a folder, whatever the system.
  static func isPlain(_ name: String) -> Bool {
    (1...200).contains(name.utf8.count) && name.first != "."
      && name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || $0 == "-" || $0 == "_" || $0 == "."
      }
  }

  private mutating func report(_ key: String, _ found: String, _ expected: String) {
    problems.append(
      Problem(
        file: file, key: key, found: found, expected: expected, suggestion: "run the study again"))
  }
}
