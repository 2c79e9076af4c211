import StraitDiagnostics
import StraitYAMLInput

extension YAMLMapping {
  /// The value of a lever in the mapping of its group.
  func lever(_ lever: Lever, required: Bool = false) -> Double? {
    number(lever.key, in: lever.bounds, required: required)
  }

  /// A lever by its name.
  func leverName(_ key: String, required: Bool = false) -> Lever? {
    guard let name = text(key, required: required) else { return nil }
    if let lever = Lever(rawValue: name) { return lever }
    let names = Lever.allCases.map(\.rawValue)
    report(
      key, found: "'\(name)'", expected: "one of \(names.joined(separator: ", "))",
      suggestion: NearMiss.nearest(to: name, in: names).map { "did you mean '\($0)'?" })
    return nil
  }
}
