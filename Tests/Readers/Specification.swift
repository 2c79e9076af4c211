import Strait

extension Reader {
  /// Specifications of a model.
  static let specification = Reader(name: "specification") { bytes in
    guard let text = text(bytes) else { return }
    _ = try HurdleSpec(yaml: text, file: "model.yaml")
  }
}
