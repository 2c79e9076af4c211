import ArgumentParser
import Strait

/// Levers on the command line: `LEVER=V1,V2,…` and `LEVER=FROM:TO`.
enum LeverArguments {
  /// A lever with values.
  static func axis(_ text: String) throws -> Sweep.Axis {
    let (lever, values) = try split(text, "LEVER=V1,V2,…, such as interception.rate=0.3,0.4,0.5")
    let numbers = try values.split(separator: ",", omittingEmptySubsequences: false).map {
      try number(String($0), of: lever)
    }
    return Sweep.Axis(lever: lever, values: numbers)
  }

  /// A lever with a range.
  static func range(_ text: String) throws -> SensitivityRequest.Range {
    let (lever, values) = try split(text, "LEVER=FROM:TO, such as interception.rate=0.3:0.5")
    let ends = values.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count == 2 else {
      throw ValidationError("found '\(text)'; expected LEVER=FROM:TO")
    }
    let (from, to) = (
      try number(String(ends[0]), of: lever), try number(String(ends[1]), of: lever)
    )
    guard from < to else {
      throw ValidationError("found '\(text)'; expected a lower and a higher value")
    }
    return SensitivityRequest.Range(lever: lever, values: from...to)
  }

  /// A lever by its name.
  static func lever(_ name: String) throws -> Lever {
    if let lever = Lever(rawValue: name) { return lever }
    let names = Lever.allCases.map(\.rawValue)
    let near = NearMiss.nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? ""
    throw ValidationError(
      "found '\(name)'; expected one of \(names.joined(separator: ", "))\(near)")
  }

  private static func split(_ text: String, _ expected: String) throws -> (Lever, String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw ValidationError("found '\(text)'; expected \(expected)")
    }
    return (try lever(String(parts[0])), String(parts[1]))
  }

  private static func number(_ text: String, of lever: Lever) throws -> Double {
    guard let value = Double(text), lever.bounds.contains(value) else {
      throw ValidationError(
        "found '\(text)' for \(lever.rawValue); expected a number from \(lever.bounds.lowerBound) to "
          + "\(lever.bounds.upperBound)")
    }
    return value
  }
}
