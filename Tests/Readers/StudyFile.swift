import Strait

extension Reader {
  /// Study files.
  static let study = Reader(name: "study") { bytes in
    guard let text = text(bytes) else { return }
    let study = try Study(yaml: text, file: "study.yaml")
    for name in [study.name] + study.scenarios.map(\.name) {
      precondition(!name.isEmpty && !name.contains { $0 == "/" || $0 == "." }, "a name is safe")
    }
  }
}
