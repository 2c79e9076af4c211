import Foundation
import Strait
import Testing

/// A study that states every key, one a line, to be changed line by line.
struct StudyText {
  static let complete = StudyText(
    """
    strait: 1
    study: every-key
    title: Every key
    data:
      arrivals: builtin
      preventions: builtin
      through: 2025-05-31
      interception-rate: 0.4
    model: hurdle
    season:
      from: 2025-06-01
      to: 2025-06-30
    simulation:
      paths: 2000
      seed: 7
    thresholds:
      people-in-a-day: [616, 1000]
      people-in-season: [5000]
    baseline: baseline
    scenarios:
      - name: baseline
      - name: changed
        title: Every lever
        interception:
          rate: 0.5
          from: 2025-06-10
          ramp-days: 7
        re-attempts:
          probability: 0.8
          daily-rate: 0.25
        launches:
          multiplier: 0.9
          monthly-trend: 0.05
          from: 2025-06-05
        people-per-boat:
          multiplier: 1.1
          from: 2025-06-03
        weather:
          crossing-day-share: 0.6
    """)

  private(set) var lines: [String]

  init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The number, from 1, of the first line whose trimmed text begins so.
  func line(of start: String, occurrence: Int = 1) -> Int {
    var seen = 0
    for (index, line) in lines.enumerated() {
      guard line.drop(while: { " -".contains($0) }).hasPrefix(start) else { continue }
      seen += 1
      if seen == occurrence { return index + 1 }
    }
    preconditionFailure("no line begins with \(start)")
  }

  func replacing(_ line: Int, _ text: String) -> StudyText {
    var copy = self
    copy.lines[line - 1] = text
    return copy
  }

  /// The value of the first key of this name replaced, the indentation kept.
  func setting(_ key: String, _ value: String, occurrence: Int = 1) -> StudyText {
    let number = line(of: key + ":", occurrence: occurrence)
    let indent = lines[number - 1].prefix { " -".contains($0) }
    return replacing(number, "\(indent)\(key): \(value)")
  }

  func inserting(after line: Int, _ text: String) -> StudyText {
    var copy = self
    copy.lines.insert(text, at: line)
    return copy
  }

  func removing(_ range: ClosedRange<Int>) -> StudyText {
    var copy = self
    copy.lines.removeSubrange((range.lowerBound - 1)...(range.upperBound - 1))
    return copy
  }

  func study() throws -> Study { try Study(yaml: text, file: "s.yaml") }
}
