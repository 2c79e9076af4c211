import TimeSeries

/// An official figure that daily counts do not give, with its source.
public struct Fact: Sendable, Equatable {
  /// What it is about, such as `prevented`.
  public let name: String
  /// The days it covers.
  public let period: ClosedRange<Day>
  /// What is counted.
  public let counted: Counted
  /// The count.
  public let value: Int
  /// Whether the source gives it as approximate.
  public let isApproximate: Bool
  /// Who gave it.
  public let source: String

  /// The table of facts that comes with the program, in CSV.
  public static var content: [UInt8] { PackageResources.facts_csv }

  /// The facts of that table: figures announced and since revised (`announced`),
  /// attempts prevented in a year (`prevented`), arrivals of a nationality (`albanian-arrivals`).
  ///
  /// Sources: UK Home Office quarterly immigration statistics and public statements; declarations
  /// of the United Kingdom and France. It is decoded once, at first use.
  public static let builtin: [Fact] = {
    String(decoding: content, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
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
      let counted = Counted(rawValue: cells[3]), let value = Int(cells[4]),
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
