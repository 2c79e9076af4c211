import Strait

extension Reader {
  /// Files of public statements.
  static let claims = Reader(name: "claims") { bytes in
    guard let text = text(bytes) else { return }
    let file = try ClaimsFile(yaml: text, file: "claims.yaml")
    precondition(!file.name.isEmpty && !file.name.contains { $0 == "/" || $0 == "." })
  }
}
