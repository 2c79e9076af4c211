/// A lever as charts name it and write its values.
package struct ChartLever: Sendable, Equatable {
  /// Its name in study files and tables.
  package let name: String
  /// What people call it.
  package let words: String
  /// Whether its values are shares, which people read in per cent.
  package let isPercent: Bool

  /// A lever.
  package init(name: String, words: String, isPercent: Bool) {
    self.name = name
    self.words = words
    self.isPercent = isPercent
  }

  /// The words within a sentence.
  var phrase: String { words.prefix(1).lowercased() + words.dropFirst() }

  /// A value as people write it.
  func text(_ value: Double) -> String {
    isPercent ? FixedText.exactPercent(value) : FixedText.setting(value)
  }
}
