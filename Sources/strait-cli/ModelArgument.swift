import Strait

/// The names of models on the command line.
enum ModelArgument {
  /// Every model of the family, for help.
  static var names: String { ModelFamily.all.map(\.name).joined(separator: ", ") }
}
