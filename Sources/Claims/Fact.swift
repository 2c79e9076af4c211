import StraitChannelData
import StraitTimeSeries

/// An official figure that daily counts do not give, with its source.
package struct Fact: Sendable, Equatable {
  /// What it is about, such as `prevented`.
  package let name: String
  /// The days it covers.
  package let period: ClosedRange<Day>
  /// What is counted.
  package let counted: ClaimMeasure
  /// The count.
  package let value: Int
  /// Whether the source gives it as approximate.
  package let isApproximate: Bool
  /// Who gave it.
  package let source: String

  /// The facts of that table: figures announced and since revised (`announced`),
  /// attempts prevented in a year (`prevented`), arrivals of a nationality (`albanian-arrivals`).
  ///
  /// Sources: UK Home Office quarterly immigration statistics and public statements; declarations
  /// of the United Kingdom and France. It is decoded once, at first use.
  package static let builtin: [Fact] = {
    String(decoding: BuiltinSeries.facts, as: UTF8.self).split(separator: "\n").dropFirst().map {
      line in
      guard let fact = Fact(row: line) else {
        fatalError("the built-in table of facts is damaged: \(line)")
      }
      return fact
    }
  }()

  /// The name of figures announced for a day, since revised.
  static let announced = "announced"
  /// The name of attempts prevented.
  static let prevented = "prevented"

  /// A row `fact,from,to,measure,value,precision,source`; `nil` for any other text.
  private init?(row: Substring) {
    let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 7, let from = Day(iso: cells[1]), let to = Day(iso: cells[2]), from <= to,
      let counted = ClaimMeasure(rawValue: cells[3]), let value = Int(cells[4]),
      ["exact", "about"].contains(cells[5]), !cells[6].isEmpty
    else { return nil }
    name = cells[0]
    period = from...to
    self.counted = counted
    self.value = value
    isApproximate = cells[5] == "about"
    source = cells[6]
  }
}
