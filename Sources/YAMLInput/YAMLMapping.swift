import StraitDiagnostics
import StraitTimeSeries
import Yams

/// A mapping of a YAML file, read strictly: unknown keys, wrong types and impossible values are
/// reported with path and line, and reading continues.
package struct YAMLMapping {
  private let reading: YAMLReading
  private let path: String
  private let node: Node
  private let values: [String: Node]
  private let keys: [String]
  /// Known keys that unknown ones are slips of: that they are not there is told already.
  private let meant: Set<String>

  /// A mapping with these keys and no others; `nil`, reported, where the node is no mapping.
  package init?(_ node: Node, path: String, keys: [String], reading: YAMLReading) {
    guard let mapping = node.mapping else {
      reading.report(
        node, key: path.isEmpty ? "study" : path, found: Self.words(for: node),
        expected: "a mapping with the keys \(keys.joined(separator: ", "))")
      return nil
    }
    var values: [String: Node] = [:]
    var meant: Set<String> = []
    for (keyNode, value) in mapping {
      let key = keyNode.string ?? ""
      if keys.contains(key) {
        values[key] = value
      } else {
        let near = NearMiss.nearest(to: key, in: keys)
        if let near { meant.insert(near) }
        reading.report(
          keyNode, key: Self.join(path, key), found: "an unknown key",
          expected: "one of \(keys.joined(separator: ", "))",
          suggestion: near.map { "did you mean '\($0)'?" })
      }
    }
    self.reading = reading
    self.path = path
    self.keys = keys
    self.node = node
    self.values = values
    self.meant = meant
  }

  /// Whether a key is there, whatever its value.
  package func has(_ key: String) -> Bool { values[key] != nil }

  /// Reports a mapping without any key, which would do nothing.
  package func requireAnyKey() {
    guard values.isEmpty else { return }
    reading.report(
      node, key: path, found: "no key", expected: "one of \(keys.joined(separator: ", "))")
  }

  /// Whether the value of the key is a list without elements.
  package func isEmptyList(_ key: String) -> Bool { values[key]?.sequence?.isEmpty ?? false }

  /// Whether the value of a key is a mapping.
  package func holdsMapping(_ key: String) -> Bool { values[key]?.mapping != nil }

  /// Whether the value of a key is a word.
  package func holds(_ key: String, text: String) -> Bool { values[key]?.string == text }

  /// Notes a problem with the mapping as a whole.
  package func reportWhole(found: String, expected: String, suggestion: String? = nil) {
    reading.report(node, key: path, found: found, expected: expected, suggestion: suggestion)
  }

  /// Notes a problem with the value of a key, where none of it was noted yet.
  package func reportUnlessReported(_ key: String, found: String, expected: String) {
    guard !reading.hasProblem(under: path(of: key)) else { return }
    report(key, found: found, expected: expected)
  }

  /// A list of so many texts, which has to be there.
  package func texts(_ key: String, count: Int) -> [String]? {
    let expected = "a list of \(count) names"
    guard let nodes = elements(key, required: true, expected: expected) else { return nil }
    let texts = nodes.compactMap { $0.scalar?.string }
    guard texts.count == count, nodes.count == count else {
      report(key, found: "a list of \(nodes.count)", expected: expected)
      return nil
    }
    return texts
  }

  /// The pairs of a mapping from numbers to numbers, in the order of the file.
  package func numberPairs(_ key: String) -> [(Double, Double)]? {
    let expected = "a mapping from numbers to numbers"
    guard let node = values[key], let mapping = node.mapping, !mapping.isEmpty else {
      report(key, found: values[key].map(Self.words) ?? "nothing", expected: expected)
      return nil
    }
    var pairs: [(Double, Double)] = []
    for (name, value) in mapping {
      guard let first = name.scalar.flatMap(Self.plainNumber),
        let second = value.scalar.flatMap(Self.plainNumber)
      else {
        reading.report(
          value, key: Self.join(path(of: key), name.string ?? ""), found: Self.words(for: value),
          expected: expected)
        return nil
      }
      pairs.append((first, second))
    }
    return pairs
  }

  /// The full path of a key.
  package func path(of key: String) -> String { Self.join(path, key) }

  /// Notes a problem with the value of a key.
  package func report(_ key: String, found: String, expected: String, suggestion: String? = nil) {
    reading.report(
      values[key] ?? node, key: path(of: key), found: found, expected: expected,
      suggestion: suggestion)
  }

  /// A text without control characters but ends of lines and tabs.
  package func text(_ key: String, required: Bool = false) -> String? {
    value(key, required: required, expected: "a text, without control characters") { scalar in
      let isPlain = scalar.string.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
      }
      return scalar.string.isEmpty || !isPlain ? nil : scalar.string
    }
  }

  /// A text, or a list of texts; never empty.
  package func texts(_ key: String) -> [String]? {
    guard values[key]?.sequence != nil else { return text(key).map { [$0] } }
    return list(key, expected: "a text, or a list of texts") {
      $0.string.isEmpty
        || $0.string.unicodeScalars.contains {
          $0.properties.generalCategory == .control
        } ? nil : $0.string
    }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A name of lower-case letters, digits and hyphens, which is safe as a folder.
  package func name(_ key: String, required: Bool = false) -> String? {
    value(
      key, required: required,
      expected: "a name of 1 to 64 lower-case letters, digits and hyphens, such as calm-summer"
    ) { scalar in
      let allowed = scalar.string.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45
      }
      return allowed && (1...64).contains(scalar.string.utf8.count) && scalar.string.first != "-"
        ? scalar.string : nil
    }
  }

  /// A number within bounds.
  package func number(_ key: String, in bounds: ClosedRange<Double>, required: Bool = false)
    -> Double?
  {
    value(
      key, required: required,
      expected: "a number from \(Self.words(for: bounds.lowerBound)) to "
        + Self.words(for: bounds.upperBound),
      suggestion: { Self.share($0, in: bounds) }
    ) { scalar in
      Self.plainNumber(scalar).flatMap { bounds.contains($0) ? $0 : nil }
    }
  }

  /// The share that a per cent stands for, where a share is expected.
  private static func share(_ text: String, in bounds: ClosedRange<Double>) -> String? {
    let digits = text.filter { !"% ".contains($0) }
    guard bounds.upperBound <= 1, let percent = Double(digits), percent.isFinite, percent >= 5,
      bounds.contains(percent / 100)
    else { return nil }
    // Two decimals at least, so that it reads as a share.
    let share = String(percent / 100)
    return "for \(digits) per cent write \(share.count < 4 ? share + "0" : share)"
  }

  /// A whole number within bounds.
  package func integer(_ key: String, in bounds: ClosedRange<Int>, required: Bool = false) -> Int? {
    value(
      key, required: required,
      expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    ) { Self.plainInteger($0, in: bounds) }
  }

  /// A day in ISO form.
  package func day(_ key: String, required: Bool = false) -> Day? {
    value(
      key, required: required, expected: "a day that exists, in the form YYYY-MM-DD",
      suggestion: Day.suggestion
    ) { Day(iso: $0.string) }
  }

  /// A day of the year in the form MM-DD, as its number in a year of 365 days.
  package func dayOfYear(_ key: String, required: Bool = false) -> Int? {
    value(key, required: required, expected: "a day of the year, in the form MM-DD") {
      Day(iso: "2001-" + $0.string)?.dayOfYear
    }
  }

  /// A mapping with these keys and no others.
  package func mapping(_ key: String, keys: [String], required: Bool = false) -> YAMLMapping? {
    guard let node = present(key, required: required, expected: "a mapping") else { return nil }
    return YAMLMapping(node, path: path(of: key), keys: keys, reading: reading)
  }

  /// A list of mappings with these keys and no others.
  package func mappings(_ key: String, keys: [String], required: Bool = false) -> [YAMLMapping]? {
    elements(key, required: required, expected: "a list")?.enumerated().compactMap { index, node in
      YAMLMapping(node, path: "\(path(of: key))[\(index)]", keys: keys, reading: reading)
    }
  }

  /// A mapping with these keys, or a list of such mappings.
  package func oneOrMore(_ key: String, keys: [String]) -> [YAMLMapping]? {
    holdsMapping(key) ? mapping(key, keys: keys).map { [$0] } : mappings(key, keys: keys)
  }

  /// A list of whole numbers within bounds.
  package func integers(_ key: String, in bounds: ClosedRange<Int>) -> [Int]? {
    let expected = "a list of whole numbers from \(bounds.lowerBound) to \(bounds.upperBound)"
    return list(key, expected: expected) { Self.plainInteger($0, in: bounds) }
  }

  /// A list of numbers within bounds.
  package func numbers(
    _ key: String, in bounds: ClosedRange<Double>, required: Bool = false
  ) -> [Double]? {
    let expected =
      "a list of numbers from \(Self.words(for: bounds.lowerBound)) to "
      + Self.words(for: bounds.upperBound)
    return list(key, required: required, expected: expected) {
      Self.plainNumber($0).flatMap { bounds.contains($0) ? $0 : nil }
    }
  }

  private func list<Value>(
    _ key: String, required: Bool = false, expected: String, _ parse: (Node.Scalar) -> Value?
  ) -> [Value]? {
    guard let nodes = elements(key, required: required, expected: expected) else { return nil }
    if nodes.isEmpty { report(key, found: "an empty list", expected: expected) }
    return nodes.enumerated().compactMap { index, node in
      if let scalar = node.scalar, let value = parse(scalar) { return value }
      reading.report(
        node, key: "\(path(of: key))[\(index)]", found: Self.words(for: node), expected: expected)
      return nil
    }
  }

  private func elements(_ key: String, required: Bool, expected: String) -> [Node]? {
    guard let node = present(key, required: required, expected: expected) else { return nil }
    guard let sequence = node.sequence else {
      report(key, found: Self.words(for: node), expected: expected)
      return nil
    }
    return Array(sequence)
  }

  private func value<Value>(
    _ key: String, required: Bool, expected: String, suggestion: (String) -> String? = { _ in nil },
    _ parse: (Node.Scalar) -> Value?
  ) -> Value? {
    guard let node = present(key, required: required, expected: expected) else { return nil }
    if let scalar = node.scalar, let value = parse(scalar) { return value }
    report(
      key, found: Self.words(for: node), expected: expected,
      suggestion: node.scalar.flatMap { suggestion($0.string) })
    return nil
  }

  private func present(_ key: String, required: Bool, expected: String) -> Node? {
    if let node = values[key] { return node }
    if required, !meant.contains(key) {
      reading.report(node, key: path(of: key), found: "no such key", expected: expected)
    }
    return nil
  }

  private static func plainInteger(_ scalar: Node.Scalar, in bounds: ClosedRange<Int>) -> Int? {
    guard scalar.style == .plain, let value = Int(scalar.string) else { return nil }
    return bounds.contains(value) ? value : nil
  }

  private static func plainNumber(_ scalar: Node.Scalar) -> Double? {
    let digits = scalar.string.utf8.allSatisfy {
      (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0)
    }
    guard scalar.style == .plain, digits, let value = Double(scalar.string), value.isFinite else {
      return nil
    }
    return value
  }

  private static func words(for value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  private static func words(for node: Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(scalar.string.prefix(80))'"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  private static func join(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }
}
